import type { MeanSummary } from '../../src/statistics/summaries.js';

/** Size, mean and standard deviation (n − 1) of values. */
export function meanSummary(values: number[]): MeanSummary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n: values.length, mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
}

/** Pearson's χ² statistic of a table of counts, rows by columns. */
export function chiSquared(table: number[][]): number {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  return table
    .flatMap((row, i) =>
      row.map((count, j) => (count - (rows[i]! * columns[j]!) / total) ** 2 / ((rows[i]! * columns[j]!) / total)),
    )
    .reduce((sum, term) => sum + term, 0);
}

/** How many of the rows have each of the values. */
export function countOf<Row>(rows: Row[], measure: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(measure(row), (counts.get(measure(row)) ?? 0) + 1);
  return counts;
}
