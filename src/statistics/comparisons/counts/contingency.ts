import { requireCount, requireLength } from '../../argument-checks.js';
import { at, entryOf } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';

/** A table of counts with what independence of rows and columns expects. */
export interface Contingency {
  rows: number[];
  columns: number[];
  customers: number;
  /** Customers per cell if rows and columns were independent; rows and columns as given. */
  expected: number[][];
  /** Rows and columns that have customers. */
  usedRows: number;
  usedColumns: number;
  /** Cells that can have customers. */
  cells: { observed: number; expected: number }[];
}

/**
 * Margins and expected counts of a table.
 *
 * @throws InvalidInputError for a table without rows or columns, rows of different length, entries that are no counts.
 */
export function contingency(table: readonly (readonly number[])[]): Contingency {
  requireTable(table);
  const rows = table.map((row) => total(row));
  const columns = at(table, 0).map((_, j) => total(table.map((row) => at(row, j))));
  const customers = total(rows);
  const expected = rows.map((row) => columns.map((column) => (customers === 0 ? 0 : row * (column / customers))));
  const cells = expected.flatMap((row, i) =>
    row.map((count, j) => ({ observed: entryOf(table, i, j), expected: count })),
  );
  return {
    rows,
    columns,
    customers,
    expected,
    usedRows: rows.filter((row) => row > 0).length,
    usedColumns: columns.filter((column) => column > 0).length,
    cells: cells.filter((cell) => cell.expected > 0),
  };
}

/** Pearson's χ² of cells. */
export function pearsonSum(cells: Contingency['cells']): number {
  return total(cells.map(({ observed, expected }) => (observed - expected) ** 2 / expected));
}

/** The likelihood ratio's G = 2 Σ O·ln(O/E) of cells. */
export function likelihoodRatioSum(cells: Contingency['cells']): number {
  // Each term O·ln(O/E) − (O − E) is at least zero, so that small differences do not cancel.
  return cells.reduce((sum, { observed, expected }) => {
    if (observed === 0) return sum + 2 * expected;
    const excess = (observed - expected) / expected;
    return sum + 2 * (observed * Math.log1p(excess) - (observed - expected));
  }, 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function requireTable(table: readonly (readonly number[])[]): void {
  requireLength('table', table, 1);
  const [first] = table;
  requireLength('table[0]', first, 1);
  table.forEach((row, i) => {
    if (row.length !== first.length) {
      throw new InvalidInputError(`table[${i}]`, `has ${row.length} columns, but the first row has ${first.length}`);
    }
    row.forEach((count, j) => {
      requireCount(`table[${i}][${j}]`, count);
    });
  });
}
