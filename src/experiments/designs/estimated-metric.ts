import type { Metric } from '../../metrics/metric.js';
import { type JointTest, jointTest } from '../../statistics/effects/joint-test.js';
import { type Moments, mergeMoments, noMoments, variance } from '../../statistics/moments.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Warning } from '../../statistics/warning.js';
import type { Arm } from '../arm.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import type { FrozenCriterion } from './rerandomized/frozen-criterion.js';
import type { MeasuredTuples } from './tuples/measured-tuples.js';

/** One metric measured over the arms of an experiment, and what its design needs to analyze it. */
export interface MeasuredMetric {
  metric: Metric;
  arms: readonly Arm[];
  design: ExperimentDesign;
  cells: readonly OutcomeCell[];
  /** The covariate columns before the outcome; empty when there are none. */
  columns: readonly { name: string; covariate: string }[];
  /** Whether these columns adjust; otherwise they say how the draw was restricted. */
  adjusts: boolean;
  /** The strata or groups by cell number. */
  strata: ReadonlyMap<number, { name: string; block: string | null }>;
  /** For matched designs: outcomes by tuple. */
  tuples: MeasuredTuples | null;
  /** For rerandomized designs: the criterion by which the draw was accepted. */
  criterion: FrozenCriterion | null;
}

export interface EstimatedArm {
  arm: Arm;
  n: number;
  mean: number | null;
  standardDeviation: number | null;
  adjustedMean: number | null;
}

export interface EstimatedMetric {
  arms: EstimatedArm[];
  /** Every arm but the control, against the control. */
  effects: { arm: Arm; estimate: EffectEstimate }[];
  /** One arm against another in the place of the control, by their positions. */
  between: (control: number, treatment: number) => EffectEstimate;
  /** What was merged, dropped or excluded, and which units were compared. */
  warnings: Warning[];
  /** Whether any arms differ; null with two arms, whose effect says it. Costs as much as all pairs of arms. */
  testTogether: () => JointTest | null;
}

/** The start of the name of a column that says that a covariate is unknown. */
export const UNKNOWN_PREFIX = 'unknown ';

/** The outcome of all customers of an arm. */
export function pooledMoments({ cells }: Pick<MeasuredMetric, 'cells'>, arm: Arm): Moments {
  return cells
    .filter((cell) => cell.armId === arm.id)
    .reduce((sum, cell) => mergeMoments(sum, cell.moments), noMoments);
}

/** What an estimator finds, by the positions of the arms. */
interface ArmEstimates {
  /** What is shown of an arm in place of the moments of its customers. */
  arm?(position: number): Partial<Omit<EstimatedArm, 'arm'>>;
  effect(control: number, treatment: number): EffectEstimate;
  /** The test of all arms where it does not follow from the pairs. */
  together?(): JointTest;
  warnings?: Warning[];
}

/**
 * The estimates arm by arm.
 * @param options with which the effects are estimated
 */
export function estimatesOf(
  measured: MeasuredMetric,
  options: TestOptions,
  {
    arm: shown,
    effect,
    together = () => jointTest(measured.arms.length, effect, options),
    warnings = [],
  }: ArmEstimates,
): EstimatedMetric {
  const { arms } = measured;
  const control = arms.findIndex((arm) => arm.isControl);
  return {
    arms: arms.map((arm, position) => ({ ...estimatedArm(arm, pooledMoments(measured, arm)), ...shown?.(position) })),
    effects: arms.flatMap((arm, position) => (arm.isControl ? [] : [{ arm, estimate: effect(control, position) }])),
    between: effect,
    warnings,
    testTogether: () => (arms.length > 2 ? together() : null),
  };
}

/** An arm as the moments of its customers show it. */
export function estimatedArm(arm: Arm, moments: Moments): EstimatedArm {
  const { n, mean } = moments;
  return {
    arm,
    n,
    mean: n === 0 ? null : mean,
    standardDeviation: n < 2 ? null : Math.sqrt(variance(moments)),
    adjustedMean: null,
  };
}
