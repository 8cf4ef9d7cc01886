import { balancedDraw } from './experiments/designs/rerandomized/balanced-draw.js';
import { matchTuples } from './experiments/designs/tuples/match-tuples.js';
import { lifetimeAnalysis } from './insights/lifetime-value/lifetime-analysis.js';
import { randomizationTest } from './randomization/inference/randomization-test.js';
import { simulateExperiments } from './simulator/simulate-experiments.js';
import { posteriorAnalysis } from './statistics/bayes/posterior-analysis.js';
import { allocateBudget } from './statistics/budget-allocation/allocate-budget.js';
import { jointResponses } from './statistics/budget-allocation/joint-responses.js';
import { responseAnalysis } from './statistics/budget-allocation/response-analysis.js';
import { detectChanges } from './statistics/change-detection/detect-change.js';
import { featureClusterCounts, featureClusters } from './statistics/clustering/features/feature-clusters.js';
import { kMeansSummary } from './statistics/clustering/k-means-summary.js';
import { compareSamples, exactComparison, simultaneousDifferences } from './statistics/comparisons/compare-samples.js';
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
import { testedLevels } from './statistics/multiplicity/tested-levels.js';
import { costOptimalPlan } from './statistics/power/cost-optimal-plan.js';
import { omnibusPower } from './statistics/power/omnibus-power.js';
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
import { analyseTwoSamples } from './statistics/two-samples/two-sample-analysis.js';

/** The functions that engine threads can run. */
export const workerTasks = [
  adjustPValues,
  allocateBudget,
  comparisonTrend,
  matchedTuplesEffect,
  stratifiedEffect,
  stratifiedMeans,
  testedLevels,
  analyseTwoSamples,
  balancedDraw,
  compareSamples,
  costOptimalPlan,
  detectChanges,
  distributionPoint,
  earlyLook,
  exactComparison,
  exactMultinomialTest,
  groupRandomizedEffect,
  featureClusterCounts,
  featureClusters,
  kMeansSummary,
  lifetimeAnalysis,
  linearRegression,
  lookalikeModel,
  mantelHaenszelTest,
  matchTuples,
  monitoredTest,
  omnibusEffectSizes,
  omnibusPower,
  pairEffectSizes,
  plannedBounds,
  policyAnalysis,
  posteriorAnalysis,
  powerAnalysis,
  powerCurve,
  randomizationTest,
  responseAnalysis,
  jointResponses,
  searchSegments,
  sensitivityGrid,
  simulateExperiments,
  simultaneousDifferences,
  targetingAnalysis,
  adjustedComparison,
  compareRankCells,
  verdictNumbers,
];
