import type { Arm } from '../experiments/arm.js';
import type { ExperimentDesign } from '../experiments/experiment-design.js';
import type { Metric } from '../metrics/metric.js';
import type { CorrectionMethod } from '../statistics/multiplicity/correction-method.js';
import type { TestOptions } from '../statistics/summaries.js';
import type { PlantedEffect } from './planted-effect.js';

/** Columns of numbers, a row for each customer. */
export interface CovariateMatrix {
  columns: { name: string; covariate: string }[];
  /** Row by row. */
  values: Float64Array<ArrayBuffer>;
}

/** The past of every customer who could take part. */
export interface CustomerHistory {
  /** NaN where a customer has no value. */
  outcomes: Float64Array<ArrayBuffer>;
  /** The denominators of a ratio, whose numerators are the outcomes, both 0 for customers without one; null for other metrics. */
  denominators: Float64Array<ArrayBuffer> | null;
  /** The stratum, group or tuple of each customer, counted from 0; null where the design has none. */
  parts: Int32Array<ArrayBuffer> | null;
  /** The stratum of each group; null for designs without groups. */
  blocks: string[] | null;
  /** The covariates that the estimator uses. */
  covariates: CovariateMatrix;
  /** The covariates in which a rerandomized draw is balanced, tier by tier; null for other designs. */
  balance: CovariateMatrix | null;
}

/** An experiment to simulate many times. */
export interface SimulationJob {
  history: CustomerHistory;
  metric: Metric;
  /** In the order of their positions. */
  arms: Arm[];
  design: ExperimentDesign;
  /** Whether the covariates adjust; otherwise they say how the draw was restricted. */
  adjusts: boolean;
  test: TestOptions & { correction: CorrectionMethod };
  /** The effect that is planted into new samples of customers; null to use everybody without an effect. */
  effect: PlantedEffect | null;
  /** The number of customers to draw, approximate for groups and tuples. */
  size: number;
  replicates: number;
  seed: string;
}
