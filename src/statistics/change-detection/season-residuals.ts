import { at } from '../entries.js';

/** Values about the means of their seasons. */
export interface SeasonResiduals {
  residuals: number[];
  /** How many values each season has. */
  counts: number[];
  means: number[];
  /** The sum of the squared residuals. */
  squares: number;
  /** Values less seasons. */
  degreesOfFreedom: number;
}

/** The first `n` values about the means of their seasons, which are numbered 0, 1, 2 … */
export function seasonResiduals(values: readonly number[], seasons: readonly number[], n: number): SeasonResiduals {
  const [counts, sums]: [number[], number[]] = [[], []];
  for (let i = 0; i < n; i++) {
    const season = at(seasons, i);
    counts[season] = (counts[season] ?? 0) + 1;
    sums[season] = (sums[season] ?? 0) + at(values, i);
  }
  const means = sums.map((sum, season) => sum / at(counts, season));
  const residuals = values.slice(0, n).map((value, i) => value - at(means, at(seasons, i)));
  const squares = beyondRounding(
    residuals.reduce((sum, residual) => sum + residual ** 2, 0),
    n,
    largestOf(values),
  );
  const seen = counts.filter((count) => count > 0).length;
  return { residuals, counts, means, squares, degreesOfFreedom: n - seen };
}

/** The largest of the absolute values. */
export function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** How far values differ by rounding alone, relative to the largest of them. */
const ROUNDING = 1e-12;

/** A sum of squared residuals of `n` values; 0 where no more of it is left than rounding leaves. */
export function beyondRounding(squares: number, n: number, largest: number): number {
  return squares <= n * (ROUNDING * largest) ** 2 ? 0 : squares;
}
