import type { Arm } from '../experiments/arm.js';
import type { ExperimentDesign } from '../experiments/experiment-design.js';
import type { Metric } from '../metrics/metric.js';
import type { CorrectionMethod } from '../statistics/multiplicity/correction-method.js';
import type { TestOptions } from '../statistics/summaries.js';
import type { PlantedEffect } from './planted-effect.js';

/** Columns of numbers of every customer. */
export interface CovariateMatrix {
  columns: { name: string; covariate: string }[];
  /** Row after row. */
  values: Float64Array<ArrayBuffer>;
}

/** What is known of every customer who could take part. */
export interface CustomerHistory {
  /** NaN where a customer has no value. */
  outcomes: Float64Array<ArrayBuffer>;
  /** For ratios, which have outcomes as numerators; else null. */
  denominators: Float64Array<ArrayBuffer> | null;
  /** The stratum, group or tuple of each, counted from 0; null where the design has none. */
  parts: Int32Array<ArrayBuffer> | null;
  /** Of groups the stratum of each part; null otherwise. */
  blocks: string[] | null;
  /** What the estimator uses beside the outcome. */
  covariates: CovariateMatrix;
  /** What a rerandomized draw is balanced in, tier after tier; null for other designs. */
  balance: CovariateMatrix | null;
}

/** An experiment to be tried out many times. */
export interface SimulationJob {
  history: CustomerHistory;
  metric: Metric;
  /** In the order of their positions. */
  arms: Arm[];
  design: ExperimentDesign;
  /** Whether the covariates adjust, rather than tell how a draw was restricted. */
  adjusts: boolean;
  test: TestOptions & { correction: CorrectionMethod };
  /** Planted into customers who are drawn anew each time; null: everybody as they are, and nothing planted. */
  effect: PlantedEffect | null;
  /** How many customers to draw; of groups and tuples about so many. */
  size: number;
  replicates: number;
  seed: string;
}
