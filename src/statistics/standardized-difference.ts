import { requireCount, requireLength } from './argument-checks.js';
import { InvalidInputError } from './invalid-input.js';
import { type MeanSummary, proportionAsMean, requireMeanSummary } from './summaries.js';

/**
 * Standardized differences of a numeric covariate: (arm mean − control mean) / standard deviation pooled over all arms.
 * Null for the control itself, for arms without customers, and everywhere when the covariate does not vary within arms.
 *
 * Source: Rosenbaum & Rubin (1985), The American Statistician 39:33–38, with the deviation pooled over all arms.
 *
 * @param arms the covariate's summary in each arm
 * @param control index of the control
 * @throws InvalidInputError for fewer than two arms, a control that is not there, impossible summaries.
 */
export function standardizedDifferences(arms: readonly MeanSummary[], control: number): (number | null)[] {
  requireLength('arms', arms, 2);
  arms.forEach((arm, i) => {
    requireMeanSummary(arm, `arms[${i}]`);
  });
  const base = arms[control];
  if (base === undefined) throw new InvalidInputError('control', `there is no arm ${control}`);
  const scale = pooledDeviation(arms);
  return arms.map((arm, i) => {
    if (i === control || scale === null || arm.n === 0 || base.n === 0) return null;
    return (arm.mean - base.mean) / scale;
  });
}

/**
 * Standardized differences of a category: per arm the largest in size over the levels, with its sign, each level as a
 * proportion.
 *
 * @param counts customers per arm (row) and level (column)
 * @param control index of the control
 * @throws InvalidInputError for fewer than two arms, no levels, rows of different length, entries that are no counts.
 */
export function categoryStandardizedDifferences(
  counts: readonly (readonly number[])[],
  control: number,
): (number | null)[] {
  requireCounts(counts);
  const sizes = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const byLevel = counts[0]!.map((_, level) => {
    const arms = counts.map((row, i) => proportionAsMean({ n: sizes[i]!, successes: row[level]! }));
    return standardizedDifferences(arms, control);
  });
  return counts.map((_, arm) => largestInSize(byLevel.map((differences) => differences[arm]!)));
}

/** The value furthest from zero, with its sign; null when none is there. */
export function largestInSize(values: readonly (number | null)[]): number | null {
  return values.reduce((largest, value) => {
    if (value === null) return largest;
    return largest === null || Math.abs(value) > Math.abs(largest) ? value : largest;
  }, null);
}

function pooledDeviation(arms: readonly MeanSummary[]): number | null {
  const usable = arms.filter(({ n }) => n >= 2);
  const freedom = usable.reduce((sum, { n }) => sum + n - 1, 0);
  const squares = usable.reduce((sum, { n, standardDeviation }) => sum + (n - 1) * standardDeviation ** 2, 0);
  return squares > 0 ? Math.sqrt(squares / freedom) : null;
}

function requireCounts(counts: readonly (readonly number[])[]): void {
  requireLength('counts', counts, 2);
  requireLength('counts[0]', counts[0]!, 1);
  counts.forEach((row, i) => {
    if (row.length !== counts[0]!.length) throw new InvalidInputError(`counts[${i}]`, 'needs one count per level');
    row.forEach((count, j) => {
      requireCount(`counts[${i}][${j}]`, count);
    });
  });
}
