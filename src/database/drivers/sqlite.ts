import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';

/** How long a connection waits for another process (an import beside a running server) to finish writing. */
const BUSY_TIMEOUT_MS = 30_000;

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
  return readOnly ? [...shared, 'PRAGMA query_only = ON'] : [...shared, 'PRAGMA synchronous = NORMAL'];
}
