import { requireCount, requireFinite, requireLength } from '../argument-checks.js';
import { add, at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/** How many customers of each sample have a value: all that rank methods need. */
export interface ValueCount {
  value: number;
  /** By sample. */
  counts: readonly number[];
}

/** What ranks say of samples: sizes, mean ranks among all, and the total's spread. */
interface RankSummary {
  sizes: number[];
  /** Null for a sample without customers. */
  meanRanks: (number | null)[];
  customers: number;
  /** Variance of all customers' midranks, divisor N − 1: N(N + 1)/12 without ties. */
  variance: number;
}

/** Values in memory as counts, in rising order. */
export function valueCounts(samples: readonly (readonly number[])[]): ValueCount[] {
  const counts = new Map<number, number[]>();
  samples.forEach((values, sample) => {
    for (const value of values) {
      const row = counts.get(value) ?? samples.map(() => 0);
      add(row, sample, 1);
      counts.set(value, row);
    }
  });
  return [...counts].map(([value, row]) => ({ value, counts: row })).sort((a, b) => a.value - b.value);
}

/**
 * Checked cells in rising order of their value.
 *
 * @throws InvalidInputError for no cells, fewer than two samples, differing numbers of samples, values not finite or given twice,
 *   counts that are no counts.
 */
export function sortedCells(cells: readonly ValueCount[]): ValueCount[] {
  requireLength('cells', cells, 1);
  const [first] = cells;
  requireLength('cells[0].counts', first.counts, 2);
  cells.forEach(({ value, counts }, i) => {
    requireFinite(`cells[${i}].value`, value);
    if (counts.length !== first.counts.length) {
      throw new InvalidInputError(`cells[${i}].counts`, `must have ${first.counts.length} counts, like the first cell`);
    }
    for (const count of counts) requireCount(`cells[${i}].counts`, count);
  });
  const sorted = [...cells].sort((a, b) => a.value - b.value);
  const twice = sorted.find(({ value }, i) => i > 0 && value === at(sorted, i - 1).value);
  if (twice !== undefined) throw new InvalidInputError('cells', `the value ${twice.value} is given twice`);
  return sorted;
}

/** Midranks over all samples together (ties share the mean of their ranks). */
export function rankSummary(sorted: readonly ValueCount[]): RankSummary {
  const sizes = at(sorted, 0).counts.map((_, sample) =>
    sorted.reduce((sum, { counts }) => sum + at(counts, sample), 0),
  );
  const customers = sizes.reduce((sum, size) => sum + size, 0);
  const centre = (customers + 1) / 2;
  const sums = sizes.map(() => 0);
  let below = 0;
  let squares = 0;
  for (const { counts } of sorted) {
    const ties = counts.reduce((sum, count) => sum + count, 0);
    const deviation = below + (ties + 1) / 2 - centre;
    counts.forEach((count, sample) => {
      add(sums, sample, count * deviation);
    });
    squares += ties * deviation ** 2;
    below += ties;
  }
  return {
    sizes,
    meanRanks: sizes.map((size, sample) => (size > 0 ? centre + at(sums, sample) / size : null)),
    customers,
    variance: customers > 1 ? squares / (customers - 1) : 0,
  };
}
