import type { Transaction } from '../../database/database.js';
import { countedChanges, dropOldChanges } from '../recent-changes.js';

/** Events of a type that were written. */
interface WrittenEvents {
  /** When those that count happened, in milliseconds. */
  times: readonly number[];
  /** How many more there are than before. */
  added: number;
  /** How many may have changed, as it was told to `recent-changes`. */
  changes: number;
  /** When they were recorded, corrected or voided, in milliseconds. */
  now: number;
}

/** Remembers which events of a type were seen, and that they changed. */
export async function noteSeenEvents(
  transaction: Transaction,
  eventTypeId: number,
  { times, added, changes, now }: WrittenEvents,
): Promise<void> {
  const changed = `events_seen = events_seen + ${added}, ${countedChanges(changes)}, changed_at = CASE WHEN changed_at >= ${now} THEN changed_at ELSE ${now} END`;
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const last = times.reduce((most, time) => Math.max(most, time), -Infinity);
  const seen = `, first_event_at = CASE WHEN first_event_at <= ${first} THEN first_event_at ELSE ${first} END,
    last_event_at = CASE WHEN last_event_at >= ${last} THEN last_event_at ELSE ${last} END`;
  await transaction.executeAll([
    `UPDATE event_type SET ${changed}${times.length > 0 ? seen : ''} WHERE id = ${eventTypeId}`,
    dropOldChanges(eventTypeId),
  ]);
}

/**
 * Forgets the moments of events that count no longer, or at another time: the type's events are read only where its first or
 * last one was among them.
 * @param times in milliseconds, as they were recorded before
 */
export async function forgetSeenEvents(
  transaction: Transaction,
  eventTypeId: number,
  times: readonly number[],
): Promise<void> {
  if (times.length === 0) return;
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const last = times.reduce((most, time) => Math.max(most, time), -Infinity);
  const seen = (aggregate: string) =>
    `(SELECT ${aggregate}(e.occurred_at) FROM event e WHERE e.event_type_id = ${eventTypeId})`;
  await transaction.execute(
    `UPDATE event_type SET first_event_at = ${seen('min')}, last_event_at = ${seen('max')}
     WHERE id = ${eventTypeId} AND (first_event_at >= ${first} OR last_event_at <= ${last})`,
  );
}

/** Declares until when the events of a type are complete. @param until in milliseconds; null withdraws what was declared */
export async function declareComplete(
  transaction: Transaction,
  eventTypeId: number,
  until: number | null,
  step: { actor: string; at: Date },
): Promise<void> {
  await transaction.execute(
    'INSERT INTO completeness_declaration (event_type_id, complete_until, actor, declared_at) VALUES (?, ?, ?, ?)',
    [eventTypeId, until, step.actor, step.at.getTime()],
  );
}
