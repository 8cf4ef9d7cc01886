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

/** Outcomes by tuple within segments. */
export interface SegmentTuples {
  /** By the number of the segment, those of its whole tuples. */
  segments: ReadonlyMap<number, MeasuredTuples>;
  /** The number of tuples with customers in and outside of a segment, or in several. */
  divided: number;
  /** The customers of each arm in a full tuple, in the order of the arms. */
  perTuple: readonly number[];
}
