import { matchingOrder } from '../../../randomization/matching-order.js';
import { whiten } from '../../../statistics/matrices/whitening.js';

/** Customers to match into tuples of similar ones. */
interface MatchingJob {
  /** Row by row. */
  values: Float64Array<ArrayBuffer>;
  width: number;
  /** Customers in a tuple. */
  size: number;
}

/** The rows in matching order, and how many independent columns there were to match on (0: nothing varies). */
interface Matching {
  order: Int32Array;
  rank: number;
}

/** @throws InvalidInputError as `whiten` does */
export function* matchTuples({ values, width, size }: MatchingJob): Generator<number, Matching> {
  const { points, rank } = whiten(values, width);
  if (rank === 0) return { order: new Int32Array(0), rank };
  return { order: yield* matchingOrder(points, rank, size), rank };
}
