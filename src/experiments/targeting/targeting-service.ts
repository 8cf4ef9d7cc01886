import type { Database } from '../../database/database.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { seedNumber } from '../../graph/seed.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { MetricService } from '../../metrics/metric-service.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type TargetingJob, targetingAnalysis } from '../../statistics/targeting/targeting-analysis.js';
import type { Engine } from '../../threads/engine.js';
import { type Arm, controlOf } from '../arm.js';
import { armsThen } from '../as-of/assigned-then.js';
import { refuseOutside } from '../as-of/known-at.js';
import type { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { measuredScope, outcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { plannedShape } from '../outcomes/planned-shape.js';
import { shapeAdvice } from '../outcomes/shape-advice.js';
import { plannedUnit } from '../planned-metric.js';
import { offPlanTargeting } from '../preregistration/plan-adherence.js';
import type { PreregistrationService } from '../preregistration/preregistration-service.js';
import { outcomeDoubts } from '../readout/outcome-doubts.js';
import { loadStrata } from '../readout/readout-strata.js';
import { comparableCustomers, designProbabilities, memoryOf, randomizedUnits } from './design-probabilities.js';
import { exclusionAdvice, refuseTooFew } from './excluded-customers.js';
import { expectedCosts } from './expected-costs.js';
import { readObservedCustomers } from './observed-customers.js';
import { readPredictors, usedColumns } from './predictors.js';
import { readScore, worded } from './score-kinds.js';
import type { Targeting } from './targeting.js';
import { directionAdvice, groupAdvice, ratioAdvice, scoreAdvice, selectionOf } from './targeting-answer.js';
import { policyValue, targetingEstimate } from './targeting-estimates.js';
import { TargetingEstimator, type TargetingInput } from './targeting-input.js';
import { resamplesFor, sharesOfCurve, targetingOptions } from './targeting-options.js';
import { metricUnder, refuseDraft, type TargetingView, treatmentUnder } from './targeting-question.js';
import { targetingSentence } from './targeting-sentence.js';
import { unplannedAnalysis } from './unplanned-analysis.js';

/** Says whom to treat: whether a score finds the customers on whom a treatment works best. */
export class TargetingService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly metrics: MetricService,
    private readonly segments: SegmentService,
    private readonly preregistrations: PreregistrationService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly currency: string,
  ) {}

  /** @throws ExpectedError for unknown words, a draft, a moment outside, unsuitable scores, and too few or too many customers */
  async target(asked: Experiment, input: TargetingInput, { actor, knownAt }: TargetingView): Promise<Targeting> {
    refuseDraft(asked);
    const now = this.clock();
    refuseOutside(asked, knownAt, now);
    const view = { experiment: asked, knownAt };
    const options = targetingOptions(input);
    const [then, all, metrics] = await Promise.all([
      this.database.read((session) => armsThen(session, [view])),
      this.experiments.armsOf(asked),
      this.experiments.metricsOf(asked),
    ]);
    const experiment = then.experiment(view);
    const arms = then.sized(view, all);
    const { planned, arm } = checkParts({
      planned: () => metricUnder(input.metric, 'metric', experiment, metrics),
      arm: () => treatmentUnder(input.arm, 'arm', arms),
    });
    const { metric } = planned;
    const control = controlOf(arms);
    const compared = [control, arm];
    const robust = options.estimator === TargetingEstimator.DOUBLY_ROBUST;
    const { read, outcome, observed, strata, doubts, shape, expected } = await this.database.analyse(
      async (session) => {
        const { score, predictors } = await lookUpParts({
          score: () => readScore(session, this.segments, input.score),
          predictors: async () => {
            if (input.score.model == null && !robust) return [];
            const [field, names] = input.score.model?.attributes
              ? ['score.model.attributes', input.score.model.attributes]
              : ['adjustFor', input.adjustFor ?? null];
            return readPredictors(session, field as string, names as string[] | null, experiment.design);
          },
        });
        const outcome = await outcomeCompleteness(session, experiment, metric, now, knownAt);
        const unshaped = measuredScope(outcome);
        const shape = await plannedShape(session, unshaped, planned);
        const scope = { ...unshaped, shape };
        const costs = { experiment, arms: options.cost === null ? compared : [], planned, now, knownAt };
        const expected = await expectedCosts(session, this.metrics, costs);
        const request = { scope, arms: compared, score: score.source, covariates: predictors };
        const observed = await readObservedCustomers(session, request);
        const strata = await loadStrata(session, [experiment]);
        return {
          read: score,
          outcome,
          observed,
          strata,
          shape,
          expected,
          doubts: await outcomeDoubts(session, outcome),
        };
      },
    );
    const costOf = ({ id }: Arm) => expected.byArm.get(id) ?? 0;
    const cost = options.cost ?? costOf(arm) - costOf(control);
    const score = worded(read, cost);
    const customers = comparableCustomers(
      observed,
      compared.length,
      designProbabilities(experiment, compared, arms, observed, strata),
    );
    refuseTooFew(customers, compared, outcome);
    const { used, notes } = usedColumns(customers.known);
    const n = customers.outcomes.length;
    const resamples = resamplesFor(input, n);
    const shares = sharesOfCurve(options.shares);
    const known = robust || customers.score === null ? used : null;
    const allSame = customers.score?.every((value) => value === customers.score?.[0]) ?? false;
    const units = randomizedUnits(experiment, customers.cells);
    const transfer = memoryOf(customers, units, known ?? []);
    const job: TargetingJob = {
      outcomes: customers.outcomes,
      arms: customers.arms,
      armCount: compared.length,
      probabilities: customers.probabilities,
      units,
      rankedBy: customers.score === null ? 'MODEL' : { stored: customers.score },
      ascending: options.ascending,
      known,
      doublyRobust: robust,
      shares,
      cost,
      treatAbove: score.selects === null ? null : score.selects === 'YES' ? 0.5 : cost,
      resamples,
      seed: seedNumber(options.seed),
    };
    const excluded = exclusionAdvice(customers, compared);
    const analysis = await this.engine.run(targetingAnalysis, [job], { transfer });
    const offPlan = offPlanTargeting(metric.key, arm.key, input.score);
    const { notes: unplanned, ...adherence } = await unplannedAnalysis(this.preregistrations, experiment, offPlan, {
      actor,
      at: now,
    });
    const { alpha } = experiment.plan;
    const policies = analysis.policies.map((policy, index) => ({
      asked: shares[index] as number,
      value: policyValue(policy, alpha),
    }));
    const selection = selectionOf(analysis, n, alpha);
    const autoc = targetingEstimate(analysis.autoc, alpha);
    return {
      arm,
      asOf: knownAt ?? now,
      customers: n,
      customersWithOpenWindow: customers.excluded.openWindow,
      customersWithoutValue: customers.excluded.withoutValue,
      customersWithoutScore: customers.excluded.withoutScore,
      sentence: targetingSentence({
        metric: metric.key,
        unit: plannedUnit(planned, this.currency),
        arm: arm.key,
        score,
        autoc,
        selection,
      }),
      averageEffect: targetingEstimate(analysis.averageEffect, alpha),
      autoc,
      qini: targetingEstimate(analysis.qini, alpha),
      curve: policies.map(({ asked, value }) => ({
        share: asked,
        gainOverAverage: value.gainOverAverage?.estimate ?? 0,
      })),
      policies: options.shares.flatMap((share) => {
        return policies.filter(({ asked }) => asked === share).map(({ value }) => ({ ...value, share }));
      }),
      selection,
      cost,
      resamples,
      seed: options.seed,
      ...adherence,
      warnings: [
        ...unplanned,
        ...doubts,
        ...shapeAdvice(metric.key, planned, shape),
        ...expected.advice,
        ...directionAdvice(metric),
        ...scoreAdvice(score, allSame, selection, n),
        ...excluded,
        ...(metric.kind === MetricKind.RATIO ? [ratioAdvice(metric.key)] : []),
        ...groupAdvice(experiment),
        ...notes,
      ],
    };
  }
}
