import { at } from '../entries.js';
import { normalPValue } from '../tails.js';
import { rankSummary, sortedCells, type ValueCount } from './value-counts.js';

/** Two samples' mean ranks compared. Ranks among all samples have no interval in the metric's unit. */
interface RankPair {
  a: number;
  b: number;
  /** Difference of mean ranks, a − b. */
  difference: number | null;
  statistic: number | null;
  pValue: number | null;
}

/**
 * Dunn's comparison of pairs of samples by their mean ranks among all, ties corrected for; p-values are of each pair alone.
 *
 * Source: Dunn (1964), Technometrics 6:241–252; R package dunn.test.
 *
 * @param cells one per distinct value, in any order
 * @param control which sample the others are compared with; null for every pair
 * @throws InvalidInputError as `sortedCells` does.
 */
export function dunnTests(cells: readonly ValueCount[], control: number | null): RankPair[] {
  const { sizes, meanRanks, variance } = rankSummary(sortedCells(cells));
  const samples = sizes.map((_, sample) => sample);
  const pairs =
    control === null
      ? samples.flatMap((a) => samples.slice(a + 1).map((b): [number, number] => [a, b]))
      : samples.filter((sample) => sample !== control).map((sample): [number, number] => [sample, control]);
  return pairs.map(([a, b]) => {
    const [first, second] = [at(meanRanks, a), at(meanRanks, b)];
    if (first === null || second === null) return { a, b, difference: null, statistic: null, pValue: null };
    const difference = first - second;
    if (!(variance > 0)) return { a, b, difference, statistic: null, pValue: null };
    const statistic = difference / Math.sqrt(variance * (1 / at(sizes, a) + 1 / at(sizes, b)));
    return { a, b, difference, statistic, pValue: normalPValue(statistic, 'TWO_SIDED') };
  });
}
