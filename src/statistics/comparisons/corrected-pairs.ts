import { at } from '../entries.js';
import { adjustPValues } from '../multiplicity/adjust-p-values.js';
import type { CorrectionMethod } from '../multiplicity/correction-method.js';
import { simultaneousLevel } from '../multiplicity/simultaneous-level.js';
import type { PairDifference, SimultaneousLimits } from './comparison.js';

/** A pair before its p-value is adjusted for the number of pairs. */
export type TestedPair = Omit<PairDifference, 'adjustedPValue'>;

/** Pairs with p-values adjusted over all of them that have one. */
export function correctPairs(pairs: readonly TestedPair[], method: CorrectionMethod, alpha: number): PairDifference[] {
  const adjusted = adjustPValues(
    method,
    pairs.map(({ pValue }) => pValue),
    alpha,
  );
  return pairs.map((pair, i) => ({ ...pair, adjustedPValue: at(adjusted, i) }));
}

/**
 * Limits that exclude zero exactly where the adjusted p-value rejects, for the methods that have them (see `simultaneousLevel`);
 * none for the others.
 *
 * @param testAt tests every pair with intervals of that error rate
 */
export function correctedLimits(
  method: CorrectionMethod,
  alpha: number,
  testAt: (alpha: number) => readonly TestedPair[],
): SimultaneousLimits[] {
  const pValues = correctPairs(testAt(alpha), method, alpha)
    .map(({ adjustedPValue }) => adjustedPValue)
    .filter((pValue) => pValue !== null);
  if (method === 'NONE' || pValues.length === 0) return [];
  const rejected = pValues.filter((pValue) => pValue <= alpha).length;
  const level = simultaneousLevel(method, alpha, pValues.length, rejected).alpha;
  if (level === null) return [];
  return testAt(level)
    .filter(({ pValue }) => pValue !== null)
    .map(({ a, b, lower, upper }) => ({ a, b, lower, upper }));
}
