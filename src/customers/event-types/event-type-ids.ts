import type { Session } from '../../database/database.js';

/** The ids of all event types by their keys. */
export async function eventTypeIds(session: Session): Promise<Map<string, number>> {
  const rows = await session.query<{ id: number; key: string }>('SELECT id, key FROM event_type ORDER BY id');
  return new Map(rows.map(({ id, key }) => [key, id]));
}
