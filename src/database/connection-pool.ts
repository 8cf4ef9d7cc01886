import type { DataSource } from 'typeorm';

/**
 * A handful of connections of which each runs one piece of work at a time. `sqlite3` would otherwise let every
 * statement queued on a busy connection hold one of the process's few threads while it waits.
 */
export class ConnectionPool {
  private readonly idle: DataSource[];
  private readonly waiting: Array<(connection: DataSource) => void> = [];

  constructor(private readonly connections: readonly DataSource[]) {
    this.idle = [...connections];
  }

  /** Lends one connection to `work`, waiting for a free one when all are lent. */
  async use<T>(work: (connection: DataSource) => Promise<T>): Promise<T> {
    const connection = this.idle.pop() ?? (await new Promise<DataSource>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(connection);
    } finally {
      const next = this.waiting.shift();
      if (next) next(connection);
      else this.idle.push(connection);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.destroy()));
  }
}
