import type { Session } from '../../database/database.js';
import { type Completeness, completenessOf, type StoredCompleteness } from './completeness.js';

/** Until when the events of each type are complete, by its id; one statement. */
export async function completenessIn(
  session: Session,
  eventTypeIds: readonly number[],
): Promise<Map<number, Completeness>> {
  if (eventTypeIds.length === 0) return new Map();
  const rows = await session.query<StoredCompleteness>(
    `SELECT t.id AS id, t.key AS key, t.events_seen AS seen, t.first_event_at AS first, t.last_event_at AS last,
       d.complete_until AS until, d.declared_at AS "declaredAt", d.actor AS actor
     FROM event_type t LEFT JOIN completeness_declaration d
       ON d.id = (SELECT max(n.id) FROM completeness_declaration n WHERE n.event_type_id = t.id)
     WHERE t.id IN (${[...new Set(eventTypeIds)].join(', ')})`,
  );
  return new Map(rows.map((row) => [row.id, completenessOf(row)]));
}
