import type { Session } from '../../database/database.js';
import type { AttributeType } from './attribute.js';

/** The types of all attributes by their keys, in the order in which they were recorded. */
export async function attributeTypes(session: Session): Promise<Map<string, AttributeType>> {
  const rows = await session.query<{ key: string; type: AttributeType }>('SELECT key, type FROM attribute ORDER BY id');
  return new Map(rows.map(({ key, type }) => [key, type]));
}
