import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { MeasuredMetric } from '../experiments/designs/estimated-metric.js';

/** Draws something at random. */
export type Draw<T> = (generator: RandomGenerator) => T;

/** One experiment as it was drawn. */
export interface Replicate {
  /** The customer at each place. */
  source: Int32Array;
  /** The arm of each place; one beyond the last for customers who do not take part. */
  arms: Uint8Array;
  /**
   * Measures outcomes as the readout of the design would.
   * @param outcomes by place, with the planted effect; NaN where there is none
   */
  measure(outcomes: Float64Array): MeasuredMetric;
}
