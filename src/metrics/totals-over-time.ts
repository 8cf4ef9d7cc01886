import { type EventScope, eventsOf } from './event-totals.js';
import { eventTypesOf, type MeasuredEvents, ofTypes } from './measured-events.js';
import { Aggregation } from './metric.js';

/**
 * SELECT of `customer_id`, `day`, `n` (the number of events) and `total` (of their values): one row for each day on which a customer has
 * events of a type.
 * @param day SQL of the day of an event `e`
 */
export function dailyTotals(eventTypeId: number, day: string, scope: EventScope): string {
  const { condition, join = '' } = scope;
  return `SELECT e.customer_id AS customer_id, ${day} AS day, count(*) AS n, coalesce(sum(e.value), 0.0) AS total
    FROM ${eventsOf([eventTypeId], scope)} e ${join} WHERE e.event_type_id = ${eventTypeId} AND ${condition}
    GROUP BY e.customer_id, ${day}`;
}

/** The number of events of a type, and what their values add up to. */
export interface TypeTotals {
  n: number;
  total: number;
}

/** Whether there is any of the events. */
export function hasAny(measured: MeasuredEvents, totalsOf: (eventTypeId: number) => TypeTotals): boolean {
  return eventTypesOf(measured).some((type) => totalsOf(type).n > 0);
}

/** What events amount to. Not for last values. */
export function amountOf(measured: MeasuredEvents, totalsOf: (eventTypeId: number) => TypeTotals): number {
  const { aggregation, eventTypeId, minusEventTypeId } = measured;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  if (aggregation === Aggregation.ANY) return hasAny(measured, totalsOf) ? 1 : 0;
  const column = aggregation === Aggregation.COUNT ? 'n' : 'total';
  const own = totalsOf(eventTypeId)[column];
  return minusEventTypeId == null ? own : own - totalsOf(minusEventTypeId)[column];
}

/**
 * SELECT of `customer_id`, what the rows carry along, `latest` and `earlier` (the last value before this event; NULL for the first), one
 * row for each event with a value. For last values.
 */
export function runningLast(measured: MeasuredEvents, scope: EventScope): string {
  const { condition, join = '', carried = {} } = scope;
  const items = Object.entries(carried).map(([name, sql]) => `${sql} AS ${name}`);
  const from = `FROM ${eventsOf(eventTypesOf(measured), scope)} e ${join} WHERE ${ofTypes(measured)} AND ${condition}`;
  const inOrder = 'OVER (PARTITION BY e.customer_id ORDER BY e.occurred_at, length(e.key), e.key)';
  return `SELECT e.customer_id AS customer_id, ${items.join(', ')}, e.value AS latest, lag(e.value) ${inOrder} AS earlier
    ${from} AND e.value IS NOT NULL`;
}
