import type { Access } from '../drivers/driver.js';
import { pendingMigrations } from '../migrate.js';
import { StatementLog } from '../statement-log.js';
import type { Connection } from './connection.js';
import { type ConnectionOptions, Connections } from './connections.js';

/** Backups of large databases are one statement. */
const LONGEST_MS = 86_400_000;
const SILENCE_MS = 10_000;

/** The only connection of a command to a database. */
export interface OneConnection {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The migrations that the database lacks. @throws NewerDatabaseError */
  pendingMigrations(): Promise<string[]>;
  hasTable(name: string): Promise<boolean>;
}

/** Opens a database as it is, without migrations, and closes it after the work. */
export async function throughOneConnection<T>(
  options: ConnectionOptions,
  access: Access,
  work: (one: OneConnection) => Promise<T>,
): Promise<T> {
  const connections = new Connections(options, new StatementLog(), LONGEST_MS, SILENCE_MS);
  try {
    const connection = await connections.open(access);
    return await work(oneConnection(connection));
  } finally {
    await connections.close();
  }
}

function oneConnection(connection: Connection): OneConnection {
  const withRunner = async <T>(work: (runner: ReturnType<Connection['createQueryRunner']>) => Promise<T>) => {
    const runner = connection.createQueryRunner();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  };
  return {
    query: (sql, parameters = []) => connection.query(sql, [...parameters]),
    pendingMigrations: () => withRunner((runner) => pendingMigrations(connection, runner)),
    hasTable: (name) => withRunner((runner) => runner.hasTable(name)),
  };
}
