import type { Transaction } from '../../database/database.js';
import { forgetSeenEvents, noteSeenEvents } from '../completeness/completeness-writer.js';
import { type FormerEvent, keepFormerEvents } from '../recent-changes.js';
import { type ChangedEvent, type StoredEvent, storedEvents } from './changed-events.js';
import { EventChange } from './event-change.js';

/** An event as it should have been recorded. What is undefined stays as it is. */
export interface Correction extends ChangedEvent {
  /** Milliseconds since 1970 in UTC. */
  occurredAt: number | undefined;
  value: number | null | undefined;
}

/** When events are changed, and who changes them. */
export interface ChangeStep {
  /** Milliseconds since 1970. */
  now: number;
  actor: string;
  /** The import that changes them, by which it is undone. */
  importId?: number | null;
}

/** What became of corrections and voids: how many events. */
export interface WrittenChanges {
  corrected: number;
  voided: number;
  /** Voided before; they count again. */
  restored: number;
  /** Recorded like that, or voided, before. */
  unchanged: number;
}

/** What an event is from now on. */
interface Change {
  stored: StoredEvent;
  reason: string;
  /** Null for an event that counts no longer. */
  next: { occurredAt: number; value: number | null } | null;
}

const VERSION = [
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
  { name: 'recorded_at', type: 'integer' },
] as const;
const REVISION = [
  ...VERSION,
  { name: 'superseded_at', type: 'integer' },
  { name: 'revision', type: 'integer' },
  { name: 'kind', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'actor', type: 'text' },
  { name: 'import_id', type: 'integer' },
] as const;

/**
 * Corrects events of one type and keeps their earlier versions. A corrected event that was voided counts again.
 * @throws BatchRowError NOT_FOUND for an event that was never recorded; INVALID for one that is in the batch twice
 */
export async function writeCorrections(
  transaction: Transaction,
  eventTypeId: number,
  rows: readonly Correction[],
  step: ChangeStep,
): Promise<WrittenChanges> {
  const stored = await storedEvents(transaction, eventTypeId, rows);
  const changes = rows.flatMap((row, index) => {
    const old = stored[index] as StoredEvent;
    const next = {
      occurredAt: row.occurredAt ?? old.occurredAt,
      value: row.value === undefined ? old.value : row.value,
    };
    const same = !old.voided && next.occurredAt === old.occurredAt && next.value === old.value;
    return same ? [] : [{ stored: old, reason: row.reason, next }];
  });
  return apply(transaction, eventTypeId, changes, rows.length, step);
}

/**
 * Voids events of one type: they count no longer, and are kept as earlier versions.
 * @throws BatchRowError NOT_FOUND for an event that was never recorded; INVALID for one that is in the batch twice
 */
export async function writeVoids(
  transaction: Transaction,
  eventTypeId: number,
  rows: readonly ChangedEvent[],
  step: ChangeStep,
): Promise<WrittenChanges> {
  const stored = await storedEvents(transaction, eventTypeId, rows);
  const changes = rows.flatMap(({ reason }, index) => {
    const old = stored[index] as StoredEvent;
    return old.voided ? [] : [{ stored: old, reason, next: null }];
  });
  return apply(transaction, eventTypeId, changes, rows.length, step);
}

async function apply(
  transaction: Transaction,
  eventTypeId: number,
  changes: readonly Change[],
  rows: number,
  { now, actor, importId = null }: ChangeStep,
): Promise<WrittenChanges> {
  const counts = { CORRECTED: 0, VOIDED: 0, RESTORED: 0 };
  const revisions: unknown[][] = [];
  const versions: unknown[][] = [];
  for (const { stored, reason, next } of changes) {
    const { customerId, key, occurredAt, value } = stored;
    const kind = next === null ? EventChange.VOIDED : stored.voided ? EventChange.RESTORED : EventChange.CORRECTED;
    counts[kind] += 1;
    // Clocks of servers differ a little; versions follow one another all the same.
    const at = Math.max(now, stored.since);
    const recordedAt = stored.voided ? at : stored.since;
    const version = [customerId, key, occurredAt, value, recordedAt];
    revisions.push([...version, at, stored.revisions + 1, kind, reason, actor, importId]);
    if (next) versions.push([customerId, key, next.occurredAt, next.value, at]);
  }
  await keepFormerEvents(transaction, eventTypeId, changes.map(formerEvent));
  const { dialect } = transaction;
  await transaction.executeBatch(
    `INSERT INTO event_revision (event_type_id, customer_id, key, revision, kind, occurred_at, value, recorded_at,
       superseded_at, reason, actor, import_id)
     SELECT ${eventTypeId}, b.customer_id, b.key, b.revision, b.kind, b.occurred_at, b.value, b.recorded_at,
       b.superseded_at, b.reason, b.actor, b.import_id FROM ${dialect.batch('b', REVISION)}`,
    revisions,
  );
  await transaction.executeBatch(
    `DELETE FROM event WHERE event_type_id = ${eventTypeId} AND (customer_id, key) IN
       (SELECT b.customer_id, b.key FROM ${dialect.batch('b', REVISION)})`,
    revisions,
  );
  await transaction.executeBatch(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value, recorded_at)
     SELECT ${eventTypeId}, b.customer_id, b.key, b.occurred_at, b.value, b.recorded_at
     FROM ${dialect.batch('b', VERSION)}`,
    versions,
  );
  if (changes.length > 0) {
    const times = changes.flatMap(({ next }) => (next ? [next.occurredAt] : []));
    const added = counts.RESTORED - counts.VOIDED;
    await noteSeenEvents(transaction, eventTypeId, { times, added, changes: changes.length, now });
    const before = changes.flatMap(({ stored }) => (stored.voided ? [] : [stored.occurredAt]));
    await forgetSeenEvents(transaction, eventTypeId, before);
  }
  const { CORRECTED: corrected, VOIDED: voided, RESTORED: restored } = counts;
  return { corrected, voided, restored, unchanged: rows - changes.length };
}

function formerEvent({ stored }: Change): FormerEvent {
  const { customerId, key, voided, occurredAt, value } = stored;
  return { customerId, key, before: voided ? null : { occurredAt, value } };
}
