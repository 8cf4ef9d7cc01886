import type { Session } from '../../database/database.js';
import { eventsKnownAt } from '../event-versions.js';
import { type Completeness, completenessOf, type StoredCompleteness } from './completeness.js';

/**
 * Until when the events of each type are complete, by its id; one statement.
 * @param knownAt as it was known at that moment, in milliseconds, for which all events are read; null: as it is known now
 */
export async function completenessIn(
  session: Session,
  eventTypeIds: readonly number[],
  knownAt: number | null = null,
): Promise<Map<number, Completeness>> {
  if (eventTypeIds.length === 0) return new Map();
  const ids = [...new Set(eventTypeIds)];
  const seen = knownAt === null ? SEEN : ids.map((id) => seenAt(id, knownAt)).join(' UNION ALL ');
  const declared = knownAt === null ? '' : `AND n.declared_at <= ${knownAt}`;
  const rows = await session.query<StoredCompleteness>(
    `SELECT t.id AS id, t.key AS key, s.seen AS seen, s.first AS first, s.last AS last, t.changed_at AS "changedAt",
       d.complete_until AS until, d.declared_at AS "declaredAt", d.actor AS actor
     FROM event_type t JOIN (${seen}) s ON s.id = t.id LEFT JOIN completeness_declaration d
       ON d.id = (SELECT max(n.id) FROM completeness_declaration n WHERE n.event_type_id = t.id ${declared})
     WHERE t.id IN (${ids.join(', ')})`,
  );
  return new Map(rows.map((row) => [row.id, { ...completenessOf(row), knownAt }]));
}

/** A text that differs once events of these types are recorded, corrected or voided, or declared complete; one statement. */
export async function stateOfEvents(session: Session, eventTypeIds: readonly number[]): Promise<string> {
  const rows = await session.query(
    `SELECT t.id AS id, t.changed_at AS changed, t.events_seen AS seen,
       (SELECT max(n.id) FROM completeness_declaration n WHERE n.event_type_id = t.id) AS declared
     FROM event_type t JOIN ${session.dialect.list('l', 'integer')} ON l.value = t.id ORDER BY t.id`,
    [eventTypeIds],
  );
  return JSON.stringify(rows);
}

const SEEN = `SELECT id AS id, events_seen AS seen, first_event_at AS first, last_event_at AS last FROM event_type`;

function seenAt(eventTypeId: number, knownAt: number): string {
  return `SELECT ${eventTypeId} AS id, count(*) AS seen, min(e.occurred_at) AS first, max(e.occurred_at) AS last
    FROM ${eventsKnownAt([eventTypeId], knownAt)} e WHERE e.event_type_id = ${eventTypeId}`;
}
