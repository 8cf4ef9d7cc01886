import { Metric } from '../../metrics/metric.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { standardErrorOf } from '../../statistics/effects/arm-means.js';
import { geometricEffect } from '../../statistics/effects/geometric.js';
import type { JointTest } from '../../statistics/effects/joint-test.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Warning } from '../../statistics/warning.js';
import type { Arm } from '../arm.js';
import { estimateMetric } from '../designs/engine-designs.js';
import {
  type EstimatedArm,
  type EstimatedMetric,
  type MeasuredMetric,
  UNKNOWN_PREFIX,
} from '../designs/estimated-metric.js';
import type { MeasuredTuples } from '../designs/tuples/measured-tuples.js';
import type { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { arrivedIn } from '../outcomes/awaited-outcomes.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import { type OutcomeRequest, requestColumns } from '../outcomes/outcome-request.js';
import { ValueTransform } from '../planned-values.js';
import { planOfRole } from '../role-plan.js';
import { shapeWarnings } from './capped/shape-warnings.js';
import type { PreparedMetric, PreparedReadout } from './readout-preparation.js';

/** What was measured for one metric of a readout. */
interface Measurement {
  cells: readonly OutcomeCell[];
  tuples: MeasuredTuples | null;
  /** Customers who are measured although events may be missing. */
  doubtful: number;
  /** The same for the outcome without its cap; missing or null where nothing is capped. */
  uncapped?: Measurement | null;
  /** Why too few customers are measured, where more outcomes are to come; missing or null where none are. */
  awaited?: string | null;
}

/** One metric, estimated as the design requires. */
export interface MetricReading {
  prepared: PreparedMetric;
  /** The plan as it applies to the role of the metric. */
  plan: ExperimentPlan;
  /** Of all arms: customers assigned, those whose outcome window has closed, and of these those with a value. */
  assigned: number;
  closed: number;
  measured: number;
  /** Customers with a closed outcome window for whom events may be missing: nobody declared that they are complete. */
  doubtful: number;
  arms: EstimatedArm[];
  effects: EffectReading[];
  warnings: Warning[];
  /** The same without the planned cap; null where nothing is capped. */
  uncapped: MetricReading | null;
  /** Whether any arms differ; null with two arms. */
  testTogether(): JointTest | null;
  /** What was measured, by arm and cell. */
  cells: readonly OutcomeCell[];
  /** One arm against another in the place of the control. */
  between(control: Arm, treatment: Arm, alpha: number): EffectEstimate;
  /** The share of the variance of an effect that its adjustment saves; null without adjustment and without an answer. */
  varianceSaved(arm: Arm): number | null;
  /** The same effects with intervals at another alpha, by arm. */
  effectsAt(alpha: number): ReadonlyMap<Arm, EffectEstimate>;
}

/** The effect of one arm on one metric. */
export interface EffectReading {
  role: MetricRole;
  arm: Arm;
  estimate: EffectEstimate;
  pValue: number | null;
  /** Customers assigned, and customers measured, of the arm and the control. */
  assigned: number;
  measured: number;
}

/** Estimates one metric of a readout. */
export function readMetric(
  readout: PreparedReadout,
  prepared: PreparedMetric,
  { cells, tuples, doubtful, uncapped = null, awaited = null }: Measurement,
): MetricReading {
  const { experiment, arms, strata, criterion } = readout;
  const { metric, role, transform } = prepared.planned;
  const plan = planOfRole(experiment.plan, role);
  const { alpha, alternative } = plan;
  const measured: MeasuredMetric = {
    metric,
    arms,
    design: experiment.design,
    cells,
    columns: namedColumns(prepared.outcome),
    adjusts: prepared.adjusts,
    strata: new Map(strata.map((stratum) => [stratum.id, stratum])),
    tuples,
    criterion,
  };
  const estimateAt = (options: TestOptions): EstimatedMetric => {
    const estimated = saysWhatIsAwaited(estimateMetric(measured, options), arms, awaited);
    if (transform !== ValueTransform.LOG) return estimated;
    const effects = estimated.effects.map((effect) => ({ ...effect, estimate: geometricEffect(effect.estimate) }));
    const between: EstimatedMetric['between'] = (control, other) => geometricEffect(estimated.between(control, other));
    return { ...estimated, effects, between };
  };
  const { arms: estimated, effects, warnings } = estimateAt({ alpha, alternative });
  const byArm = (estimates: typeof effects) => new Map(estimates.map(({ arm, estimate }) => [arm, estimate]));
  const known = new Map([[alpha, byArm(effects)]]);
  const compared = (arm: Arm) => estimated.filter((other) => other.arm === arm || other.arm.isControl);
  return {
    prepared,
    plan,
    ...arrivedIn(arms, cells),
    measured: cells.reduce((sum, cell) => sum + cell.measured, 0),
    doubtful,
    arms: estimated,
    effects: effects.map(({ arm, estimate }) => ({
      role,
      arm,
      estimate,
      pValue: estimate.pValue,
      assigned: compared(arm).reduce((sum, other) => sum + other.arm.size, 0),
      measured: compared(arm).reduce((sum, other) => sum + other.n, 0),
    })),
    warnings: [...shapeWarnings(prepared), ...warnings],
    uncapped: uncapped && readMetric(readout, { ...prepared, ...withoutCap(prepared) }, uncapped),
    cells,
    between: (control, treatment, other) =>
      estimateAt({ alpha: other, alternative }).between(arms.indexOf(control), arms.indexOf(treatment)),
    varianceSaved: (arm) => (prepared.adjusts ? varianceSavedBy(measured, arm) : null),
    testTogether: () => estimateAt({ alpha: 0.05, alternative: 'TWO_SIDED' }).testTogether(),
    effectsAt: (other) => {
      const found = known.get(other) ?? byArm(estimateAt({ alpha: other, alternative }).effects);
      known.set(other, found);
      return found;
    },
  };
}

/** Where an arm lacks customers because their outcomes are to come, the effect says so, and not what its test needs. */
function saysWhatIsAwaited(estimated: EstimatedMetric, arms: readonly Arm[], awaited: string | null): EstimatedMetric {
  if (awaited === null) return estimated;
  const lacks = new Set(estimated.arms.filter(({ n }) => n < 2).map(({ arm }) => arm));
  const said = (estimate: EffectEstimate, ...compared: (Arm | undefined)[]): EffectEstimate =>
    estimate.insufficientData !== null && compared.some((arm) => arm !== undefined && lacks.has(arm))
      ? { ...estimate, insufficientData: awaited }
      : estimate;
  const control = arms.find(({ isControl }) => isControl);
  return {
    ...estimated,
    effects: estimated.effects.map(({ arm, estimate }) => ({ arm, estimate: said(estimate, arm, control) })),
    between: (one, other) => said(estimated.between(one, other), arms[one], arms[other]),
  };
}

function withoutCap({ outcome, uncapped }: PreparedMetric): Pick<PreparedMetric, 'outcome' | 'cap' | 'uncapped'> {
  return { outcome: uncapped ?? outcome, cap: null, uncapped: null };
}

/** The variance of an adjusted difference of means, beside that of the plain one. */
function varianceSavedBy(measured: MeasuredMetric, arm: Arm): number | null {
  const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
  const errorOf = (metric: MeasuredMetric) => {
    const found = estimateMetric(metric, options).effects.find((effect) => effect.arm === arm);
    return found ? standardErrorOf(found.estimate, options) : null;
  };
  const adjusted = errorOf(measured);
  // The score test of proportions has no standard error; their plain difference as means has.
  const plain = errorOf({ ...measured, metric: asMean(measured.metric), columns: [] });
  return adjusted === null || plain === null ? null : 1 - (adjusted / plain) ** 2;
}

function asMean(metric: Metric): Metric {
  return Object.assign(new Metric(), metric, { kind: MetricKind.MEAN });
}

function namedColumns(outcome: OutcomeRequest): { name: string; covariate: string }[] {
  if (outcome.covariates.length === 0) return [];
  return requestColumns(outcome).map(({ covariate, level, unknown }) => {
    if (unknown) return { covariate, name: `${UNKNOWN_PREFIX}${covariate}` };
    return { covariate, name: level === null ? covariate : `${covariate} = ${level}` };
  });
}
