import type { Transaction } from '../../database/database.js';
import { batchRows, type Rows } from '../../database/rows.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { noteSeenEvents } from '../completeness/completeness-writer.js';
import { keepNewEvents } from '../recent-changes.js';
import { BatchRowError } from './batch-row-error.js';

/** Something a customer did. */
export interface EventRow {
  customerId: number;
  /** Unique among the customer's events of the type: recording the same event twice changes nothing. */
  key: string;
  /** Milliseconds since 1970 in UTC. */
  occurredAt: number;
  /** A finite number, or null. */
  value: number | null;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
] as const;

/** More contradictions than anybody reads. */
const MOST_FOUND = 101;

/** What became of events that were sent. */
export interface WrittenEvents {
  /** How many were new. */
  added: number;
  /** How many equal a version that was corrected or voided since, which stays as it is. */
  superseded: number;
}

/**
 * Records events of one type. An event that was recorded before is left as it is: also when it was corrected or voided
 * since, so that sending a file again does not undo that.
 * @param now when the events are recorded, in milliseconds since 1970
 * @throws BatchRowError CONFLICT for an event key that was recorded with another time or value
 */
export async function writeEvents(
  transaction: Transaction,
  eventTypeId: number,
  rows: readonly EventRow[],
  now: number,
): Promise<WrittenEvents> {
  if (rows.length === 0) return { added: 0, superseded: 0 };
  const values = rows.map((row, index) => [index, row.customerId, row.key, row.occurredAt, row.value]);
  const times = rows.map(({ occurredAt }) => occurredAt);
  return recordEvents(transaction, eventTypeId, { ...batchRows(transaction.dialect, ROW, values), times }, now);
}

/**
 * Does the same with rows in a table: their `position`, `customer_id`, `key` in the form in which it is stored, `occurred_at` and
 * `value`.
 * @param rows with the times of all events, or the first and the last one
 */
export async function recordEvents(
  transaction: Transaction,
  eventTypeId: number,
  rows: Rows & { times: readonly number[] },
  now: number,
): Promise<WrittenEvents> {
  const neverChanged = `NOT EXISTS (SELECT 1 FROM event_revision r WHERE ${sameKey('r', eventTypeId)})`;
  const isNew = `${neverChanged} AND NOT EXISTS (SELECT 1 FROM event e WHERE ${sameKey('e', eventTypeId)})`;
  await keepNewEvents(transaction, eventTypeId, rows, isNew);
  const added = await transaction.change(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value, recorded_at)
     SELECT ${eventTypeId}, b.customer_id, b.key, b.occurred_at, b.value, ? FROM ${rows.from}
     WHERE ${neverChanged} ORDER BY b.customer_id, b.key, b.position
     ON CONFLICT (event_type_id, customer_id, key) DO NOTHING`,
    [now, ...rows.parameters],
  );
  if (added > 0) {
    await noteSeenEvents(transaction, eventTypeId, { times: rows.times, added, changes: rows.count, now });
  }
  const superseded = added < rows.count ? await countSuperseded(transaction, eventTypeId, rows) : 0;
  return { added, superseded };
}

const sameKey = (alias: string, eventTypeId: number) =>
  `${alias}.event_type_id = ${eventTypeId} AND ${alias}.customer_id = b.customer_id AND ${alias}.key = b.key`;

/** Counts rows that equal an earlier version, and refuses those that equal none. */
async function countSuperseded(transaction: Transaction, eventTypeId: number, rows: Rows): Promise<number> {
  const [found] = await transaction.query<{ superseded: number | null; conflicts: number | null }>(
    `SELECT sum(d.superseded) AS superseded, sum(1 - d.superseded) AS conflicts
     FROM (SELECT CASE WHEN ${equalsEarlier(eventTypeId)} THEN 1 ELSE 0 END AS superseded
       FROM ${rows.from} LEFT JOIN event e ON ${sameKey('e', eventTypeId)} WHERE ${DIFFERS}) d`,
    rows.parameters,
  );
  if (Number(found?.conflicts ?? 0) > 0) await refuseConflicts(transaction, eventTypeId, rows);
  return Number(found?.superseded ?? 0);
}

/** A row that is not the current version of the event. */
const DIFFERS = 'e.key IS NULL OR e.occurred_at <> b.occurred_at OR e.value IS DISTINCT FROM b.value';

const equalsEarlier = (eventTypeId: number) =>
  `EXISTS (SELECT 1 FROM event_revision r WHERE ${sameKey('r', eventTypeId)}
     AND r.occurred_at = b.occurred_at AND r.value IS NOT DISTINCT FROM b.value)`;

/** Says what contradicts each row: the stored event, or that it was voided. */
async function refuseConflicts(transaction: Transaction, eventTypeId: number, rows: Rows): Promise<void> {
  const conflicts = await transaction.query<{ position: number; key: string; customer: string | null; voided: number }>(
    `SELECT b.position AS position, b.key AS key, c.key AS customer, CASE WHEN e.key IS NULL THEN 1 ELSE 0 END AS voided
     FROM ${rows.from} JOIN customer c ON c.id = b.customer_id LEFT JOIN event e ON ${sameKey('e', eventTypeId)}
     WHERE (${DIFFERS}) AND NOT ${equalsEarlier(eventTypeId)} ORDER BY b.position LIMIT ${MOST_FOUND}`,
    rows.parameters,
  );
  checkEach(conflicts, ({ position, key, customer, voided }) => {
    const event = `Customer "${customer ?? 'erased'}"`;
    const message =
      voided === 1
        ? `${event} had an event with the key "${key}", which was voided. Record it under another key, or restore it with a correction.`
        : `${event} already has an event with the key "${key}" at another time or with another value. If the stored ` +
          'event is wrong, correct it with `correctEvents` or import the file as corrections.';
    throw new BatchRowError(position, 'key', UserErrorCode.CONFLICT, message);
  });
}
