import type { Session, Transaction } from '../database/database.js';
import type { Rows } from '../database/rows.js';
import type { EventSource } from './event-versions.js';

/** More changes at once are a load, after which everything is read again. */
const MOST_AT_ONCE = 5_000;
/** As many changes as make everything be read again. */
export const A_LOAD = MOST_AT_ONCE + 1;
/** How many changes of a type are kept. */
const KEPT = 20_000;

/** An event that changes, as it was before. */
export interface FormerEvent {
  customerId: number;
  key: string;
  /** Null for an event that did not count before. */
  before: { occurredAt: number; value: number | null } | null;
}

const FORMER = [
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
] as const;

/**
 * Keeps which of some events are about to be recorded, unless they are too many; to be followed by `noteSeenEvents` with as many.
 * @param isNew SQL condition that a row `b` is no event yet
 */
export async function keepNewEvents(
  transaction: Transaction,
  eventTypeId: number,
  rows: Rows,
  isNew: string,
): Promise<void> {
  if (rows.count > MOST_AT_ONCE) return;
  await transaction.execute(
    `INSERT INTO event_change (event_type_id, change, customer_id, key)
     SELECT t.id, t.changes + ${rows.count}, b.customer_id, b.key FROM event_type t JOIN ${rows.from} ON 1 = 1
     WHERE t.id = ${eventTypeId} AND ${isNew} ON CONFLICT DO NOTHING`,
    rows.parameters,
  );
}

/** Keeps what some events were, unless they are too many; to be followed by `noteSeenEvents` with as many. */
export async function keepFormerEvents(
  transaction: Transaction,
  eventTypeId: number,
  events: readonly FormerEvent[],
): Promise<void> {
  if (events.length === 0 || events.length > MOST_AT_ONCE) return;
  await transaction.execute(
    `INSERT INTO event_change (event_type_id, change, customer_id, key, occurred_at, value)
     SELECT t.id, t.changes + ${events.length}, b.customer_id, b.key, b.occurred_at, b.value
     FROM event_type t JOIN ${transaction.dialect.batch('b', FORMER)} ON 1 = 1 WHERE t.id = ${eventTypeId}`,
    [events.map(({ customerId, key, before }) => [customerId, key, before?.occurredAt ?? null, before?.value ?? null])],
  );
}

/** SQL of what a write of so many changes sets in the row of the event type. */
export function countedChanges(changes: number): string {
  return changes > MOST_AT_ONCE
    ? `changes = changes + ${changes}, changes_kept_since = changes + ${changes}`
    : `changes = changes + ${changes}, changes_kept_since =
         CASE WHEN changes - changes_kept_since > ${2 * KEPT} THEN changes - ${KEPT} ELSE changes_kept_since END`;
}

/** A statement that removes the changes of a type that are not kept any longer. */
export function dropOldChanges(eventTypeId: number): string {
  return `DELETE FROM event_change WHERE event_type_id = ${eventTypeId}
    AND change <= (SELECT t.changes_kept_since FROM event_type t WHERE t.id = ${eventTypeId})`;
}

/** Removes what is kept of customers: what was read before is read again from the beginning. */
export async function forgetChangesOf(transaction: Transaction, customerIds: readonly number[]): Promise<void> {
  const own = `customer_id IN (SELECT l.value FROM ${transaction.dialect.list('l', 'integer')})`;
  const types = 'SELECT id FROM event_type';
  await transaction.execute(
    `UPDATE event_type SET changes = changes + 1, changes_kept_since = changes + 1
     WHERE id IN (SELECT c.event_type_id FROM event_change c WHERE c.event_type_id IN (${types}) AND c.${own})`,
    [customerIds],
  );
  await transaction.execute(`DELETE FROM event_change WHERE event_type_id IN (${types}) AND ${own}`, [customerIds]);
}

/** To be called when something that was known of customers at an assignment may have changed. */
export async function noteChangedFacts(transaction: Transaction): Promise<void> {
  await transaction.execute('UPDATE known_fact_version SET changes = changes + 1 WHERE id = 1');
}

/** The state of the events of one type. */
export interface TypeState {
  changes: number;
  keptSince: number;
  /** In milliseconds; null without events. */
  lastEventAt: number | null;
}

/** A state of the recorded data, by which later changes can be found. */
export interface DataState {
  /** By event type. */
  types: ReadonlyMap<number, TypeState>;
  /** Of what was known of customers at their assignments. */
  facts: number;
  /** How many customers there are, at most. */
  customers: number;
}

/** The present state; one small statement. */
export async function dataState(session: Session): Promise<DataState> {
  const rows = await session.query<
    { id: number | null; facts: number; customers: number | null } & Record<'changes' | 'kept' | 'last', number | null>
  >(
    `SELECT t.id AS id, t.changes AS changes, t.changes_kept_since AS kept, t.last_event_at AS last, v.changes AS facts,
       (SELECT max(c.id) FROM customer c) AS customers
     FROM known_fact_version v LEFT JOIN event_type t ON 1 = 1 WHERE v.id = 1`,
  );
  const types = rows.flatMap(({ id, changes, kept, last }): [number, TypeState][] =>
    id === null ? [] : [[id, { changes: changes ?? 0, keptSince: kept ?? 0, lastEventAt: last }]],
  );
  return { types: new Map(types), facts: rows[0]?.facts ?? 0, customers: rows[0]?.customers ?? 0 };
}

/** Whether all changes of some event types since a state are kept. */
export function keepsSince(now: DataState, then: DataState, eventTypeIds: readonly number[]): boolean {
  return eventTypeIds.every((id) => {
    const [present, past] = [now.types.get(id), then.types.get(id)];
    return present !== undefined && past !== undefined && present.keptSince <= past.changes;
  });
}

/** SELECT of the ids of the customers some of whose events of these types changed after a state. */
export function customersChangedSince({ types }: DataState, eventTypeIds: readonly number[]): string {
  return eventTypeIds
    .map(
      (id) =>
        `SELECT customer_id FROM event_change WHERE event_type_id = ${id} AND change > ${types.get(id)?.changes ?? 0}`,
    )
    .join(' UNION ');
}

/** The events as they were in a state, of the customers of a SELECT of ids. */
export function eventsInState(state: DataState, customers: string): EventSource {
  const from = (eventTypeIds: readonly number[]) =>
    `(${eventTypeIds.map((id) => formerEvents(state, id, customers)).join(' UNION ALL ')})`;
  return { key: `${customers} ${[...state.types].map(([id, { changes }]) => `${id}:${changes}`).join(' ')}`, from };
}

/** Events that did not change, and those that did as they were before their first change. */
function formerEvents({ types }: DataState, id: number, customers: string): string {
  const later = (alias: string) =>
    `${alias}.event_type_id = ${id} AND ${alias}.change > ${types.get(id)?.changes ?? 0}`;
  return `SELECT e.event_type_id AS event_type_id, e.customer_id AS customer_id, e.key AS key, e.occurred_at AS occurred_at, e.value AS value
    FROM event e WHERE e.event_type_id = ${id} AND e.customer_id IN (${customers}) AND NOT EXISTS (
      SELECT 1 FROM event_change l WHERE ${later('l')} AND l.customer_id = e.customer_id AND l.key = e.key)
    UNION ALL SELECT l.event_type_id, l.customer_id, l.key, l.occurred_at, l.value FROM event_change l
    WHERE ${later('l')} AND l.occurred_at IS NOT NULL AND l.customer_id IN (${customers}) AND l.change = (
      SELECT min(f.change) FROM event_change f WHERE ${later('f')} AND f.customer_id = l.customer_id AND f.key = l.key)`;
}
