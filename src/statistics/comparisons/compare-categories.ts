import { requireCount, requireLength } from '../argument-checks.js';
import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { InvalidInputError } from '../invalid-input.js';

export interface CategoryComparison {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number[];
  pValue: number | null;
  effectSize: { name: string; value: number | null };
  /** Customers per cell if rows and columns were independent; rows and columns as given. */
  expected: number[][];
  insufficientData: string | null;
  warnings: string[];
}

const method = "Pearson's χ² test";
const effectSizeName = "Cramér's V";
const smallestReliableExpectation = 5;

/**
 * Whether the distribution over categories (columns) is the same in every sample (row): Pearson's χ² of an r × c table of
 * counts with Cramér's V. Rows and columns without any customer do not count.
 *
 * Sources: Pearson (1900); Cramér (1946), p. 282; R's `chisq.test(correct = FALSE)`.
 *
 * @throws InvalidInputError for a table without rows or columns, rows of different length, entries that are no counts.
 */
export function compareCategories(table: readonly (readonly number[])[]): CategoryComparison {
  requireTable(table);
  const rows = table.map((row) => total(row));
  const columns = table[0]!.map((_, j) => total(table.map((row) => row[j]!)));
  const customers = total(rows);
  const expected = rows.map((row) => columns.map((column) => (customers === 0 ? 0 : row * (column / customers))));
  const usedRows = rows.filter((row) => row > 0).length;
  const usedColumns = columns.filter((column) => column > 0).length;
  const freedom = (usedRows - 1) * (usedColumns - 1);
  if (usedRows < 2 || usedColumns < 2) {
    const insufficientData = 'Fewer than two samples or two categories have any customers.';
    const effectSize = { name: effectSizeName, value: null };
    const nothing = { statistic: null, degreesOfFreedom: [], pValue: null, effectSize, warnings: [] };
    return { method, ...nothing, expected, insufficientData };
  }
  const cells = expected.flatMap((row, i) => row.map((count, j) => ({ count, observed: table[i]![j]! })));
  const possible = cells.filter(({ count }) => count > 0);
  const statistic = total(possible.map(({ count, observed }) => (observed - count) ** 2 / count));
  const few = possible.some(({ count }) => count < smallestReliableExpectation);
  return {
    method,
    statistic,
    degreesOfFreedom: [freedom],
    pValue: chiSquaredUpperTail(statistic, freedom),
    effectSize: {
      name: effectSizeName,
      value: Math.sqrt(statistic / customers / (Math.min(usedRows, usedColumns) - 1)),
    },
    expected,
    insufficientData: null,
    warnings: few ? ['A cell expects fewer than five customers: the χ² approximation is rough.'] : [],
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function requireTable(table: readonly (readonly number[])[]): void {
  requireLength('table', table, 1);
  requireLength('table[0]', table[0]!, 1);
  table.forEach((row, i) => {
    if (row.length !== table[0]!.length) {
      throw new InvalidInputError(
        `table[${i}]`,
        `has ${row.length} columns where the first row has ${table[0]!.length}`,
      );
    }
    row.forEach((count, j) => {
      requireCount(`table[${i}][${j}]`, count);
    });
  });
}
