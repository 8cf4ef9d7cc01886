import { Aggregation, type Metric, MetricKind } from './metric.js';

const TOTALS: Record<Exclude<Aggregation, 'LAST'>, string> = {
  ANY: '1.0',
  COUNT: 'count(*) * 1.0',
  SUM: 'coalesce(sum(e.value), 0.0)',
};

/** When events count, both in SQL of milliseconds; `from` belongs to it, `until` does not. */
export interface Period {
  /** Null: from the beginning. */
  from: string | null;
  until: string;
}

/** SELECT of `customer_id` and `total` for the customers who have such events in the period. */
function customerTotals(eventTypeId: number, aggregation: Aggregation, { from, until }: Period): string {
  const since = from === null ? '' : ` AND e.occurred_at >= ${from}`;
  const events = `FROM event e WHERE e.event_type_id = ${eventTypeId} AND e.occurred_at < ${until}${since}`;
  if (aggregation === Aggregation.LAST) {
    return `SELECT customer_id, total FROM (
      SELECT e.customer_id AS customer_id, e.value AS total,
        row_number() OVER (PARTITION BY e.customer_id ORDER BY e.occurred_at DESC, e.key DESC) AS newest
      ${events} AND e.value IS NOT NULL) latest WHERE newest = 1`;
  }
  return `SELECT e.customer_id AS customer_id, ${TOTALS[aggregation]} AS total ${events} GROUP BY e.customer_id`;
}

/**
 * SELECT of `customer_id`, `y` and, for ratios, `x` (the denominator) over everything customers did before the moment:
 * outside an experiment a metric has no window.
 * @param asOf SQL of the moment in milliseconds
 */
export function lifetimeTotals(metric: Metric, asOf: string): string {
  return periodTotals(metric, { from: null, until: asOf });
}

/** The same over what customers did in a period. */
export function periodTotals(metric: Metric, period: Period): string {
  const numerator = customerTotals(metric.eventTypeId, metric.aggregation, period);
  if (metric.kind !== MetricKind.RATIO) return `SELECT customer_id, total AS y FROM (${numerator}) totals`;
  const denominator = customerTotals(metric.denominatorEventTypeId!, metric.denominatorAggregation!, period);
  return `SELECT d.customer_id AS customer_id, coalesce(u.total, 0.0) AS y, d.total AS x
    FROM (${denominator}) d LEFT JOIN (${numerator}) u ON u.customer_id = d.customer_id`;
}
