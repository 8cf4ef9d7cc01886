import type { MetricKind } from '../../metrics/metric-kind.js';
import type { Draw, Replicate } from '../../simulator/replicate.js';
import type { SimulationJob } from '../../simulator/simulation-job.js';
import type { SegmentCells } from '../../statistics/heterogeneity/effect-scale.js';
import type { EffectEstimate, TestOptions } from '../../statistics/summaries.js';
import type { Arm } from '../arm.js';
import type { EstimatedArm, EstimatedMetric, MeasuredMetric } from './estimated-metric.js';

/**
 * The part of a design that runs on engine threads: how its effects are estimated, and how simulations draw it. Pure: no database and no graph.
 */
export interface EngineDesign {
  /** Why effects on metrics of this kind cannot be estimated, as a sentence; null where they can. */
  whyNotEstimated(kind: MetricKind): string | null;
  /** The effects of the arms on a metric, each against the control. */
  estimate(measured: MeasuredMetric, options: TestOptions): EstimatedMetric;
  /** The effect of one arm within one segment. */
  estimateSegment: SegmentEstimator;
  /** Draws experiments of the design, and measures them as its readout would. */
  replicates(job: SimulationJob): Draw<Replicate>;
}

export type SegmentEstimator = (measured: MeasuredSegment, options: TestOptions) => SegmentEstimate;

/** The outcomes within one segment. */
export interface MeasuredSegment
  extends Pick<MeasuredMetric, 'metric' | 'arms' | 'design' | 'cells' | 'strata' | 'tuples'> {
  control: Arm;
  treatment: Arm;
}

/** The effect within a segment, and the arms' means for comparisons with other segments. */
export interface SegmentEstimate {
  /** The control and the treatment. */
  arms: EstimatedArm[];
  effect: EffectEstimate;
  sides: SegmentSides;
}

/** What a comparison with other segments needs. */
export type SegmentSides = Omit<SegmentCells, 'label'>;
