import { In } from 'typeorm';
import { Attribute } from '../customers/attribute.js';
import { type AttributeLevel, attributeLevels } from '../customers/attribute-catalogue.js';
import type { Session } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';

/** An attribute by which customers are compared. */
export interface ComparedAttribute {
  attribute: Attribute;
  /** For categories: the values there are, by the number that stands for each; else empty. */
  levels: AttributeLevel[];
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
  const levels = await attributeLevels(
    session,
    found.map(({ id }) => id),
  );
  return keys.map((key, index) => {
    const place = found.findIndex((candidate) => candidate.key === key);
    const attribute = found[place];
    if (!attribute) throw notFound(fields[index]!, 'attribute', key);
    return { attribute, levels: levels[place] ?? [] };
  });
}
