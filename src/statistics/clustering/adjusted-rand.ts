import { requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

const pairsOf = (n: number) => (n * (n - 1)) / 2;

/**
 * Adjusted Rand index of two partitions of the same points: 1 when they agree, about 0 when they agree as often as chance
 * would have it, negative when less often. Two partitions that both put everyone together, or both nobody, agree.
 *
 * Source: Hubert & Arabie (1985), Journal of Classification 2:193–218, equation 5.
 *
 * @param a cluster of each point, whole numbers from 0
 * @param b the same in the other partition
 */
export function adjustedRandIndex(a: readonly number[], b: readonly number[]): number {
  requireLength('a', a, 1);
  if (a.length !== b.length) {
    throw new InvalidInputError('b', `b has ${b.length} points, but a has ${a.length}.`);
  }
  const table = contingencyTable(a, b);
  const together = sumOfPairs(table.flat());
  const rows = sumOfPairs(table.map((row) => row.reduce((sum, count) => sum + count, 0)));
  const columns = sumOfPairs(at(table, 0).map((_, j) => table.reduce((sum, row) => sum + at(row, j), 0)));
  const expected = (rows * columns) / Math.max(1, pairsOf(a.length));
  const most = (rows + columns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** How many points are in each cluster of `a` (row) and each of `b` (column). */
export function contingencyTable(a: readonly number[], b: readonly number[]): number[][] {
  const [rows, columns] = [a, b].map((labels) => labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  const table = Array.from({ length: rows! }, () => new Array<number>(columns!).fill(0));
  a.forEach((label, i) => {
    table[label]![b[i]!]!++;
  });
  return table;
}

function sumOfPairs(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + pairsOf(count), 0);
}
