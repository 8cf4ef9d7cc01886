import type { Session } from '../database/database.js';
import type { AttributeType } from './attribute.js';

/** A value of a category and the number that stands for it. */
export interface AttributeLevel {
  id: number;
  value: string;
}

/** The types of all attributes by their keys, in the order in which they were recorded. */
export async function attributeTypes(session: Session): Promise<Map<string, AttributeType>> {
  const rows = await session.query<{ key: string; type: AttributeType }>('SELECT key, type FROM attribute ORDER BY id');
  return new Map(rows.map(({ key, type }) => [key, type]));
}

/** For each category, the values recorded so far in the order of their bytes; none for other attributes. */
export async function attributeLevels(session: Session, attributeIds: readonly number[]): Promise<AttributeLevel[][]> {
  const rows = await session.query<AttributeLevel & { attribute_id: number }>(
    `SELECT id, attribute_id, value FROM attribute_level
     WHERE attribute_id IN (${[0, ...attributeIds].join(', ')}) ORDER BY value`,
  );
  return attributeIds.map((id) =>
    rows.filter((row) => row.attribute_id === id).map((row) => ({ id: row.id, value: row.value })),
  );
}
