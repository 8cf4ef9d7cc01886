import { attributeTypes } from '../../../customers/attributes/attribute-types.js';
import type { Database } from '../../../database/database.js';
import { seedNumber } from '../../../graph/seed.js';
import { MetricDirection } from '../../../metrics/metric-direction.js';
import { MetricKind } from '../../../metrics/metric-kind.js';
import type { MetricService } from '../../../metrics/metric-service.js';
import { type PolicyJob, policyAnalysis } from '../../../statistics/targeting/policy-analysis.js';
import type { Engine } from '../../../threads/engine.js';
import type { Arm } from '../../arm.js';
import { armsThen } from '../../as-of/assigned-then.js';
import { refuseOutside } from '../../as-of/known-at.js';
import type { Experiment } from '../../experiment.js';
import type { ExperimentService } from '../../experiment-service.js';
import { measuredScope, outcomeCompleteness } from '../../outcomes/outcome-completeness.js';
import { plannedShape } from '../../outcomes/planned-shape.js';
import { shapeAdvice } from '../../outcomes/shape-advice.js';
import { plannedUnit } from '../../planned-metric.js';
import { offPlanPolicy } from '../../preregistration/plan-adherence.js';
import type { PreregistrationService } from '../../preregistration/preregistration-service.js';
import { outcomeDoubts } from '../../readout/outcome-doubts.js';
import { loadStrata } from '../../readout/readout-strata.js';
import { comparableCustomers, designProbabilities, memoryOf, randomizedUnits } from '../design-probabilities.js';
import { exclusionAdvice, refuseTooFew } from '../excluded-customers.js';
import { expectedCosts } from '../expected-costs.js';
import { readObservedCustomers } from '../observed-customers.js';
import { readPredictors, usedColumns } from '../predictors.js';
import { groupAdvice, ratioAdvice } from '../targeting-answer.js';
import { targetingEstimate } from '../targeting-estimates.js';
import { metricUnder, refuseDraft, type TargetingView } from '../targeting-question.js';
import { unplannedAnalysis } from '../unplanned-analysis.js';
import { policyQuestion } from './policy-question.js';
import { type AskedFor, leafRule } from './policy-rules.js';
import { policySentence } from './policy-sentence.js';
import type { PolicyTree } from './policy-tree.js';
import type { PolicyTreeInput } from './policy-tree-input.js';

const MOST_ATTRIBUTES = 12;

/** Learns who should get which arm. */
export class PolicyTreeService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly metrics: MetricService,
    private readonly preregistrations: PreregistrationService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly currency: string,
  ) {}

  /** @throws ExpectedError for unknown words, a draft, a moment outside, costs beyond the budget, and too few or too many customers */
  async learn(asked: Experiment, input: PolicyTreeInput, { actor, knownAt }: TargetingView): Promise<PolicyTree> {
    refuseDraft(asked);
    const now = this.clock();
    refuseOutside(asked, knownAt, now);
    const view = { experiment: asked, knownAt };
    const [then, present, metrics] = await Promise.all([
      this.database.read((session) => armsThen(session, [view])),
      this.experiments.armsOf(asked),
      this.experiments.metricsOf(asked),
    ]);
    const experiment = then.experiment(view);
    const all = then.sized(view, present);
    const planned = metricUnder(input.metric, 'metric', experiment, metrics);
    const { metric } = planned;
    const stated = new Set((input.costs ?? []).map(({ arm }) => arm));
    const chosen = ({ key, isControl }: Arm) => isControl || input.arms == null || input.arms.includes(key);
    const unstated = all.filter((arm) => chosen(arm) && !stated.has(arm.key));
    const expected = await this.database.analyse((session) =>
      expectedCosts(session, this.metrics, { experiment, arms: unstated, planned, now, knownAt }),
    );
    const question = policyQuestion(input, all, expected);
    const { arms, costs, budget, depth, seed } = question;
    const { words, outcome, observed, strata, doubts, shape } = await this.database.analyse(async (session) => {
      const covariates = await readPredictors(
        session,
        'attributes',
        input.attributes ?? null,
        experiment.design,
        MOST_ATTRIBUTES,
      );
      const types = await attributeTypes(session);
      const words: AskedFor = new Map(
        covariates.map((covariate) => [covariate.name, { covariate, type: types.get(covariate.name) ?? null }]),
      );
      const outcome = await outcomeCompleteness(session, experiment, metric, now, knownAt);
      const unshaped = measuredScope(outcome);
      const shape = await plannedShape(session, unshaped, planned);
      const scope = { ...unshaped, shape };
      const observed = await readObservedCustomers(session, { scope, arms, score: null, covariates });
      const strata = await loadStrata(session, [experiment]);
      return { words, outcome, observed, strata, shape, doubts: await outcomeDoubts(session, outcome) };
    });
    const probabilities = designProbabilities(experiment, arms, all, observed, strata);
    const customers = comparableCustomers(observed, arms.length, probabilities);
    refuseTooFew(customers, arms, outcome);
    const { used, notes } = usedColumns(customers.known);
    const n = customers.outcomes.length;
    const lower = metric.direction === MetricDirection.LOWER_IS_BETTER;
    const units = randomizedUnits(experiment, customers.cells);
    const job: PolicyJob = {
      outcomes: lower ? customers.outcomes.map((value) => -value) : customers.outcomes,
      arms: customers.arms,
      armCount: arms.length,
      probabilities: customers.probabilities,
      units,
      known: used,
      predictors: used,
      depth,
      costs,
      budget,
      leastCustomers: Math.max(1, question.smallestShare * n),
      seed: seedNumber(seed),
    };
    const excluded = exclusionAdvice(customers, arms);
    const transfer = memoryOf(customers, units, used);
    const analysis = await this.engine.run(policyAnalysis, [job], { transfer });
    const keys = arms.map(({ key }) => key);
    const offPlan = offPlanPolicy(metric.key, keys, depth);
    const { notes: unplanned, ...adherence } = await unplannedAnalysis(this.preregistrations, experiment, offPlan, {
      actor,
      at: now,
    });
    const { alpha } = experiment.plan;
    const estimate = (value: Parameters<typeof targetingEstimate>[0]) => targetingEstimate(value, alpha);
    const leaves = analysis.leaves.map(({ path, arm, customers: count, gain }) => ({
      ...leafRule(path, words),
      arm: arms[arm] as Arm,
      customers: count,
      share: count / n,
      trainingGain: estimate(gain),
    }));
    const gainOverBestArm = estimate(analysis.gainOverBestArm);
    const gain = estimate(analysis.gain);
    return {
      sentence: policySentence(
        { metric: metric.key, unit: plannedUnit(planned, this.currency) },
        leaves,
        gain,
        gainOverBestArm,
      ),
      asOf: knownAt ?? now,
      customers: n,
      customersWithOpenWindow: customers.excluded.openWindow,
      leaves,
      gain,
      trainingGain: analysis.trainingGain,
      costPerCustomer: analysis.spent,
      gainOverBestArm,
      gainOverRandom: estimate(analysis.gainOverRandom),
      everyone: analysis.constants.map(({ arm, gain: constant, gainOver }) => ({
        arm: arms[arm] as Arm,
        gain: estimate(constant),
        gainOfPolicy: estimate(gainOver),
        share: analysis.shares[arm] as number,
        cost: costs[arm] as number,
      })),
      seed,
      ...adherence,
      warnings: [
        ...unplanned,
        ...doubts,
        ...shapeAdvice(metric.key, planned, shape),
        ...expected.advice,
        ...excluded,
        ...(metric.kind === MetricKind.RATIO ? [ratioAdvice(metric.key)] : []),
        ...groupAdvice(experiment),
        ...notes,
      ],
    };
  }
}
