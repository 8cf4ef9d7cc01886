import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';

/** How long a connection waits for another process (an import beside a running server) to finish writing. */
const BUSY_TIMEOUT_MS = 30_000;

/** How long one try to take the lock of the writers lasts: whoever waits for longer tries again, unless nobody waits any more. */
const LOCK_TIMEOUT_MS = 1_000;

/** TypeORM options for one connection to a SQLite file. The only place that names the driver package. */
export function sqliteOptions(path: string, readOnly: boolean): DataSourceOptions {
  return {
    type: 'sqlite',
    driver: sqlite3,
    database: path,
    // The write-ahead log is what lets readers go on while the writer writes; it is a property of the file.
    enableWAL: !readOnly,
    busyTimeout: BUSY_TIMEOUT_MS,
    flags: readOnly ? sqlite3.OPEN_READONLY : undefined,
  };
}

/** Statements that every new connection runs first. */
export function sqlitePragmas(readOnly: boolean): string[] {
  const shared = ['PRAGMA temp_store = MEMORY', 'PRAGMA cache_size = -65536', 'PRAGMA mmap_size = 268435456'];
  if (readOnly) return [...shared, 'PRAGMA query_only = ON'];
  return [...shared, 'PRAGMA synchronous = NORMAL', `PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}`];
}
