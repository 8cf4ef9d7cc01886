import { type EventScope, eventsOf, type TypeTotals } from './event-totals.js';
import { eventTypesOf, type MeasuredEvents, ofTypes } from './measured-events.js';

/** Rows that each change what the events of a customer amount to, and SQL of the totals of a type before such a row `r` and with it. */
export interface ChangingTotals {
  /** SELECT of what the rows carry along and of the totals. */
  rows: string;
  before: (eventTypeId: number) => TypeTotals;
  after: (eventTypeId: number) => TypeTotals;
}

/** Event types that are read together. */
export interface ReadTypes {
  types: readonly number[];
  /** Those whose values are added up, too. */
  summed: ReadonlySet<number>;
}

/** In the order in which a customer's events happened: one row an event. */
export function runningTotals(read: ReadTypes, scope: EventScope): ChangingTotals {
  const earlier =
    'OVER (PARTITION BY e.customer_id ORDER BY e.occurred_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)';
  const columns = read.types.flatMap((type) => {
    const { n, value } = shareOf(read, type);
    const count = n === '1.0' ? `CAST(count(*) ${earlier} AS double precision)` : `coalesce(sum(${n}) ${earlier}, 0.0)`;
    return [
      `${count} AS n${type}`,
      `${n} AS dn${type}`,
      ...(read.summed.has(type)
        ? [`coalesce(sum(${value}) ${earlier}, 0.0) AS t${type}`, `coalesce(${value}, 0.0) AS dt${type}`]
        : []),
    ];
  });
  return {
    rows: `SELECT ${[...carriedBy(scope, (sql) => sql), ...columns].join(', ')} ${fromEvents(read, scope)}`,
    before: (type) => ({ n: `r.n${type}`, total: `r.t${type}` }),
    after: (type) => ({ n: `(r.n${type} + r.dn${type})`, total: `(r.t${type} + r.dt${type})` }),
  };
}

/** All at once: one row a customer with events. */
export function wholeTotals(read: ReadTypes, scope: EventScope): ChangingTotals {
  const columns = read.types.flatMap((type) => {
    const { n, value } = shareOf(read, type);
    return [
      `sum(${n}) AS n${type}`,
      ...(read.summed.has(type) ? [`coalesce(sum(${value}), 0.0) AS t${type}`] : []),
    ];
  });
  const carried = carriedBy(scope, (sql) => `min(${sql})`);
  return {
    rows: `SELECT ${[...carried, ...columns].join(', ')} ${fromEvents(read, scope)} GROUP BY e.customer_id`,
    before: () => ({ n: '0.0', total: '0.0' }),
    after: (type) => ({ n: `r.n${type}`, total: `r.t${type}` }),
  };
}

/** SQL of what an event `e` adds to the totals of a type. PostgreSQL takes 1.0 for a decimal, which is slow to add up. */
function shareOf({ types }: ReadTypes, type: number): { n: string; value: string } {
  if (types.length === 1) return { n: 'CAST(1 AS double precision)', value: 'e.value' };
  const ofType = `CASE WHEN e.event_type_id = ${type}`;
  return {
    n: `${ofType} THEN CAST(1 AS double precision) ELSE 0 END`,
    value: `${ofType} THEN e.value ELSE 0 END`,
  };
}

function fromEvents({ types }: ReadTypes, scope: EventScope): string {
  const { condition, join = '' } = scope;
  return `FROM ${eventsOf(types, scope)} e ${join} WHERE e.event_type_id IN (${types.join(', ')}) AND ${condition}`;
}

function carriedBy({ carried = {} }: EventScope, of: (sql: string) => string): string[] {
  return Object.entries(carried).map(([name, sql]) => `${of(sql)} AS ${name}`);
}

/**
 * SELECT of `customer_id`, what the rows carry along, `latest` and `earlier` (the last value before this event; NULL for the first), one
 * row for each event with a value. For last values.
 */
export function runningLast(measured: MeasuredEvents, scope: EventScope): string {
  const { condition, join = '' } = scope;
  const from = `FROM ${eventsOf(eventTypesOf(measured), scope)} e ${join} WHERE ${ofTypes(measured)} AND ${condition}`;
  const inOrder = 'OVER (PARTITION BY e.customer_id ORDER BY e.occurred_at, length(e.key), e.key)';
  return `SELECT e.customer_id AS customer_id, ${carriedBy(scope, (sql) => sql).join(', ')}, e.value AS latest,
    lag(e.value) ${inOrder} AS earlier ${from} AND e.value IS NOT NULL`;
}
