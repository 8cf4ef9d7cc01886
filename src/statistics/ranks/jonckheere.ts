import { add, at } from '../entries.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import { normalPValue } from '../tails.js';
import { sortedCells, type ValueCount } from './value-counts.js';

export interface TrendTest {
  method: string;
  /** Signed z: positive where later samples have larger values. */
  statistic: number | null;
  pValue: number | null;
  insufficientData: string | null;
}

const method = 'Jonckheere–Terpstra trend test';

/**
 * Whether values rise (or fall) over samples in their given order: Jonckheere & Terpstra's count of pairs in order, with the
 * variance for ties, normal.
 *
 * Sources: Jonckheere (1954), Biometrika 41:133–145; Hollander, Wolfe & Chicken (2014), "Nonparametric Statistical Methods", 6.2.
 *
 * @param cells one per distinct value; samples in the order of the supposed trend
 * @throws InvalidInputError as `sortedCells` does, or for alpha outside (0, 1).
 */
export function jonckheereTest(cells: readonly ValueCount[], options: TestOptions): TrendTest {
  requireTestOptions(options);
  const sorted = sortedCells(cells);
  const sizes = at(sorted, 0).counts.map((_, sample) =>
    sorted.reduce((sum, { counts }) => sum + at(counts, sample), 0),
  );
  const ties = sorted.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const customers = sizes.reduce((sum, size) => sum + size, 0);
  if (atLeastTwo(sizes) && atLeastTwo(ties)) {
    const statistic = excessInOrder(sorted, sizes) / Math.sqrt(jonckheereVariance(customers, sizes, ties));
    return { method, statistic, pValue: normalPValue(statistic, options.alternative), insufficientData: null };
  }
  const insufficientData = 'Fewer than two samples have customers, or all customers have the same value.';
  return { method, statistic: null, pValue: null, insufficientData };
}

function atLeastTwo(counts: readonly number[]): boolean {
  return counts.filter((count) => count > 0).length >= 2;
}

/** Half the pairs in order minus half those out of order, which has mean zero under no trend. */
function excessInOrder(sorted: readonly ValueCount[], sizes: readonly number[]): number {
  const below = sizes.map(() => 0);
  const seen = [...sizes];
  let excess = 0;
  for (const { counts } of sorted) {
    counts.forEach((count, sample) => {
      add(seen, sample, -count);
    });
    counts.forEach((count, sample) => {
      if (count === 0) return;
      for (let earlier = 0; earlier < sample; earlier++)
        excess += (count * (at(below, earlier) - at(seen, earlier))) / 2;
    });
    counts.forEach((count, sample) => {
      add(below, sample, count);
    });
  }
  return excess;
}

function jonckheereVariance(n: number, sizes: readonly number[], ties: readonly number[]): number {
  const sum = (values: readonly number[], f: (x: number) => number) => values.reduce((total, x) => total + f(x), 0);
  const cubic = (x: number) => x * (x - 1) * (2 * x + 5);
  const triple = (x: number) => x * (x - 1) * (x - 2);
  const pair = (x: number) => x * (x - 1);
  const first = (cubic(n) - sum(sizes, cubic) - sum(ties, cubic)) / 72;
  const second = n > 2 ? (sum(sizes, triple) * sum(ties, triple)) / (36 * triple(n)) : 0;
  const third = (sum(sizes, pair) * sum(ties, pair)) / (8 * pair(n));
  return first + second + third;
}
