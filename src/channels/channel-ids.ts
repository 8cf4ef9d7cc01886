import type { Session } from '../database/database.js';

/** The ids of all channels by their keys. */
export async function channelIds(session: Session): Promise<Map<string, number>> {
  const rows = await session.query<{ id: number; key: string }>('SELECT id, key FROM channel ORDER BY id');
  return new Map(rows.map(({ id, key }) => [key, id]));
}
