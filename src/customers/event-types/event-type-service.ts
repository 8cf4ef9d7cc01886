import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { type ArchivableArguments, shownIn } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import { normalForm } from '../../graph/key-form.js';
import { entityList, rootConnection } from '../../graph/page-loader.js';
import { EventType } from './event-type.js';

const allEventTypes = entityList(EventType, 'event_type');

/** Reads event types. */
export class EventTypeService {
  constructor(private readonly database: Database) {}

  async find(key: string): Promise<EventType | null> {
    const [eventType = null] = await this.byKeys([key]);
    return eventType;
  }

  /** The event types with the given keys, in their order; null where there is none. */
  async byKeys(keys: readonly string[]): Promise<(EventType | null)[]> {
    const found = await this.database.read((session) =>
      session.manager.findBy(EventType, { key: In(keys.map(normalForm)) }),
    );
    return keys.map((key) => found.find((eventType) => eventType.key === normalForm(key)) ?? null);
  }

  async byIds(ids: readonly number[]): Promise<(EventType | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(EventType, { id: In([...ids]) }));
    return ids.map((id) => found.find((eventType) => eventType.id === id) ?? null);
  }

  page(args: ArchivableArguments): Promise<Connection<EventType>> {
    return rootConnection(this.database, allEventTypes, args, shownIn(args));
  }
}
