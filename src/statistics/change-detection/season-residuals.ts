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
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const seen = counts.filter((count) => count > 0).length;
  return { residuals, counts, means, squares, degreesOfFreedom: n - seen };
}

/** A shift of the level from one value on, about the means of the seasons. */
export interface ProjectedShift {
  /** The sum of the residuals since the shift. */
  g: number;
  /** The squared length of the indicator of the values since the shift, about the means of the seasons. */
  s: number;
}

/** Shifts from each of the values from `first` on, in their order. */
export function shiftsFrom(
  first: number,
  { residuals, counts }: SeasonResiduals,
  seasons: readonly number[],
): ProjectedShift[] {
  const since = counts.map(() => 0);
  const shifts: ProjectedShift[] = [];
  let g = 0;
  for (let k = residuals.length - 1; k >= first; k--) {
    g += at(residuals, k);
    since[at(seasons, k)]! += 1;
    const s = since.reduce((sum, later, season) => sum + later * (1 - later / at(counts, season)), 0);
    shifts.push({ g, s });
  }
  return shifts.reverse();
}
