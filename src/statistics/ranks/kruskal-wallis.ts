import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { holm } from '../multiplicity/holm.js';
import { normalPValue } from '../tails.js';
import { rankSummary, sortedCells, type ValueCount } from './value-counts.js';

export interface KruskalWallis {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number | null;
  /** Share of the variance of ranks between samples. */
  effectSize: { name: string; value: number | null };
  meanRanks: (number | null)[];
  insufficientData: string | null;
}

/** Two samples' mean ranks compared. Ranks among all samples have no interval in the metric's unit. */
export interface RankPair {
  a: number;
  b: number;
  /** Difference of mean ranks, a − b. */
  difference: number | null;
  statistic: number | null;
  pValue: number | null;
  adjustedPValue: number | null;
}

const method = 'Kruskal–Wallis test';
const effectSizeName = 'ε²';
const warningSize = 5;

/**
 * Whether samples differ in location, by ranks: Kruskal & Wallis' H with ties corrected for, and ε² = H/(N − 1). From counts
 * per distinct value, so that a metric with few values needs few cells however many customers it has.
 *
 * Sources: Kruskal & Wallis (1952), JASA 47:583–621; Kelley (1935) for ε²; R's `kruskal.test`.
 *
 * @param cells one per distinct value, in any order
 * @throws InvalidInputError as `sortedCells` does.
 */
export function kruskalWallis(cells: readonly ValueCount[]): KruskalWallis & { warnings: string[] } {
  const { sizes, meanRanks, customers, variance } = rankSummary(sortedCells(cells));
  const used = sizes.filter((size) => size > 0).length;
  if (used < 2 || !(variance > 0)) {
    const insufficientData =
      used < 2 ? 'Fewer than two samples have any customers.' : 'All customers have the same value.';
    const effectSize = { name: effectSizeName, value: null };
    const nothing = { statistic: null, degreesOfFreedom: null, pValue: null, effectSize, warnings: [] };
    return { method, ...nothing, meanRanks, insufficientData };
  }
  const centre = (customers + 1) / 2;
  const between = sizes.reduce((sum, size, i) => sum + (size > 0 ? size * (meanRanks[i]! - centre) ** 2 : 0), 0);
  const statistic = between / variance;
  const small = sizes.some((size) => size > 0 && size < warningSize);
  return {
    method,
    statistic,
    degreesOfFreedom: used - 1,
    pValue: chiSquaredUpperTail(statistic, used - 1),
    effectSize: { name: effectSizeName, value: statistic / (customers - 1) },
    meanRanks,
    insufficientData: null,
    warnings: small ? ['A sample has fewer than five customers: the χ² approximation is rough.'] : [],
  };
}

/**
 * Dunn's comparison of every pair of samples by their mean ranks among all, with Holm's adjustment.
 *
 * Source: Dunn (1964), Technometrics 6:241–252; R package dunn.test.
 *
 * @throws InvalidInputError as `sortedCells` does.
 */
export function dunnPairs(cells: readonly ValueCount[]): RankPair[] {
  const { sizes, meanRanks, variance } = rankSummary(sortedCells(cells));
  const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_, offset) => comparePair(a, a + 1 + offset)));
  const adjusted = holm(pairs.map(({ pValue }) => pValue));
  return pairs.map((pair, i) => ({ ...pair, adjustedPValue: adjusted[i]! }));

  function comparePair(a: number, b: number): Omit<RankPair, 'adjustedPValue'> {
    const [first, second] = [meanRanks[a]!, meanRanks[b]!];
    if (first === null || second === null) return { a, b, difference: null, statistic: null, pValue: null };
    const difference = first - second;
    if (!(variance > 0)) return { a, b, difference, statistic: null, pValue: null };
    const statistic = difference / Math.sqrt(variance * (1 / sizes[a]! + 1 / sizes[b]!));
    return { a, b, difference, statistic, pValue: normalPValue(statistic, 'TWO_SIDED') };
  }
}
