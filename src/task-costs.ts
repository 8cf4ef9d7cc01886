import { balancedDraw } from './experiments/designs/rerandomized/balanced-draw.js';
import { matchTuples } from './experiments/designs/tuples/match-tuples.js';
import { lifetimeAnalysis } from './insights/lifetime-value/lifetime-analysis.js';
import { randomizationTest } from './randomization/inference/randomization-test.js';
import { simulateExperiments } from './simulator/simulate-experiments.js';
import { posteriorAnalysis } from './statistics/bayes/posterior-analysis.js';
import { allocateBudget } from './statistics/budget-allocation/allocate-budget.js';
import {
  type JointQuestion,
  jointResponses,
  type ResponseModel,
} from './statistics/budget-allocation/joint-responses.js';
import { responseAnalysis } from './statistics/budget-allocation/response-analysis.js';
import { detectChanges } from './statistics/change-detection/detect-change.js';
import { featureClusterCounts, featureClusters } from './statistics/clustering/features/feature-clusters.js';
import type { FeaturePreparation } from './statistics/clustering/features/feature-scales.js';
import { kMeansSummary } from './statistics/clustering/k-means-summary.js';
import {
  compareSamples,
  exactComparison,
  type SampleSet,
  simultaneousDifferences,
} from './statistics/comparisons/compare-samples.js';
import { comparisonTrend } from './statistics/comparisons/comparison-trend.js';
import { exactMultinomialTest } from './statistics/comparisons/counts/exact-multinomial.js';
import { mantelHaenszelTest } from './statistics/comparisons/strata/mantel-haenszel.js';
import { verdictNumbers } from './statistics/comparisons/verdicts/each-against-rest.js';
import { distributionPoint } from './statistics/distributions/families.js';
import { omnibusEffectSizes } from './statistics/effect-sizes/omnibus-effect-sizes.js';
import { pairEffectSizes } from './statistics/effect-sizes/pair-effect-sizes.js';
import { searchSegments } from './statistics/heterogeneity/segment-search.js';
import { lookalikeModel } from './statistics/lookalikes/lookalike-model.js';
import { adjustPValues } from './statistics/multiplicity/adjust-p-values.js';
import type { CorrectionMethod } from './statistics/multiplicity/correction-method.js';
import { testedLevels } from './statistics/multiplicity/tested-levels.js';
import { costOptimalPlan } from './statistics/power/cost-optimal-plan.js';
import { omnibusPower } from './statistics/power/omnibus-power.js';
import type { PowerInput } from './statistics/power/plan/power-input.js';
import { powerAnalysis } from './statistics/power/power-analysis.js';
import { powerCurve } from './statistics/power/power-curve.js';
import { sensitivityGrid } from './statistics/power/sensitivity-grid.js';
import { compareRankCells } from './statistics/ranks/compare-ranks.js';
import { groupRandomizedEffect } from './statistics/regression/group-means.js';
import { linearRegression } from './statistics/regression/linear-regression.js';
import { matchedTuplesEffect } from './statistics/regression/matched-tuples.js';
import { stratifiedEffect, stratifiedMeans } from './statistics/regression/stratified-means.js';
import { earlyLook } from './statistics/sequential/early-look.js';
import { monitoredTest } from './statistics/sequential/monitored-test.js';
import { plannedBounds } from './statistics/sequential/planned-bounds.js';
import { adjustedComparison } from './statistics/standardization/adjusted-comparison.js';
import { policyAnalysis } from './statistics/targeting/policy-analysis.js';
import { targetingAnalysis } from './statistics/targeting/targeting-analysis.js';
import { analyseTwoSamples, type TwoSampleMethod } from './statistics/two-samples/two-sample-analysis.js';
import type { CostOf, Task } from './threads/task.js';

/**
 * What tasks cost, in milliseconds of a thread, from the sizes of their arguments. Rather too much than too little: what costs
 * little enough runs where requests are answered. Measured on two shared processors with Node 20.
 */
const costs = new Map<string, (...args: never[]) => number>();

export const costOf: CostOf = (task, args) => {
  const estimate = costs.get(task.name);
  if (!estimate) throw new Error(`The cost of ${task.name} is not known: estimate it in src/task-costs.ts.`);
  return estimate(...(args as never[]));
};

function cost<T extends Task>(task: T, estimate: (...args: Parameters<T>) => number): void {
  costs.set(task.name, estimate as (...args: never[]) => number);
}

const pairsOf = (samples: number) => (samples * (samples - 1)) / 2;
const sorting = (values: number) => values * Math.log2(values + 2);

cost(distributionPoint, ({ distribution }) => (/^noncentral|Range$/.test(distribution) ? 100 : 2));

cost(randomizationTest, ({ outcomes }, { largestDistance }, { statistic, resamples }) => {
  const customers = outcomes.length;
  // Few customers have so few allocations that all are compared, at most 200,000.
  const draws = customers <= 17 ? 2 ** customers : Math.max(resamples, customers <= 24 ? 200_000 : 0);
  const units = draws * customers;
  const each = statistic === 'RANK' && units <= 5_000_000 ? 5e-3 : statistic === 'DIFFERENCE' ? 1.5e-4 : 3e-4;
  // How many draws a limited distance rejects is not known before.
  return 1 + units * each * (largestDistance === null ? 1 : 4);
});

cost(analyseTwoSamples, ({ samples, margin, equivalence }) => {
  // A margin is another test, and its confidence limit a few more.
  const tests = 1 + (margin ? 2 : 0) + (equivalence ? 4 : 0);
  return tests * twoSampleCost(samples);
});

function twoSampleCost(samples: TwoSampleMethod): number {
  switch (samples.method) {
    case 'PERMUTATION':
    case 'BOOTSTRAP_T':
    case 'BOOTSTRAP_BCA':
      return 1 + 1.2e-4 * samples.resamples * (valuesIn(samples) + 10);
    case 'MANN_WHITNEY':
      return 1 + 1.5e-3 * sorting(valuesIn(samples));
    case 'QUANTILE':
    case 'TRIMMED_MEAN':
    case 'WINSORIZED_MEAN':
      return 1 + 2e-4 * sorting(valuesIn(samples));
    case 'SCORE_EXACT':
      return 150 + 0.02 * (samples.control.n + samples.treatment.n);
    case 'BOSCHLOO':
    case 'BARNARD':
      return 10 + Math.min(10_000, (samples.control.n + 1) * (samples.treatment.n + 1));
    case 'FISHER':
    case 'FISHER_CENTRAL':
      return 1 + 0.02 * Math.min(20_000, samples.control.n + samples.treatment.n);
    case 'RATE_SCORE_EXACT':
      return 10 + 8 * Math.sqrt(samples.control.events + samples.treatment.events);
    default:
      return 1;
  }
}

function valuesIn({ values }: Extract<TwoSampleMethod, { values: unknown }>): number {
  return values.control.length + values.treatment.length;
}

cost(compareSamples, ({ kind, samples, choices }) => {
  if (kind === 'RANKS') {
    const values = samples.reduce((sum, sample) => sum + sample.values.length, 0);
    return 1 + 2e-4 * sorting(values) * samples.length;
  }
  const exactPairs = kind === 'MEANS' && ['GAMES_HOWELL', 'TUKEY_KRAMER', 'DUNNETT'].includes(choices.pairs);
  return 1 + pairsOf(samples.length) * (exactPairs ? 5 : 0.3);
});
cost(compareRankCells, (labels, cells) => 1 + 2e-4 * sorting(cells.length) * labels.length);
// A dozen passes over the rows for each group's propensities and for the regression, which multiply covariates in pairs.
cost(adjustedComparison, ({ table, groups }) => {
  const width = 1 + 2 * table.known.length;
  return 5 + 1e-5 * table.group.length * (groups + 2) * (60 + width ** 2);
});
// An equivalence is two tests, each with limits.
cost(verdictNumbers, ({ againstRest, pairs, smallestDifference }) => {
  return 1 + 0.5 * againstRest.length + (smallestDifference === null ? 0 : againstRest.length + pairs.length);
});
cost(simultaneousDifferences, ({ kind, samples, choices }) => {
  const each = kind !== 'MEANS' ? 0.2 : choices.pairs === 'GAMES_HOWELL' ? 40 : choices.pairs === 'HOLM' ? 0.1 : 7;
  return 1 + pairsOf(samples.length) * each;
});
cost(pairEffectSizes, ({ kind, samples }) => 1 + pairsOf(samples.length) * (kind === 'PROPORTIONS' ? 0.05 : 30));
cost(omnibusEffectSizes, () => 50);
cost(exactComparison, (set, { replicates = 9_999 }) => 1 + 2e-3 * cellsOf(set) * Math.min(100_000, replicates));

function cellsOf(set: SampleSet): number {
  if (set.kind === 'RANKS') {
    return set.samples.length * set.samples.reduce((sum, { values }) => sum + values.length, 0);
  }
  return set.samples.length * (set.kind === 'COUNTS' ? (set.samples[0]?.counts.length ?? 0) : 2);
}

cost(exactMultinomialTest, (counts, _, options) => 1 + 1e-3 * counts.length * (options?.replicates ?? 9_999));
cost(mantelHaenszelTest, (strata) => {
  const customers = strata.reduce((sum, { control, treatment }) => sum + control.n + treatment.n, 0);
  return 3 + 0.25 * strata.length + 3e-5 * customers;
});

cost(comparisonTrend, (set) => {
  if (set.kind !== 'RANKS') return 2;
  return 1 + 1e-4 * sorting(set.samples.reduce((sum, { values }) => sum + values.length, 0));
});

cost(adjustPValues, correctionCost);
cost(testedLevels, correctionCost);

/** Hommel compares every p-value with every number of tests. */
function correctionCost(method: CorrectionMethod, pValues: readonly unknown[]): number {
  return 1 + 2e-3 * pValues.length + (method === 'HOMMEL' ? 1e-4 * pValues.length ** 2 : 0);
}

cost(powerAnalysis, powerCost);
cost(powerCurve, ({ plan, points }) => powerCost(plan) * (1 + (points ?? 50) / 4));
cost(sensitivityGrid, ({ plan, baselines, standardDeviations, effects }) => {
  return powerCost(plan) * effects.length * (baselines ?? standardDeviations ?? []).length;
});
cost(costOptimalPlan, ({ plan }) => 4 * powerCost(plan));
cost(omnibusPower, () => 100);

function powerCost({ outcome, looks, multiplicity }: PowerInput): number {
  const once = outcome.proportion ? 1 : 20;
  const dunnett = multiplicity?.treatments === 'DUNNETT' ? 30 : 0;
  return once + dunnett + 4 * (looks?.informationFractions.length ?? 0) ** 2;
}

cost(plannedBounds, ({ design }) => 2 + 0.2 * design.informationFractions.length ** 2);
cost(monitoredTest, ({ design }) => 2 + 8 * design.informationFractions.length ** 2);
cost(earlyLook, ({ design, statistics }) => {
  return 1 + design.informationFractions.length ** 2 * (0.2 + 2 * statistics.length) + 5 * statistics.length;
});

cost(posteriorAnalysis, ({ samples }) => 20 + 25 * samples.summaries.length);

cost(groupRandomizedEffect, (groups) => 1 + 4e-4 * groups.length ** 2);
cost(stratifiedMeans, (cells) => 1 + 0.04 * cells.length);
cost(stratifiedEffect, () => 2);
cost(matchedTuplesEffect, (cells) => 1 + 5e-3 * cells.length);
cost(linearRegression, ({ columns, outcome, groups, covariance }) => {
  const width = columns.length + 1;
  // CR2 compares each group with every other, column by column.
  const pairs = new Set(groups).size ** 2 * (covariance === 'CR2' ? 6e-4 * width : 1e-3);
  return 1 + 4e-3 * outcome.length * width + pairs;
});

cost(allocateBudget, ({ channels }) => {
  // S-shaped curves have several local optima, and equal ones may take all parts that a search may have.
  const shaped = channels.filter(({ curve }) => curve.form === 'HILL').length;
  return 1 + 0.05 * channels.length + (shaped === 0 ? 0 : channels.length * Math.min(100, 2 ** Math.min(shaped, 7)));
});

cost(responseAnalysis, (question) => fitsCost(question) + planCost([question], question));
cost(jointResponses, (question) => {
  return question.models.reduce((sum, model) => sum + fitsCost(model), planCost(question.models, question));
});

function fitsCost({ data, tried }: ResponseModel): number {
  const channels = data.channels.length;
  const shapes = tried.retentions.reduce((sum, { length }) => sum + length * tried.forms.length, 0);
  const width = 3 * channels + data.controls.length;
  // About thirty steps each; a first fit has several starts.
  const fits = shapes * (channels === 1 ? 6 : 4) * 30 * data.outcome.length * width ** 2 * 4e-6;
  return 10 + fits;
}

function planCost(
  models: readonly ResponseModel[],
  { budget, draws }: Pick<JointQuestion, 'budget' | 'draws'>,
): number {
  const channels = models.reduce((sum, { data }) => sum + data.channels.length, 0);
  return budget === null ? 0 : channels * draws * 0.05 + channels ** 2 * draws * 0.03;
}

// Five fits of about ten steps, each of which reads every pair of features of a row.
cost(lookalikeModel, ({ n, levelCounts }) => {
  const width = 1 + levelCounts.length;
  return (
    5 + 5e-4 * n.length * width + 4e-5 * n.length * width ** 2 + 1e-5 * levelCounts.reduce((a, b) => a + b, 1) ** 3
  );
});
// Each monitored day compares the changes that may have begun on it or before.
cost(detectChanges, (series) => {
  return series.reduce((sum, { totals, monitoredFrom }) => sum + 0.05 + 1e-4 * (totals.length - monitoredFrom) ** 2, 0);
});
cost(searchSegments, ({ candidates, splits }) => 5 + 0.02 * splits * candidates.length);

const columnsOf = (features: readonly FeaturePreparation[]) => features.reduce((sum, { columns }) => sum + columns, 0);
// Each feature is sorted for its cap or scale.
const preparing = (values: number) => 1e-5 * sorting(values);

const clustering = (values: number, width: number, k: number, restarts: number) => {
  // Starts compete on up to 10,000 customers; three searches go on over all; the silhouette compares up to 5,000 with each other.
  const customers = values / width;
  const starts = 5e-4 * Math.min(10_000, customers) * width * k * restarts;
  const searches = customers > 10_000 ? 2e-4 * values * k : 0;
  return 1 + starts + searches + (customers > 5_000 ? 4e-5 : 2e-5) * Math.min(5_000, customers) ** 2;
};

cost(kMeansSummary, ({ values, width, k, restarts = 10 }) => clustering(values.length, width, k, restarts));
cost(featureClusters, ({ values, features, k, restarts }) => {
  return preparing(values.length) + clustering(values.length, columnsOf(features), k, restarts);
});
// A fit visits all histories some hundred times; a prediction draws 2,000 customers 500 times.
cost(lifetimeAnalysis, ({ model, cells, channels, held }) => {
  const earlier = held?.cells ? 1 : 0;
  const fits = 1 + earlier + (channels ? 2 : 0);
  const predictions = 1 + (held ? 1 : 0) + (channels?.length ?? 0);
  return (model === 'PARETO_NBD' ? 3 : 1) * (0.12 * fits * cells.length + 700 * predictions);
});
cost(featureClusterCounts, ({ values, features, most }) => {
  const width = columnsOf(features);
  // At most 1,000 customers, clustered from 10 starts, in 20 references from 2 and in 10 pairs of halves from 3.
  const compared = Math.min(1_000, values.length / width);
  return 5 + preparing(values.length) + 6e-4 * compared * width * (10 + 20 * 2 + 10 * 3) * ((most * (most + 1)) / 2);
});
cost(simulateExperiments, ({ size, replicates }) => 1 + 1e-3 * size * replicates);
cost(balancedDraw, ({ values, acceptances }) => {
  return 100 + 3e-5 * values.length * acceptances.reduce((draws, acceptance) => draws / acceptance, 1);
});
cost(matchTuples, ({ values }) => 10 + 1e-3 * sorting(values.length));

cost(targetingAnalysis, ({ outcomes, resamples, shares, known }) => {
  const customers = outcomes.length;
  const columns = known?.length ?? 0;
  return 1 + customers * (3e-5 * resamples + 2e-4 * shares.length + 2e-3 + 2e-4 * columns ** 2);
});

cost(policyAnalysis, ({ outcomes, armCount, known, depth, budget }) => {
  const customers = outcomes.length;
  const pairs = depth === 1 ? known.length : known.length ** 2;
  // Each of six searches compares the splits of every pair of columns; a budget repeats it.
  const searches = 6 * (budget === null ? 1 : 35);
  return (
    1 + customers * (2e-3 + 2e-4 * known.length ** 2 + 1e-5 * pairs * armCount) + searches * pairs * armCount * 0.02
  );
});
