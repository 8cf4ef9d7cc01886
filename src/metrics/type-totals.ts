import { type EventScope, eventsOf } from './event-totals.js';
import { denominatorOf, eventTypesOf, type MeasuredEvents } from './measured-events.js';
import { Aggregation, type Metric } from './metric.js';

/** Some of the events of a scope. */
export interface TotalsPart {
  /** SQL condition on the event `e`; those of parts may include each other. Null for all events of the scope. */
  condition: string | null;
  /** What is measured of them. */
  measured: readonly MeasuredEvents[];
}

/**
 * SELECT of `customer_id` and, for each part, `n0` (the number of events) and `total0` (of their values), `n1`, …, as far as they are
 * measured, for the customers who have events of a type. Read in one pass.
 */
export function typeTotalsOf(eventTypeId: number, scope: EventScope, parts: readonly TotalsPart[]): string {
  const { condition, join = '' } = scope;
  const columns = parts.flatMap((part, place) => {
    const given = (sql: string) => (part.condition === null ? sql : `CASE WHEN ${part.condition} THEN ${sql} END`);
    const own = part.measured.filter((measured) => eventTypesOf(measured).includes(eventTypeId));
    const isSummed = ({ aggregation }: MeasuredEvents) => aggregation === Aggregation.SUM;
    return [
      ...(own.every(isSummed) ? [] : [`CAST(count(${given('1')}) AS double precision) AS n${place}`]),
      ...(own.some(isSummed) ? [`coalesce(sum(${given('e.value')}), 0.0) AS total${place}`] : []),
    ];
  });
  return `SELECT ${['e.customer_id AS customer_id', ...columns].join(', ')}
    FROM ${eventsOf([eventTypeId], scope)} e ${join} WHERE e.event_type_id = ${eventTypeId} AND ${condition} GROUP BY e.customer_id`;
}

/** SQL of what the events of a part amount to for a customer, of totals of each type joined to the customer. Not for last values. */
export function valueOfPart(measured: MeasuredEvents, alias: (eventTypeId: number) => string, place: number): string {
  const { aggregation, eventTypeId, minusEventTypeId } = measured;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  if (aggregation === Aggregation.ANY) {
    const some = eventTypesOf(measured).map((type) => `${alias(type)}.n${place} > 0`);
    return `CASE WHEN ${some.join(' OR ')} THEN 1.0 ELSE 0.0 END`;
  }
  const column = aggregation === Aggregation.COUNT ? 'n' : 'total';
  const own = `coalesce(${alias(eventTypeId)}.${column}${place}, 0.0)`;
  return minusEventTypeId == null ? own : `(${own} - coalesce(${alias(minusEventTypeId)}.${column}${place}, 0.0))`;
}

/** The events that a metric measures: of ratios, also whether there is anything to divide by. */
export function measuredBy(metric: Metric): MeasuredEvents[] {
  const denominator = denominatorOf(metric);
  return denominator === null ? [metric] : [metric, denominator, { ...denominator, aggregation: Aggregation.ANY }];
}
