const COLUMNS = 'event_type_id, customer_id, key, occurred_at, value, recorded_at';

/** Events other than those that are recorded now. */
export interface EventSource {
  /** The same for the same events. */
  key: string;
  /** FROM item, without an alias, of the events of some types. */
  from(eventTypeIds: readonly number[]): string;
}

/**
 * FROM item, without an alias, of the events of some types as they were recorded at a moment: later ones are missing, and those
 * corrected or voided since are as they were.
 * @param knownAt in milliseconds since 1970; null: as they are recorded now
 */
export function eventsKnownAt(eventTypeIds: readonly number[], knownAt: number | null): string {
  if (knownAt === null) return 'event';
  const ofTypes = `event_type_id IN (${eventTypeIds.join(', ')})`;
  return `(SELECT ${COLUMNS} FROM event WHERE ${ofTypes} AND recorded_at <= ${knownAt}
    UNION ALL SELECT ${COLUMNS} FROM event_revision
    WHERE ${ofTypes} AND recorded_at <= ${knownAt} AND superseded_at > ${knownAt})`;
}

/**
 * FROM item, without an alias, of what changed about the events of a type after a moment. An event that was corrected has two
 * rows, since it may have left a period and entered another.
 *
 * Columns: `customer_id`, `key`, `occurred_at`, `value` and `change`: RECORDED (a new event), CORRECTED (a version known at the
 * moment, or the current one of a corrected event), VOIDED (an event known at the moment that counts no longer).
 * @param since in milliseconds since 1970
 * @param knownAt what had changed at that moment; null: now
 */
export function eventsChangedSince(eventTypeId: number, since: number, knownAt: number | null = null): string {
  const events = eventsKnownAt([eventTypeId], knownAt);
  const until = knownAt === null ? '' : ` AND superseded_at <= ${knownAt}`;
  const replaced = `event_type_id = ${eventTypeId} AND recorded_at <= ${since} AND superseded_at > ${since}${until}`;
  return `(SELECT e.customer_id AS customer_id, e.key AS key, e.occurred_at AS occurred_at, e.value AS value,
      CASE WHEN r.key IS NULL THEN 'RECORDED' ELSE 'CORRECTED' END AS change
    FROM ${events} e LEFT JOIN (SELECT customer_id, key FROM event_revision WHERE ${replaced}) r
      ON r.customer_id = e.customer_id AND r.key = e.key
    WHERE e.event_type_id = ${eventTypeId} AND e.recorded_at > ${since}
    UNION ALL SELECT r.customer_id, r.key, r.occurred_at, r.value,
      CASE WHEN e.key IS NULL THEN 'VOIDED' ELSE 'CORRECTED' END
    FROM (SELECT * FROM event_revision WHERE ${replaced}) r LEFT JOIN ${events} e
      ON e.event_type_id = r.event_type_id AND e.customer_id = r.customer_id AND e.key = r.key)`;
}
