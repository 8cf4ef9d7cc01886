import { In } from 'typeorm';
import { Attribute, AttributeType } from '../customers/attribute.js';
import type { Session } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';

/** An attribute by which customers are compared. */
export interface ComparedAttribute {
  attribute: Attribute;
  /** For categories: the values there are, by the number that stands for each; else empty. */
  levels: { id: number; value: string }[];
}

/**
 * Looks attributes up by key, in two statements.
 * @param fields the input that named each key
 * @throws ExpectedError NOT_FOUND naming the field
 */
export async function loadComparedAttributes(
  session: Session,
  keys: readonly string[],
  fields: readonly string[],
): Promise<ComparedAttribute[]> {
  const found = await session.manager.findBy(Attribute, { key: In([...keys]) });
  const categories = found.filter(({ type }) => type === AttributeType.CATEGORY).map(({ id }) => id);
  const levels = await session.query<{ id: number; attribute_id: number; value: string }>(
    `SELECT id, attribute_id, value FROM attribute_level WHERE attribute_id IN (${[0, ...categories].join(', ')}) ORDER BY value`,
  );
  return keys.map((key, index) => {
    const attribute = found.find((candidate) => candidate.key === key);
    if (!attribute) throw notFound(fields[index]!, 'attribute', key);
    return { attribute, levels: levels.filter((level) => level.attribute_id === attribute.id) };
  });
}
