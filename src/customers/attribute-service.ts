import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Connection, ConnectionArguments } from '../graph/connection.js';
import { entityList, rootConnection } from '../graph/page-loader.js';
import { Attribute } from './attribute.js';

const allAttributes = entityList(Attribute, 'attribute');

/** Reads attributes. */
export class AttributeService {
  constructor(private readonly database: Database) {}

  find(key: string): Promise<Attribute | null> {
    return this.database.read((session) => session.manager.findOneBy(Attribute, { key }));
  }

  async byIds(ids: readonly number[]): Promise<(Attribute | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Attribute, { id: In([...ids]) }));
    return ids.map((id) => found.find((attribute) => attribute.id === id) ?? null);
  }

  page(args: ConnectionArguments): Promise<Connection<Attribute>> {
    return rootConnection(this.database, allAttributes, args);
  }

  /** The values that categories take, by attribute. */
  async levels(attributeIds: readonly number[]): Promise<string[][]> {
    const rows = await this.database.query<{ attribute_id: number; value: string }>(
      `SELECT attribute_id, value FROM attribute_level WHERE attribute_id IN (${attributeIds.join(', ')}) ORDER BY value`,
    );
    return attributeIds.map((id) => rows.filter((row) => row.attribute_id === id).map((row) => row.value));
  }
}
