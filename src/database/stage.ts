import type { Connection } from './connections/connection.js';
import type { Dialect } from './dialect.js';
import { Transaction } from './session.js';

type Work<T> = (transaction: Transaction) => Promise<T>;

/** A connection whose temporary tables nobody else sees. They are gone when it is closed, also by the end of the process. */
export class Stage {
  /** @param write runs work by this connection as `Database.write` does */
  constructor(
    private readonly connection: Connection,
    readonly dialect: Dialect,
    readonly write: <T>(publish: Work<T>) => Promise<T>,
  ) {}

  /** Runs statements that change temporary tables only, each by itself, without the lock of those who write. */
  async prepare<T>(work: Work<T>): Promise<T> {
    const runner = this.connection.createQueryRunner();
    try {
      return await work(new Transaction(runner.manager, this.dialect));
    } finally {
      await runner.release();
    }
  }
}
