import { ExpectedError, invalid, UserErrorCode } from '../../../graph/expected-error.js';
import { smallestExactSet } from '../../../randomization/arm-weights.js';
import { MATCHING_ORDER } from '../../../randomization/matching-order.js';
import type { Engine } from '../../../threads/engine.js';
import type { CovariateList } from '../covariate-list.js';
import { nothingToRead, type Placement } from '../placement.js';
import type { DesignQuestion } from '../preparation.js';

const LARGEST_TUPLE = 60;

/** Customers in matched tuples, for the list with this digest. */
export interface MatchedList {
  digest: string;
  placement: Placement;
}

/**
 * Forms tuples of customers who are alike.
 * @throws ExpectedError for a tuple size that the weights do not allow, too few customers, or covariates that do not vary
 */
export async function matchList(
  engine: Engine,
  { design, arms }: DesignQuestion,
  { keys, columns, values, digest }: CovariateList,
): Promise<MatchedList> {
  const weights = arms.map((arm) => arm.weight);
  refuseUnfitForTuples(keys.length, weights, design.tupleSize ?? null);
  const size = tupleSize(weights, design.tupleSize ?? null);
  const job = { values, width: columns.length, size };
  const { order, rank } = await engine.run('matchTuples', job, { transfer: [values.buffer] });
  if (rank === 0) throw invalid('design.matchOn', `${design.matchOn!.join(', ')} do not vary in this segment.`);
  const frozen = JSON.stringify({ matching: MATCHING_ORDER, on: design.matchOn, size });
  return { digest, placement: { ...tuplesOf(keys, order, size), frozen } };
}

/** Consecutive customers in matching order are a tuple, named by its first key. */
function tuplesOf(keys: readonly string[], order: Int32Array, size: number): Omit<Placement, 'frozen'> {
  const tuples: { name: string; size: number }[] = [];
  const tupleOf = new Int32Array(keys.length);
  for (let start = 0; start < order.length; start += size) {
    const rows = order.subarray(start, start + size);
    // Rows are in the order of the keys.
    const first = rows.reduce((least, row) => Math.min(least, row));
    for (const row of rows) tupleOf[row] = tuples.length;
    tuples.push({ name: keys[first]!, size: rows.length });
  }
  return {
    units: keys.length,
    cells: tuples.map(({ name, size }) => ({ kind: 'TUPLE', name, size, block: null })),
    source: nothingToRead,
    cellOf: (_, index) => tuples[tupleOf[index]!]!.name,
    draw: null,
  };
}

/** @throws ExpectedError for a tuple size that the weights do not allow, and for fewer customers than two tuples have */
export function refuseUnfitForTuples(customers: number, weights: readonly number[], wanted: number | null): void {
  const size = tupleSize(weights, wanted);
  if (customers < 2 * size) throw tooFew(customers, size);
}

function tupleSize(weights: readonly number[], wanted: number | null): number {
  const exact = smallestExactSet(weights);
  const size = wanted ?? Number(exact);
  if (size > LARGEST_TUPLE) {
    const message = `With these weights a tuple needs ${exact} customers; at most ${LARGEST_TUPLE} can be alike. Choose simpler weights.`;
    throw invalid('arms', message);
  }
  if (BigInt(size) % exact === 0n) return size;
  throw invalid(
    'design.tupleSize',
    `With these weights a tuple has ${exact} customers or a multiple, so that every arm appears exactly; not ${size}.`,
  );
}

function tooFew(customers: number, size: number): ExpectedError {
  const message = `The segment has ${customers} customers: too few for two tuples of ${size}.`;
  return new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}
