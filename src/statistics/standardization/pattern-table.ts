import { requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import type { KnownColumn } from '../targeting/known-columns.js';

/**
 * Customers of several groups, those with the same group and the same covariates summed up in a row; several rows can have the
 * same. All that a regression of means needs, without fourth moments: residuals of a row follow from its sums.
 */
export interface PatternTable {
  /** The group of each row, from 0. */
  group: Uint16Array<ArrayBuffer>;
  /** Customers of each row. */
  n: Float64Array<ArrayBuffer>;
  /** Σ(y − shift) of each row. */
  sum: Float64Array<ArrayBuffer>;
  /** Σ(y − shift)² of each row. */
  squares: Float64Array<ArrayBuffer>;
  /** A number near the mean, so that large outcomes keep their digits; 0 for proportions. */
  shift: number;
  known: readonly KnownColumn[];
}

/** @throws InvalidInputError for lists of other lengths, rows without customers, numbers that are not finite */
export function requirePatternTable({ group, n, sum, squares, shift, known }: PatternTable): void {
  const rows = group.length;
  const lists = [n, sum, squares, ...known.map(({ values }) => values)];
  if (lists.some(({ length }) => length !== rows)) {
    throw new InvalidInputError('patterns', `every list must have ${rows} numbers`);
  }
  requireFinite('shift', shift);
  for (let row = 0; row < rows; row++) {
    if (!(n[row]! >= 1)) throw new InvalidInputError('n', `must be at least 1, not ${n[row]}`);
    requireFinite('sum', sum[row]!);
    requireFinite('squares', squares[row]!);
  }
}

/** The rows of some groups of all, which are numbered by their places in the list. */
export function rowsOfGroups(table: PatternTable, groups: readonly number[], all: number): PatternTable {
  if (groups.length === all) return table;
  const places = new Map(groups.map((group, place) => [group, place]));
  const rows: number[] = [];
  for (let row = 0; row < table.group.length; row++) if (places.has(table.group[row]!)) rows.push(row);
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    group: Uint16Array.from(rows, (row) => places.get(table.group[row]!)!),
    n: take(table.n),
    sum: take(table.sum),
    squares: take(table.squares),
    shift: table.shift,
    known: table.known.map((column) => ({ ...column, values: take(column.values) })),
  };
}

/** Customers and mean outcome of each group. */
export function crudeMeans({ group, n, sum, shift }: PatternTable, groups: number): { n: number; mean: number }[] {
  const counts = new Float64Array(groups);
  const sums = new Float64Array(groups);
  for (let row = 0; row < group.length; row++) {
    counts[group[row]!]! += n[row]!;
    sums[group[row]!]! += sum[row]!;
  }
  return Array.from(counts, (count, index) => ({ n: count, mean: shift + sums[index]! / count }));
}
