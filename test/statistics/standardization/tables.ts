import type { PatternTable } from '../../../src/statistics/standardization/pattern-table.js';

/** A covariate of rows: numbers, or levels without an order. */
export interface Column {
  values: readonly (number | null)[];
  nominal: boolean;
}

/** A table with one row for each customer. */
export function customerTable(
  group: readonly number[],
  y: readonly number[],
  columns: readonly Column[],
  shift = 0,
): PatternTable {
  return {
    group: Uint16Array.from(group),
    n: new Float64Array(group.length).fill(1),
    sum: Float64Array.from(y, (value) => value - shift),
    squares: Float64Array.from(y, (value) => (value - shift) ** 2),
    shift,
    known: columns.map(({ values, nominal }, index) => ({
      name: `x${index}`,
      nominal,
      values: Float64Array.from(values, (value) => value ?? Number.NaN),
    })),
  };
}

/** A table of proportions with one row for each combination. */
export function countTable(
  group: readonly number[],
  counts: readonly { n: number; successes: number }[],
  columns: readonly Column[],
): PatternTable {
  const successes = Float64Array.from(counts, (count) => count.successes);
  const table = customerTable(
    group,
    group.map(() => 0),
    columns,
  );
  return { ...table, n: Float64Array.from(counts, ({ n }) => n), sum: successes, squares: successes };
}

/** The same customers, those with the same group and covariates in one row. */
export function summedUp(table: PatternTable): PatternTable {
  const rows = new Map<string, number[]>();
  for (const row of table.group.keys()) {
    const name = [table.group[row], ...table.known.map(({ values }) => values[row])].join(' ');
    rows.set(name, [...(rows.get(name) ?? []), row]);
  }
  const groups = [...rows.values()];
  const added = (values: Float64Array) =>
    Float64Array.from(groups, (own) => own.reduce((sum, row) => sum + values[row]!, 0));
  return {
    ...table,
    group: Uint16Array.from(groups, ([first]) => table.group[first!]!),
    n: added(table.n),
    sum: added(table.sum),
    squares: added(table.squares),
    known: table.known.map((column) => {
      return { ...column, values: Float64Array.from(groups, ([first]) => column.values[first!]!) };
    }),
  };
}
