import type { MetricKind } from '../../metrics/metric-kind.js';
import type { Draw, Replicate } from '../../simulator/replicate.js';
import type { SimulationJob } from '../../simulator/simulation-job.js';
import type { ArmEstimate } from '../../statistics/effects/arm-estimates.js';
import type { EffectEstimate, MeanSummary, TestOptions } from '../../statistics/summaries.js';
import type { Arm } from '../arm.js';
import type { OutcomeCell } from '../outcomes/outcome-moments.js';
import type { EstimatedMetric, MeasuredMetric } from './estimated-metric.js';

/**
 * The part of a design that runs on engine threads: how its effects are estimated, and how simulations draw it. Pure: no database and no graph.
 */
export interface EngineDesign {
  /** Why effects on metrics of this kind cannot be estimated, as a sentence; null where they can. */
  whyNotEstimated(kind: MetricKind): string | null;
  /** The effects of the arms on a metric, each against the control. */
  estimate(measured: MeasuredMetric, options: TestOptions): EstimatedMetric;
  /** The effect within one segment; null where customers were randomized together, across segments. */
  estimateSegment: SegmentEstimator | null;
  /** Draws experiments of the design, and measures them as its readout would. */
  replicates(job: SimulationJob): Draw<Replicate>;
}

export type SegmentEstimator = (measured: MeasuredSegment, options: TestOptions) => SegmentEstimate;

/** The outcomes of two arms within one segment. */
export interface MeasuredSegment extends Pick<MeasuredMetric, 'metric' | 'strata'> {
  control: Arm;
  treatment: Arm;
  cells: readonly OutcomeCell[];
}

/** The effect within a segment, and the arms' means for comparisons with other segments. */
export interface SegmentEstimate {
  /** Customers of both arms. */
  n: number;
  effect: EffectEstimate;
  /** The outcomes that the effect compares. */
  compared: readonly OutcomeCell[];
  control: ArmEstimate | MeanSummary;
  treatment: ArmEstimate | MeanSummary;
  /** Treatment − control, where the design does not estimate the arms apart. */
  difference?: ArmEstimate;
}
