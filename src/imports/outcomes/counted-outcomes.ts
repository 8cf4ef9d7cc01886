import {
  type ChangeStep,
  type Correction,
  writeCorrections,
  writeVoids,
} from '../../customers/corrections/correction-writer.js';
import { BatchRowError } from '../../customers/recording/batch-row-error.js';
import type { Transaction } from '../../database/database.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { Vocabulary } from '../staging/word-codes.js';

/** As many changes are kept one by one; see `recent-changes.ts`. */
const BATCH_EVENTS = 5_000;
/** More contradictions than anybody reads. */
const MOST_FOUND = 101;

/** Events that a column of outcomes has made: their keys are `key`, `key 2`, `key 3` and so on. */
export interface CountedOutcome {
  type: string;
  /** The id of the event type. */
  eventTypeId: number;
  key: string;
}

/** Events of customers of the file that an earlier file counted, beyond what this one counts. */
function surplus({ type, eventTypeId, key }: CountedOutcome): { sql: string; parameters: unknown[] } {
  const [after, first] = [`${key} `, Array.from(key).length + 2];
  const isOutcome = (alias: string) => `(${alias}.key = ? OR (${alias}.key > ? AND ${alias}.key < ?))`;
  // A space is followed by an exclamation mark in the order of bytes.
  const range = [key, after, `${key}!`];
  const rest = `substr(e.key, ${first})`;
  const place = `CASE WHEN e.key = ? THEN 1
    WHEN length(${rest}) <= 4 AND ltrim(${rest}, '0123456789') = '' THEN CAST(${rest} AS integer) ELSE 0 END`;
  const sql = `(SELECT m.position AS position, e.customer_id AS customer_id, e.key AS key, ${place} AS place,
      coalesce(g.counted, 0) AS counted
    FROM staged_member m JOIN event e ON e.event_type_id = ${eventTypeId} AND e.customer_id = m.customer_id AND ${isOutcome('e')}
    LEFT JOIN (SELECT s.position AS position, count(*) AS counted
      FROM staged_word w JOIN staged_event s ON s.type = w.code
      WHERE w.vocabulary = ${Vocabulary.EVENT_TYPE} AND w.word = ? AND ${isOutcome('s')} GROUP BY s.position) g
      ON g.position = m.position) o WHERE o.place > o.counted`;
  return { sql, parameters: [key, ...range, type, ...range] };
}

/** @throws BatchRowErrors CONFLICT for customers with more recorded events than the file counts */
export async function refuseLowerCounts(transaction: Transaction, outcome: CountedOutcome): Promise<void> {
  const { sql, parameters } = surplus(outcome);
  const found = await transaction.query<{ position: number; customer: string; recorded: number; counted: number }>(
    `SELECT f.position AS position, c.key AS customer, f.recorded AS recorded, f.counted AS counted
     FROM (SELECT o.position AS position, min(o.customer_id) AS customer_id, max(o.place) AS recorded, min(o.counted) AS counted
       FROM ${sql} GROUP BY o.position ORDER BY o.position LIMIT ${MOST_FOUND}) f
     JOIN customer c ON c.id = f.customer_id ORDER BY f.position`,
    parameters,
  );
  checkEach(found, ({ position, customer, recorded, counted }) => {
    const message =
      `Customer "${customer}" has ${recorded} recorded events of this column, and the file counts ${counted}. If the file is ` +
      'right, set "recorded" to "correct" and give a reason: the others are voided.';
    throw new BatchRowError(position, 'key', UserErrorCode.CONFLICT, message);
  });
}

/** Voids events beyond what the file counts, and keeps their history. @returns how many were voided */
export async function voidLowerCounts(
  transaction: Transaction,
  outcome: CountedOutcome,
  reason: string,
  step: ChangeStep,
): Promise<number> {
  const { sql, parameters } = surplus(outcome);
  for (let voided = 0; ; ) {
    const rows = await transaction.query<{ customer_id: number; key: string }>(
      `SELECT o.customer_id AS customer_id, o.key AS key FROM ${sql} ORDER BY o.position, o.key LIMIT ${BATCH_EVENTS}`,
      parameters,
    );
    if (rows.length === 0) return voided;
    const events = rows.map(({ customer_id, key }) => ({ customerId: Number(customer_id), key, reason }));
    voided += (await writeVoids(transaction, outcome.eventTypeId, events, step)).voided;
  }
}

/**
 * Lets events count again that an import with a lower count has voided.
 * @param code of their type in the staged rows
 * @returns how many count again
 */
export async function restoreCounted(
  transaction: Transaction,
  code: number,
  { eventTypeId, key }: CountedOutcome,
  reason: string,
  step: ChangeStep,
): Promise<number> {
  const same = (alias: string) =>
    `${alias}.event_type_id = ${eventTypeId} AND ${alias}.customer_id = m.customer_id AND ${alias}.key = s.key`;
  for (let restored = 0; ; ) {
    const rows = await transaction.query<{
      customer_id: number;
      key: string;
      occurred_at: number;
      value: number | null;
    }>(
      `SELECT m.customer_id AS customer_id, s.key AS key, s.occurred_at AS occurred_at, s.value AS value
       FROM staged_event s JOIN staged_member m ON m.position = s.position
       WHERE s.type = ${code} AND (s.key = ? OR (s.key > ? AND s.key < ?))
         AND EXISTS (SELECT 1 FROM event_revision r WHERE ${same('r')})
         AND NOT EXISTS (SELECT 1 FROM event e WHERE ${same('e')})
       ORDER BY s.id LIMIT ${BATCH_EVENTS}`,
      [key, `${key} `, `${key}!`],
    );
    if (rows.length === 0) return restored;
    const events = rows.map(({ customer_id, key, occurred_at, value }): Correction => {
      return { customerId: Number(customer_id), key, occurredAt: Number(occurred_at), value, reason };
    });
    restored += (await writeCorrections(transaction, eventTypeId, events, step)).restored;
  }
}
