import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { type ArchivableArguments, shownIn } from '../graph/archivable.js';
import type { Connection } from '../graph/connection.js';
import { normalForm } from '../graph/key-form.js';
import { entityList, rootConnection } from '../graph/page-loader.js';
import { Channel } from './channel.js';

const allChannels = entityList(Channel, 'channel');

/** Reads channels. */
export class ChannelService {
  constructor(private readonly database: Database) {}

  find(key: string): Promise<Channel | null> {
    return this.database.read((session) => session.manager.findOneBy(Channel, { key: normalForm(key) }));
  }

  async byIds(ids: readonly number[]): Promise<(Channel | null)[]> {
    const found = await this.database.read((session) => session.manager.find(Channel, { where: { id: In([...ids]) } }));
    return ids.map((id) => found.find((channel) => channel.id === id) ?? null);
  }

  page(args: ArchivableArguments): Promise<Connection<Channel>> {
    return rootConnection(this.database, allChannels, args, shownIn(args));
  }

  /** How many customers each channel acquired. */
  async sizes(ids: readonly number[]): Promise<number[]> {
    const rows = await this.database.query<{ id: number; size: number }>(
      `SELECT channel_id AS id, count(*) AS size FROM customer WHERE channel_id IN (${ids.join(', ')}) GROUP BY channel_id`,
    );
    return ids.map((id) => rows.find((row) => row.id === id)?.size ?? 0);
  }
}
