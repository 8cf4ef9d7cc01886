import { type Covariate, covariateColumns, covariateSource } from '../../customers/covariates.js';
import type { CellMoments } from '../../database/cell-reading.js';
import type { Session } from '../../database/database.js';
import { queryMoments } from '../../database/moment-query.js';
import { during, type JoinedTotals, joinTotals, metricTotals } from '../../metrics/event-totals.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import type { GroupedVariation } from '../../statistics/variance-components/grouped-variation.js';

/** The metric, the customers and the window of a history. */
export interface HistoryScope {
  metric: Metric;
  /** SQL condition on the customer `c`. */
  population: string;
  /** Milliseconds. */
  asOf: number;
  until: number;
}

/** FROM and WHERE of one row per customer with a value: `c`, the outcome `o` and the joins of the covariates. */
function historyRows(scope: HistoryScope, joins: string): string {
  return `FROM customer c ${historicTotals(scope).join} ${joins} WHERE ${scope.population}`;
}

function historicTotals({ metric, asOf, until }: HistoryScope): JoinedTotals {
  return joinTotals(metric, metricTotals(metric, during({ from: `${asOf}`, until: `${until}` })), 'c.id');
}

/**
 * Moments and cross-products of the outcome, for ratios the denominator, and the columns of the covariates, in this order;
 * null when no customer has a value.
 */
export async function outcomeMoments(
  session: Session,
  scope: HistoryScope,
  covariates: readonly Covariate[],
): Promise<CellMoments | null> {
  const source = covariateSource(covariates, 'c.id', `${scope.asOf}`);
  const columns = covariateColumns(covariates, source).map(({ sql }) => sql);
  const outcome = scope.metric.kind === MetricKind.RATIO ? ['o.y', 'o.x'] : [historicTotals(scope).y];
  const values = [...outcome, ...columns].map((sql, index) => `${sql} AS v${index}`);
  const rows = `SELECT 0 AS part, 0 AS cell, ${values.join(', ')} ${historyRows(scope, source.joins)}`;
  const [cell = null] = (await queryMoments(session, [{ rows, width: values.length }])).flat();
  return cell;
}

/** How a customer's deviation follows from the outcome: y − centre, or (y − ratio·x)/denominator. */
export type Deviation = { centre: number } | { ratio: number; denominator: number };

/** Sums of deviations beside the moments. */
interface DeviationSums {
  /** Σ d⁴. */
  fourth: number;
  /** One for each division, in their order. */
  divisions: GroupedVariation[];
}

/** A division of the customers by the values of covariates. */
interface Division {
  by: readonly Covariate[];
  /** Whether customers without a value are excluded; otherwise they form parts of their own. */
  knownOnly: boolean;
}

type DivisionRow = Partial<
  Record<'item' | 'groups' | 'customers' | 'squared' | 'means' | 'between_parts' | 'within', number | null>
>;

/** Fourth powers of the deviations, and the variation between and within the parts of each division; one statement. */
export async function deviationSums(
  session: Session,
  scope: HistoryScope,
  deviation: Deviation,
  divisions: readonly Division[],
): Promise<DeviationSums> {
  const by = divisions.flatMap((division) => division.by);
  const { joins, values } = covariateSource(by, 'c.id', `${scope.asOf}`);
  const columns = values.map((sql, index) => `, ${sql} AS k${index}`);
  const d = deviationSql(scope, deviation);
  let next = 0;
  const selects = divisions.map(({ by: own, knownOnly }, item) => {
    const keys = own.map(() => `k${next++}`);
    const known = knownOnly ? `WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')}` : '';
    return divisionSelect(item, keys.join(', '), known);
  });
  const fourth = `SELECT -1 AS item, 0.0 AS groups, 0.0 AS customers, 0.0 AS squared, 0.0 AS means, 0.0 AS between_parts,
    sum(d * d * d * d) AS within FROM h`;
  const rows = await session.query<DivisionRow>(
    `WITH h AS MATERIALIZED (SELECT CAST(${d} AS double precision) AS d${columns.join('')}
      ${historyRows(scope, joins)})
     ${[fourth, ...selects].join('\nUNION ALL\n')}`,
  );
  const find = (item: number) => rows.find((row) => row.item === item) ?? {};
  return {
    fourth: find(-1).within ?? 0,
    divisions: divisions.map((_, item) => variationOf(find(item))),
  };
}

function deviationSql(scope: HistoryScope, deviation: Deviation): string {
  if ('centre' in deviation) return `${historicTotals(scope).y} - (${deviation.centre})`;
  return `(o.y - (${deviation.ratio}) * o.x) / (${deviation.denominator})`;
}

function divisionSelect(item: number, keys: string, where: string): string {
  return `SELECT ${item} AS item, sum(1.0 / n) AS groups, sum(1.0) AS customers, sum(n) AS squared, sum(m) AS means,
      sum(m * m) AS between_parts, sum((d - m) * (d - m)) AS within
    FROM (SELECT d, avg(d) OVER w AS m, CAST(count(*) OVER w AS double precision) AS n FROM h ${where}
      WINDOW w AS (PARTITION BY ${keys})) parts${item}`;
}

function variationOf(row: DivisionRow): GroupedVariation {
  const customers = row.customers ?? 0;
  const mean = customers === 0 ? 0 : (row.means ?? 0) / customers;
  return {
    // The sum of 1/n over the n customers of each group is a whole number except for rounding.
    groups: Math.round(row.groups ?? 0),
    customers,
    squaredSizes: Math.round(row.squared ?? 0),
    between: Math.max(0, (row.between_parts ?? 0) - customers * mean ** 2),
    within: row.within ?? 0,
  };
}
