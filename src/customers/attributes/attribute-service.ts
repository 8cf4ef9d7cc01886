import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { type ArchivableArguments, shownIn } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import { normalForm } from '../../graph/key-form.js';
import { entityList, rootConnection } from '../../graph/page-loader.js';
import { Attribute } from './attribute.js';
import { attributeLevels } from './attribute-levels.js';

const allAttributes = entityList(Attribute, 'attribute');

/** Reads attributes. */
export class AttributeService {
  constructor(private readonly database: Database) {}

  find(key: string): Promise<Attribute | null> {
    return this.database.read((session) => session.manager.findOneBy(Attribute, { key: normalForm(key) }));
  }

  async byIds(ids: readonly number[]): Promise<(Attribute | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Attribute, { id: In([...ids]) }));
    return ids.map((id) => found.find((attribute) => attribute.id === id) ?? null);
  }

  page(args: ArchivableArguments): Promise<Connection<Attribute>> {
    return rootConnection(this.database, allAttributes, args, shownIn(args));
  }

  /** The values that categories take, by attribute. */
  async levels(attributeIds: readonly number[]): Promise<string[][]> {
    const levels = await this.database.read((session) => attributeLevels(session, attributeIds));
    return attributeIds.map((id) => levels.filter(({ attributeId }) => attributeId === id).map(({ value }) => value));
  }
}
