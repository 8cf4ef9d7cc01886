import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { keysetClause, type PageRequest } from '../graph/connection.js';
import { notFound } from '../graph/expected-error.js';
import { Channel } from './channel.js';

/** Channels by id, key and page. */
export class ChannelService {
  constructor(private readonly database: Database) {}

  /** @throws ExpectedError NOT_FOUND */
  async get(key: string): Promise<Channel> {
    const channel = await this.database.read((session) => session.manager.findOneBy(Channel, { key }));
    if (!channel) throw notFound('key', 'channel', key);
    return channel;
  }

  async byIds(ids: readonly number[]): Promise<(Channel | null)[]> {
    const found = await this.database.read((session) => session.manager.find(Channel, { where: { id: In([...ids]) } }));
    return ids.map((id) => found.find((channel) => channel.id === id) ?? null);
  }

  page(request: PageRequest): Promise<Channel[]> {
    return this.database.read((session) => {
      const { condition, order, values } = keysetClause(request, 'id');
      return session.entities(Channel, `SELECT * FROM channel WHERE ${condition} ${order}`, values);
    });
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>('SELECT count(*) AS count FROM channel');
    return row?.count ?? 0;
  }

  /** How many customers each channel has won. */
  async sizes(ids: readonly number[]): Promise<number[]> {
    const rows = await this.database.query<{ id: number; size: number }>(
      `SELECT channel_id AS id, count(*) AS size FROM customer WHERE channel_id IN (${ids.join(', ')}) GROUP BY channel_id`,
    );
    return ids.map((id) => rows.find((row) => row.id === id)?.size ?? 0);
  }
}
