import { type EventScope, LATEST_FIRST, totalOf } from './event-totals.js';
import { denominatorOf, type MeasuredEvents, ofTypes } from './measured-events.js';
import { Aggregation, type Metric } from './metric.js';

/**
 * SQL of the value of a metric for one customer: NULL for a last value without events, and for a ratio without a denominator or
 * with one of 0.
 * @param customer SQL of the customer's id
 */
export function valueOfCustomer(metric: Metric, customer: string, scope: EventScope): string {
  const numerator = totalOfCustomer(metric, customer, scope);
  const denominator = denominatorOf(metric);
  if (denominator === null) return numerator;
  return `coalesce(${numerator}, 0.0) / nullif(${totalOfCustomer(denominator, customer, scope)}, 0.0)`;
}

/**
 * SQL of what the events of one customer amount to: 0 without events, NULL for a last value.
 * @param customer SQL of the customer's id
 */
export function totalOfCustomer(measured: MeasuredEvents, customer: string, { condition }: EventScope): string {
  const from = `FROM event e WHERE ${ofTypes(measured)} AND e.customer_id = ${customer} AND ${condition}`;
  const { aggregation } = measured;
  if (aggregation === Aggregation.LAST) {
    return `(SELECT e.value ${from} AND e.value IS NOT NULL ORDER BY ${LATEST_FIRST} LIMIT 1)`;
  }
  if (aggregation === Aggregation.ANY) return `(CASE WHEN EXISTS (SELECT 1 ${from}) THEN 1.0 ELSE 0.0 END)`;
  return `(SELECT ${totalOf(measured, aggregation)} ${from})`;
}
