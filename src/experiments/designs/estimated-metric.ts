import type { Metric } from '../../metrics/metric.js';
import { type Moments, mergeMoments, noMoments, variance } from '../../statistics/moments.js';
import type { EffectEstimate } from '../../statistics/summaries.js';
import type { Arm } from '../arm.js';
import type { ExperimentDesign } from '../experiment-design.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import type { FrozenCriterion } from './rerandomized-placement.js';
import type { MeasuredTuples } from './tuple-outcomes.js';

/** One metric measured over the arms of an experiment, and how the design wants it analysed. */
export interface MeasuredMetric {
  metric: Metric;
  arms: readonly Arm[];
  design: ExperimentDesign;
  cells: readonly OutcomeCell[];
  /** The covariate columns before the outcome; empty when there are none. */
  columns: readonly { name: string; covariate: string }[];
  /** Whether these columns adjust, rather than tell how a draw was restricted. */
  adjusts: boolean;
  /** The strata or groups by cell number. */
  strata: ReadonlyMap<number, { name: string; block: string | null }>;
  /** For matched designs: outcomes by tuple. */
  tuples: MeasuredTuples | null;
  /** For rerandomized designs: what the draw was accepted by. */
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
  /** What was merged or dropped, in words. */
  notes: string[];
}

/** The outcome of all customers of an arm. */
export function pooledMoments({ cells }: MeasuredMetric, arm: Arm): Moments {
  return cells
    .filter((cell) => cell.armId === arm.id)
    .reduce((sum, cell) => mergeMoments(sum, cell.moments), noMoments);
}

/** What is shown of an arm. */
export function describe(moments: Moments): Pick<EstimatedArm, 'n' | 'mean' | 'standardDeviation'> {
  const { n, mean } = moments;
  return { n, mean: n === 0 ? null : mean, standardDeviation: n < 2 ? null : Math.sqrt(variance(moments)) };
}

export function controlIndex(arms: readonly Arm[]): number {
  return arms.findIndex((arm) => arm.isControl);
}

/** The arms that are compared with the control. */
export function treatments(arms: readonly Arm[]): { arm: Arm; index: number }[] {
  return arms.map((arm, index) => ({ arm, index })).filter(({ arm }) => !arm.isControl);
}
