import type { Session } from '../database/database.js';
import { Aggregation, type Metric } from './metric.js';

/** Of the events of many customers together. */
const TOTALS: Record<Exclude<Aggregation, 'LAST'>, string> = {
  ANY: 'count(DISTINCT e.customer_id)',
  COUNT: 'count(*)',
  SUM: 'coalesce(sum(e.value), 0.0)',
};

/** Periods of the same length, one after another; times in milliseconds. */
export interface Periods {
  startsAt: number;
  periodMs: number;
  /** How long at its start a period does not count. */
  washoutMs: number;
  periods: number;
}

/**
 * What the events of some customers amount to in each period, by the number of the period from 0; periods without events are
 * missing.
 * @param metric neither a ratio nor a last value
 * @param customers SQL condition on the customer `c`
 */
export async function totalsByPeriod(
  session: Session,
  { aggregation, eventTypeId }: Metric,
  customers: string,
  { startsAt, periodMs, washoutMs, periods }: Periods,
): Promise<Map<number, number>> {
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  const rows = await session.query<{ period: number; total: number }>(
    `SELECT (e.occurred_at - ${startsAt}) / ${periodMs} AS period, ${TOTALS[aggregation]} AS total
     FROM event e JOIN customer c ON c.id = e.customer_id
     WHERE e.event_type_id = ${eventTypeId} AND ${customers} AND e.occurred_at >= ${startsAt}
       AND e.occurred_at < ${startsAt + periods * periodMs}
       AND (e.occurred_at - ${startsAt}) % ${periodMs} >= ${washoutMs}
     GROUP BY 1`,
  );
  return new Map(rows.map(({ period, total }) => [period, total]));
}
