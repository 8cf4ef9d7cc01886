import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { at } from '../entries.js';
import type { Warning } from '../warning.js';
import { rankSummary, sortedCells, type ValueCount } from './value-counts.js';

interface KruskalWallis {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number | null;
  pValue: number | null;
  /** Share of the variance of ranks between samples. */
  effectSize: { name: string; value: number | null };
  meanRanks: (number | null)[];
  insufficientData: string | null;
}

const method = 'Kruskal–Wallis test';
const effectSizeName = 'ε²';
const warningSize = 5;
const smallSamples: Warning = {
  code: 'SMALL_SAMPLES',
  message: 'A sample has fewer than five customers, so the χ² approximation is rough.',
};

/**
 * Whether samples differ in location, by ranks: Kruskal & Wallis' H with ties corrected for, and ε² = H/(N − 1). From counts
 * per distinct value, so that a metric with few values needs few cells however many customers it has.
 *
 * Sources: Kruskal & Wallis (1952), JASA 47:583–621; Kelley (1935) for ε²; R's `kruskal.test`.
 *
 * @param cells one per distinct value, in any order
 * @throws InvalidInputError as `sortedCells` does.
 */
export function kruskalWallis(cells: readonly ValueCount[]): KruskalWallis & { warnings: Warning[] } {
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
  const between = meanRanks.reduce<number>((sum, mean, i) => {
    return mean === null ? sum : sum + at(sizes, i) * (mean - centre) ** 2;
  }, 0);
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
    warnings: small ? [smallSamples] : [],
  };
}
