import type { CrossProducts } from '../../../statistics/cross-products.js';

/** Outcomes by tuple. */
export interface MeasuredTuples {
  /** Over the tuples that are compared: the mean outcome of each arm; for ratios, then the mean denominators. */
  outcomes: CrossProducts;
  /** The number of full tuples, compared or not. */
  tuples: number;
  /** The number of customers that the matching left over. */
  leftOver: number;
}
