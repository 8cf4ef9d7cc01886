import { type EventSource, eventsKnownAt } from '../customers/event-versions.js';
import { countsAbsentAsZero } from './absence.js';
import {
  countedEvents,
  denominatorOf,
  eventTypesOf,
  type MeasuredEvents,
  ofTypes,
  summedEvents,
} from './measured-events.js';
import { Aggregation, type Metric } from './metric.js';

/** Of the events of one customer. The last value is no total and is picked by rank. */
const TOTALS: Record<Exclude<Aggregation, 'LAST'>, (measured: MeasuredEvents) => string> = {
  ANY: () => '1.0',
  COUNT: countedEvents,
  SUM: summedEvents,
};

/** SQL of what events `e` add up to. */
export function totalOf(measured: MeasuredEvents, aggregation: Exclude<Aggregation, 'LAST'>): string {
  return TOTALS[aggregation](measured);
}

/** Of events at the same moment, the one with the longer key is later, so that 10 comes after 9; else the later by its bytes. */
export const LATEST_FIRST = 'e.occurred_at DESC, length(e.key) DESC, e.key DESC';

/** By what share of all amounts each of them, and each partial sum, can be off because it is rounded to binary. */
export const SUM_ROUNDING = '2.3e-16';

/** SQL of how far the sum of amounts can be from what they add up to: each is rounded to binary, and so is each partial sum. */
const ROUNDING_OF_SUM = `coalesce(sum(abs(e.value)), 0.0) * (count(*) + 1) * ${SUM_ROUNDING}`;

/** Which events count. */
export interface EventScope {
  /** SQL condition on the event `e`. */
  condition: string;
  /** FROM items to join to `e`, at most one row an event. */
  join?: string;
  /** Columns that the rows carry along, by name: SQL that is the same for all events of a customer. */
  carried?: Record<string, string>;
  /** Counts the events as they were recorded at that time, in milliseconds. Missing or null: as they are recorded now. */
  knownAt?: number | null;
  /** The events, instead of those that are recorded. */
  source?: EventSource;
}

/** FROM item, without an alias, of the events of some types. */
export function eventsOf(eventTypeIds: readonly number[], { knownAt = null, source }: EventScope): string {
  return source === undefined ? eventsKnownAt(eventTypeIds, knownAt) : source.from(eventTypeIds);
}

/** When events count, both in SQL of milliseconds; `from` belongs to it, `until` does not. */
export interface Period {
  /** Null: from the beginning. */
  from: string | null;
  until: string;
}

/** The events of a period. */
export function during({ from, until }: Period): EventScope {
  const since = from === null ? '' : `e.occurred_at >= ${from} AND `;
  return { condition: `${since}e.occurred_at < ${until}` };
}

/**
 * SELECT of `customer_id`, what the rows carry along, `y` and, for ratios, `x` (the denominator), for the customers who have
 * a value: those with events when absence counts as zero, else exactly those measured. Driven from the events of one type,
 * which are stored by customer.
 */
export function metricTotals(metric: Metric, scope: EventScope): string {
  const carried = Object.keys(scope.carried ?? {});
  const items = (alias: string) => ['customer_id', ...carried].map((name) => `${alias}.${name} AS ${name}`).join(', ');
  const numerator = customerTotals(metric, scope);
  const denominator = denominatorOf(metric);
  if (denominator === null) return `SELECT ${items('t')}, t.total AS y FROM (${numerator}) t`;
  return `SELECT ${items('d')}, coalesce(u.total, 0.0) AS y, d.total AS x
    FROM (${customerTotals(denominator, scope)}) d
    LEFT JOIN (${numerator}) u ON u.customer_id = d.customer_id`;
}

/** SELECT of `customer_id`, what the rows carry along and `total`, for the customers who have such events. */
function customerTotals(measured: MeasuredEvents, scope: EventScope): string {
  const { aggregation } = measured;
  const { condition, join = '', carried = {} } = scope;
  const from = `FROM ${eventsOf(eventTypesOf(measured), scope)} e ${join} WHERE ${ofTypes(measured)} AND ${condition}`;
  const columns = Object.entries(carried);
  if (aggregation === Aggregation.LAST) {
    const names = ['customer_id', ...columns.map(([name]) => name), 'total'];
    const items = columns.map(([name, sql]) => `${sql} AS ${name}, `).join('');
    return `SELECT ${names.join(', ')} FROM (
      SELECT e.customer_id AS customer_id, ${items}e.value AS total,
        row_number() OVER (PARTITION BY e.customer_id ORDER BY ${LATEST_FIRST}) AS newest
      ${from} AND e.value IS NOT NULL) latest WHERE newest = 1`;
  }
  const items = columns.map(([name, sql]) => `min(${sql}) AS ${name}, `).join('');
  return `SELECT e.customer_id AS customer_id, ${items}${TOTALS[aggregation](measured)} AS total ${from} GROUP BY e.customer_id`;
}

/** SELECT of `customer_id` of the customers who have a value: for ratios, a denominator. */
export function customersWithValue(metric: Metric, scope: EventScope): string {
  const measured = denominatorOf(metric) ?? metric;
  const known = measured.aggregation === Aggregation.LAST ? ' AND e.value IS NOT NULL' : '';
  return `SELECT DISTINCT e.customer_id AS customer_id FROM ${eventsOf(eventTypesOf(measured), scope)} e ${scope.join ?? ''}
    WHERE ${ofTypes(measured)} AND ${scope.condition}${known}`;
}

/** SELECT of `customer_id`, `n` (the number of events) and `total` (of their values), for the customers who have events of a type. */
export function typeTotals(eventTypeId: number, scope: EventScope): string {
  const { condition, join = '' } = scope;
  return `SELECT e.customer_id AS customer_id, CAST(count(*) AS double precision) AS n, coalesce(sum(e.value), 0.0) AS total
    FROM ${eventsOf([eventTypeId], scope)} e ${join} WHERE e.event_type_id = ${eventTypeId} AND ${condition} GROUP BY e.customer_id`;
}

/** SQL of what events amount to for a customer, of totals of each type joined to the customer. Not for last values. */
export function valueOfTotals(measured: MeasuredEvents, alias: (eventTypeId: number) => string): string {
  const { aggregation, eventTypeId, minusEventTypeId } = measured;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  if (aggregation === Aggregation.ANY) {
    const some = eventTypesOf(measured).map((type) => `${alias(type)}.customer_id IS NOT NULL`);
    return `CASE WHEN ${some.join(' OR ')} THEN 1.0 ELSE 0.0 END`;
  }
  const column = aggregation === Aggregation.COUNT ? 'n' : 'total';
  const own = `coalesce(${alias(eventTypeId)}.${column}, 0.0)`;
  return minusEventTypeId == null ? own : `(${own} - coalesce(${alias(minusEventTypeId)}.${column}, 0.0))`;
}

/** What a single event adds to each kind of total. */
const SHARES: Record<Exclude<Aggregation, 'LAST'>, string> = { ANY: '1.0', COUNT: '1.0', SUM: 'e.value' };

/**
 * SELECT of `customer_id` and `y0`, `y1`, …: what the events of a customer amount to in each of several parts of a period, for customers
 * with events in it. Read in one pass, for metrics that count events.
 * @param parts SQL conditions on the event `e`, which exclude each other
 */
export function totalsInParts(metric: MeasuredEvents, scope: EventScope, parts: readonly string[]): string {
  const { aggregation, minusEventTypeId } = metric;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  const { condition, join = '', knownAt = null } = scope;
  const share = SHARES[aggregation];
  const value =
    minusEventTypeId == null
      ? share
      : `CASE WHEN e.event_type_id = ${minusEventTypeId} THEN -${share} ELSE ${share} END`;
  const total = aggregation === Aggregation.ANY ? 'max' : 'sum';
  const columns = parts.map(
    (part, index) => `${total}(CASE WHEN ${part} THEN coalesce(${value}, 0.0) ELSE 0.0 END) AS y${index}`,
  );
  return `SELECT e.customer_id AS customer_id, ${columns.join(', ')}
    FROM ${eventsKnownAt(eventTypesOf(metric), knownAt)} e ${join} WHERE ${ofTypes(metric)} AND ${condition} GROUP BY e.customer_id`;
}

/**
 * SQL condition on what the events of one customer amount to.
 * @param customer SQL of the customer's id
 * @param test makes the condition of SQL of the total and of how far rounding can have moved it
 */
export function testOfTotal(
  measured: MeasuredEvents & { aggregation: Aggregation.COUNT | Aggregation.SUM },
  customer: string,
  { condition }: EventScope,
  test: (total: string, rounding: string) => string,
): string {
  const rounding = measured.aggregation === Aggregation.SUM ? ROUNDING_OF_SUM : '0';
  return `(SELECT ${test(TOTALS[measured.aggregation](measured), rounding)} FROM event e
    WHERE ${ofTypes(measured)} AND e.customer_id = ${customer} AND ${condition})`;
}

/** How totals `o` are joined to customers, and SQL of a customer's value. */
export interface JoinedTotals {
  join: string;
  y: string;
}

/**
 * Joins totals to customers, those without events included where they count as zero.
 * @param totals SELECT made by `metricTotals`
 * @param customer SQL of the customer's id
 */
export function joinTotals(metric: Metric, totals: string, customer: string): JoinedTotals {
  const absent = countsAbsentAsZero(metric);
  return {
    join: `${absent ? 'LEFT JOIN' : 'JOIN'} (${totals}) o ON o.customer_id = ${customer}`,
    y: absent ? 'coalesce(o.y, 0.0)' : 'o.y',
  };
}
