import { In } from 'typeorm';
import type { Session } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { Attribute, AttributeType } from './attribute.js';
import { attributeTypes } from './attribute-types.js';

/** A value of a category, with the number that stands for it in the values of customers. */
export interface AttributeLevel {
  id: number;
  attributeId: number;
  value: string;
}

/** The levels of categories, in the order of their values. */
export async function attributeLevels(session: Session, attributeIds: readonly number[]): Promise<AttributeLevel[]> {
  if (attributeIds.length === 0) return [];
  const rows = await session.query<{ id: number; attribute_id: number; value: string }>(
    `SELECT id, attribute_id, value FROM attribute_level WHERE attribute_id IN (${attributeIds.join(', ')}) ORDER BY value`,
  );
  return rows.map(({ id, attribute_id, value }) => ({ id, attributeId: attribute_id, value }));
}

/** An attribute with its levels, which only categories have. */
export interface LeveledAttribute {
  attribute: Attribute;
  levels: AttributeLevel[];
}

/** Attributes with their levels, by key. */
export class LeveledAttributes {
  private constructor(
    private readonly attributes: readonly Attribute[],
    private readonly levels: readonly AttributeLevel[],
    /** The keys of all attributes; read only where one is unknown. */
    private readonly existing: NearestKeys,
  ) {}

  /** Reads attributes in two statements, or three where one is unknown. */
  static async load(session: Session, keys: readonly string[]): Promise<LeveledAttributes> {
    const attributes = await session.manager.findBy(Attribute, { key: In([...keys]) });
    const categories = attributes.filter(({ type }) => type === AttributeType.CATEGORY);
    const ids = categories.map(({ id }) => id);
    const known = keys.every((key) => attributes.some((attribute) => attribute.key === key));
    const existing = known ? [] : (await attributeTypes(session)).keys();
    return new LeveledAttributes(attributes, await attributeLevels(session, ids), new NearestKeys(existing));
  }

  /**
   * @param field the input that named the key
   * @throws ExpectedError NOT_FOUND for an unknown key
   */
  get(key: string, field: string): LeveledAttribute {
    const attribute = this.attributes.find((candidate) => candidate.key === key);
    if (!attribute) throw notFound(field, 'attribute', key, this.existing);
    return { attribute, levels: this.levels.filter(({ attributeId }) => attributeId === attribute.id) };
  }
}
