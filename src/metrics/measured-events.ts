import type { Aggregation, Metric } from './metric.js';

/** The events of a numerator or a denominator. */
export interface MeasuredEvents {
  eventTypeId: number;
  /** The type of events that are subtracted, such as returns; null for none. */
  minusEventTypeId: number | null;
  aggregation: Aggregation;
}

/** What a ratio is divided by; null for other kinds. */
export function denominatorOf(metric: Metric): MeasuredEvents | null {
  const { denominatorEventTypeId, denominatorMinusEventTypeId, denominatorAggregation } = metric;
  if (denominatorEventTypeId === null || denominatorAggregation === null) return null;
  return {
    eventTypeId: denominatorEventTypeId,
    minusEventTypeId: denominatorMinusEventTypeId ?? null,
    aggregation: denominatorAggregation,
  };
}

/** The types of the events that count, subtracted ones included. */
export function eventTypesOf({ eventTypeId, minusEventTypeId }: MeasuredEvents): number[] {
  return minusEventTypeId == null ? [eventTypeId] : [eventTypeId, minusEventTypeId];
}

/** The types of all events that a metric depends on. */
export function metricEventTypes(metric: Metric): number[] {
  const denominator = denominatorOf(metric);
  return [...new Set([...eventTypesOf(metric), ...(denominator === null ? [] : eventTypesOf(denominator))])];
}

/** SQL condition that the event `e` is of one of the types. */
export function ofTypes(measured: MeasuredEvents): string {
  const [first, ...others] = eventTypesOf(measured);
  return others.length === 0 ? `e.event_type_id = ${first}` : `e.event_type_id IN (${[first, ...others].join(', ')})`;
}

/** SQL of the number of events `e`, less those that are subtracted. */
export function countedEvents(measured: MeasuredEvents): string {
  return measured.minusEventTypeId == null ? 'count(*) * 1.0' : `coalesce(sum(${signed(measured, '1.0')}), 0.0)`;
}

/** SQL of the sum of the values of events `e`, less those that are subtracted. */
export function summedEvents(measured: MeasuredEvents): string {
  return `coalesce(sum(${signed(measured, 'e.value')}), 0.0)`;
}

function signed({ minusEventTypeId }: MeasuredEvents, value: string): string {
  if (minusEventTypeId == null) return value;
  return `CASE WHEN e.event_type_id = ${minusEventTypeId} THEN -${value} ELSE ${value} END`;
}
