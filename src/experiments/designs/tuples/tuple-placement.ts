import { ExpectedError, invalid, UserErrorCode } from '../../../graph/expected-error.js';
import { smallestExactSet } from '../../../randomization/arm-weights.js';
import { MATCHING_ORDER } from '../../../randomization/matching-order.js';
import { at } from '../../../statistics/entries.js';
import type { Engine } from '../../../threads/engine.js';
import type { Arm } from '../../arm.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { CovariateRows } from '../covariate-list.js';
import type { DesignQuestion } from '../drawing.js';
import { nothingToRead, type Placement } from '../placement.js';
import { matchTuples } from './match-tuples.js';

export const LARGEST_TUPLE = 60;

/**
 * Places customers in tuples of similar ones.
 * @throws ExpectedError for a tuple size that the weights do not allow, too few customers, or covariates that do not vary
 */
export async function placeInTuples(
  engine: Engine,
  { design, arms }: DesignQuestion,
  { keys, columns, values }: CovariateRows,
): Promise<Placement> {
  const size = fitTupleSize(keys.length, design, arms);
  const job = { values, width: columns.length, size };
  const { order, rank } = await engine.run(matchTuples, [job], { transfer: [values.buffer] });
  const on = design.matchOn ?? [];
  if (rank === 0)
    throw invalid('design.matchOn', `${on.join(', ')} do not vary in this segment. Choose other attributes.`);
  const frozen = JSON.stringify({ matching: MATCHING_ORDER, on, size });
  return { ...tuplesOf(keys, order, size), frozen };
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
    tuples.push({ name: at(keys, first), size: rows.length });
  }
  return {
    units: keys.length,
    cells: tuples.map(({ name, size }) => ({ kind: 'TUPLE', name, size, block: null })),
    source: nothingToRead,
    cellOf: (_, index) => at(tuples, at(tupleOf, index)).name,
    draw: null,
  };
}

/**
 * The number of customers in a tuple.
 * @throws ExpectedError for a size that the weights do not allow, and for fewer customers than two tuples have
 */
export function fitTupleSize(customers: number, design: ExperimentDesign, arms: readonly Arm[]): number {
  const size = tupleSizeOf(design, arms);
  if (customers >= 2 * size) return size;
  const message = `The segment has ${customers} customers, too few for two tuples of ${size}.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** The number of customers in a tuple. @throws ExpectedError for a size that the weights do not allow */
export function tupleSizeOf(design: ExperimentDesign, arms: readonly Arm[]): number {
  const weights = arms.map((arm) => arm.weight);
  const wanted = design.tupleSize ?? null;
  const exact = smallestExactSet(weights);
  const size = wanted ?? Number(exact);
  if (size > LARGEST_TUPLE) {
    const message = `With these weights a tuple needs ${exact} customers, and the limit is ${LARGEST_TUPLE}. Choose simpler weights.`;
    throw invalid('arms', message);
  }
  if (BigInt(size) % exact === 0n) return size;
  throw invalid(
    'design.tupleSize',
    `With these weights a tuple needs ${exact} customers or a multiple, so that every arm gets exactly its share; ${size} does not fit.`,
  );
}
