import type { Transaction } from '../../database/database.js';

/**
 * Remembers which events of a type were seen.
 * @param times of events, in milliseconds
 * @param added how many are new
 * @param now when they were recorded, corrected or voided, in milliseconds
 */
export async function noteSeenEvents(
  transaction: Transaction,
  eventTypeId: number,
  times: readonly number[],
  added: number,
  now: number,
): Promise<void> {
  const changed = `events_seen = events_seen + ${added}, changed_at = CASE WHEN changed_at >= ${now} THEN changed_at ELSE ${now} END`;
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  const last = times.reduce((most, time) => Math.max(most, time), -Infinity);
  const seen = `, first_event_at = CASE WHEN first_event_at <= ${first} THEN first_event_at ELSE ${first} END,
    last_event_at = CASE WHEN last_event_at >= ${last} THEN last_event_at ELSE ${last} END`;
  await transaction.execute(
    `UPDATE event_type SET ${changed}${times.length > 0 ? seen : ''} WHERE id = ${eventTypeId}`,
  );
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
