import gammainc from '@stdlib/math-base-special-gammainc';

/** Pearson's statistic of observed counts against expected ones. */
export function pearson(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
}

/** P(χ² with `df` degrees of freedom > statistic). */
export function upperTail(statistic: number, df: number): number {
  return gammainc(statistic / 2, df / 2, true, true);
}

/** Pearson's statistic for independence in a table of counts. */
export function independence(table: readonly (readonly number[])[]): number {
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const total = rows.reduce((a, b) => a + b, 0);
  const expected = rows.flatMap((row) => columns.map((column) => (row * column) / total));
  return pearson(table.flat(), expected);
}
