import { MetricKind } from '../../metrics/metric-kind.js';

/** How the values of customers become the numbers that are compared. */
export interface ValueShape {
  /** The largest value, and of a ratio that of its denominator; null: as they are. */
  limits: ValueLimits | null;
  /** Whether the logarithms of 1 + value are compared. */
  log: boolean;
}

/** Where values are capped. */
export interface ValueLimits {
  value: number;
  /** Of a ratio; null for other metrics, and for a denominator that is never positive. */
  denominator: number | null;
}

/** SQL of the numbers that are compared, of SQL of a customer's values; `x` is the denominator of a ratio, else null. */
export function shapedValues({ y, x }: SqlValues, shape: ValueShape | null | undefined): SqlValues {
  if (shape == null) return { y, x };
  const { limits, log } = shape;
  if (x !== null) return limits === null ? { y, x } : cappedRatio({ y, x }, limits);
  const limit = limits === null ? null : sqlNumber(limits.value);
  const capped = limit === null ? y : `CASE WHEN ${y} > ${limit} THEN ${limit} ELSE ${y} END`;
  return { y: log ? `CASE WHEN ${y} > 0 THEN ln(1.0 + ${capped}) ELSE 0.0 END` : capped, x };
}

/** The same of numbers. */
export function shapedNumbers<X extends number | null>(
  y: number,
  x: X,
  shape: ValueShape | null | undefined,
): { y: number; x: X } {
  if (shape == null) return { y, x };
  const { limits, log } = shape;
  if (x === null) {
    const capped = limits === null ? y : Math.min(y, limits.value);
    return { y: log ? Math.log1p(Math.max(0, capped)) : capped, x };
  }
  if (limits === null) return { y, x };
  const factor = (value: number, limit: number | null) => (limit !== null && value > limit ? limit / value : 1);
  const smaller = Math.min(factor(y, limits.value), factor(x, limits.denominator));
  return { y: smaller * y, x: (smaller * x) as X };
}

interface SqlValues {
  y: string;
  x: string | null;
}

/** Both totals of a customer are reduced by the same factor, so that neither exceeds its limit and their ratio stays. */
function cappedRatio({ y, x }: { y: string; x: string }, { value, denominator }: ValueLimits): SqlValues {
  const factor = (sql: string, limit: number | null) =>
    limit === null ? '1.0' : `(CASE WHEN ${sql} > ${sqlNumber(limit)} THEN ${sqlNumber(limit)} / ${sql} ELSE 1.0 END)`;
  const [ofY, ofX] = [factor(y, value), factor(x, denominator)];
  const smaller = `(CASE WHEN ${ofY} < ${ofX} THEN ${ofY} ELSE ${ofX} END)`;
  return { y: `${smaller} * ${y}`, x: `${smaller} * ${x}` };
}

/**
 * SELECT of the same columns as `rows`, values capped and transformed.
 * @param rows SELECT of `customer_id`, what the rows carry along, `y` and, for ratios, `x`
 * @param carried names of the columns that the rows carry along
 */
export function shapedRows(
  rows: string,
  kind: MetricKind,
  shape: ValueShape | null | undefined,
  carried: readonly string[],
): string {
  if (shape == null) return rows;
  const { y, x } = shapedValues({ y: 'r.y', x: kind === MetricKind.RATIO ? 'r.x' : null }, shape);
  const columns = ['customer_id', ...carried].map((name) => `r.${name} AS ${name}`);
  return `SELECT ${columns.join(', ')}, ${y} AS y${x === null ? '' : `, ${x} AS x`} FROM (${rows}) r`;
}

/** SQL that is true when the row `r` exceeds a limit. */
export function exceeds({ value, denominator }: { value: string; denominator: string | null }): string {
  return denominator === null ? `r.y > ${value}` : `(r.y > ${value} OR r.x > ${denominator})`;
}

/** SQL of a number. PostgreSQL would take one with a point for a decimal. */
export function sqlNumber(value: number): string {
  return `CAST(${value} AS double precision)`;
}
