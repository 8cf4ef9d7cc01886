import sqlite3 from 'sqlite3';
import type { DatabaseProblem } from '../database-problems.js';
import { type Access, type Driver, mayWrite } from './driver.js';

/** How long a connection waits for another process (an import beside a running server) to finish writing. */
const BUSY_TIMEOUT_MS = 30_000;

/** How long one try to take the lock of the writers lasts: whoever waits for longer tries again, unless nobody waits any more. */
const LOCK_TIMEOUT_MS = 1_000;

/** TypeORM turns on stack traces for each statement, which takes a third of the time of small reads. */
const withoutTraces: object = { ...sqlite3, verbose: () => withoutTraces };

const PROBLEMS: Record<string, DatabaseProblem> = {
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_READONLY: 'READ_ONLY',
  SQLITE_BUSY: 'BUSY',
  SQLITE_LOCKED: 'BUSY',
  SQLITE_IOERR: 'DISK_FAILURE',
  SQLITE_CANTOPEN: 'DISK_FAILURE',
  SQLITE_CORRUPT: 'DAMAGED',
  SQLITE_NOTADB: 'DAMAGED',
};

const SHARED_PRAGMAS = ['PRAGMA temp_store = MEMORY', 'PRAGMA cache_size = -65536', 'PRAGMA mmap_size = 268435456'];

const MOST_ANALYSES = 3;
/** For the writer, and for what is short. */
const OTHER_THREADS = 2;
/** Of libuv, unless the environment says otherwise. */
const DEFAULT_THREADS = 4;

const READING_PRAGMAS = ['PRAGMA query_only = ON'];
const WRITING_PRAGMAS = ['PRAGMA synchronous = NORMAL', `PRAGMA busy_timeout = ${LOCK_TIMEOUT_MS}`];
/** In a file that has no name from the moment it is made: it is gone with the process, however that ends. */
const TEMPORARY_FILE = ['PRAGMA temp_store = FILE', 'PRAGMA temp.cache_size = -32768'];
/**
 * What is published was found in the same transaction, so that no reference can lead nowhere (tests check it): to look for each of
 * them again takes a quarter of the time for which others wait.
 */
const WITHOUT_REFERENCES = 'PRAGMA foreign_keys = OFF';
/** The many pages of a publication go from the log into the file when nobody waits any more. */
const CHECKPOINT_LATER = 'PRAGMA wal_autocheckpoint = 0';
const CHECKPOINT = 'PRAGMA wal_checkpoint(PASSIVE)';
const LOADING_PRAGMAS = [...WRITING_PRAGMAS, ...TEMPORARY_FILE, WITHOUT_REFERENCES, CHECKPOINT_LATER];
const PRAGMAS: Record<Access, readonly string[]> = {
  write: WRITING_PRAGMAS,
  load: LOADING_PRAGMAS,
  read: READING_PRAGMAS,
  control: READING_PRAGMAS,
};

/** A SQLite file. The only place that names the driver package. */
export function sqliteDriver(path: string): Driver {
  return {
    options: (access) => ({
      type: 'sqlite',
      driver: withoutTraces,
      database: path,
      // The write-ahead log is what lets readers go on while the writer writes; it is a property of the file.
      enableWAL: access === 'write',
      busyTimeout: BUSY_TIMEOUT_MS,
      flags: mayWrite(access) ? undefined : sqlite3.OPEN_READONLY,
    }),
    firstStatements: (access) => [...SHARED_PRAGMAS, ...PRAGMAS[access]],
    lastStatements: (access) => (access === 'load' ? [CHECKPOINT] : []),
    analyses: Math.min(MOST_ANALYSES, Math.max(1, threads() - OTHER_THREADS)),
    runAll: (connection, sql) =>
      new Promise<void>((resolve, reject) => {
        (connection as sqlite3.Database).exec(sql, (error) => (error ? reject(error) : resolve()));
      }),
    interruptEveryMilliseconds: 20,
    async interrupt(connection) {
      (connection as sqlite3.Database).interrupt();
    },
    silenceMilliseconds: null,
    async isWorking() {
      return true;
    },
    problemOf: ({ code }) => PROBLEMS[String(code)] ?? null,
    discard() {},
  };
}

/** How many statements can run at once: each holds a thread, and without a free one nothing runs. */
function threads(): number {
  return Number(process.env.UV_THREADPOOL_SIZE ?? DEFAULT_THREADS);
}
