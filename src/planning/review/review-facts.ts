import type { Arm } from '../../experiments/arm.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { PlannedMetric } from '../../experiments/experiment-service.js';

/** How customers of the segment did on a metric lately, without the treatment. */
export interface MetricHistory {
  /** Key of the metric. */
  metric: string;
  n: number;
  mean: number;
  standardDeviation: number;
  skewness: number;
}

/** Everything that the checks of a review look at. */
export interface ReviewFacts {
  experiment: Experiment;
  arms: readonly Arm[];
  metrics: readonly PlannedMetric[];
  /** Customers who would be randomized now. */
  customers: number;
  /** Of a stratified design. */
  strata: readonly { name: string; size: number }[];
  /** Of a design by group; null for others. */
  groups: number | null;
  /** Customers of whom a covariate of the design or the plan is unknown. */
  unknown: readonly { covariate: string; field: string; customers: number }[];
  /** Of the metrics that customers had any event of. */
  histories: readonly MetricHistory[];
  /** Running experiments with the same customers. */
  overlaps: readonly { experiment: string; customers: number }[];
}
