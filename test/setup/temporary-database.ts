import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, DatabaseLimits } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { RecycledDatabases } from './postgres/recycled-databases.js';

/** Names the PostgreSQL server to test on; without it, tests run on SQLite. */
export const MAINTENANCE_URL = 'TRIALGRAPH_TEST_POSTGRES';
/** A migrated database on that server, of which each test gets a copy. */
export const TEMPLATE = 'trialgraph_template';

export interface TemporaryDatabase {
  database: Database;
  folder: string;
  url: string;
  /** Closes the database and deletes it. */
  remove(): Promise<void>;
}

/** No read is repeated because the machine is busy: tests count statements. */
const PATIENT = { smallRead: 600_000 };

/** A fresh, migrated database, and a folder of its own; or an open one at an address. */
export async function temporaryDatabase(
  from?: TemporaryAddress,
  limits: DatabaseLimits = PATIENT,
): Promise<TemporaryDatabase> {
  if (recycled !== null && from === undefined && limits === PATIENT) return keptOpen(recycled);
  const address = from ?? (await temporaryAddress());
  const database = await openDatabase(address.url, undefined, limits);
  return {
    ...address,
    database,
    async remove() {
      await database.close();
      await address.remove();
    },
  };
}

/** Where a fresh database is or can be made, and a folder of its own. */
export interface TemporaryAddress {
  url: string;
  folder: string;
  remove(): Promise<void>;
}

const { [MAINTENANCE_URL]: server } = process.env;
const recycled = server === undefined ? null : new RecycledDatabases(server, TEMPLATE);

/** The address of a migrated database that nobody has opened yet. */
export async function temporaryAddress(): Promise<TemporaryAddress> {
  return recycled === null ? copyOf(await migratedFile()) : onServer(recycled, await recycled.take());
}

/** The address of a copy of a database that nobody has open. */
export async function copyOf(source: string): Promise<TemporaryAddress> {
  if (recycled !== null) return onServer(recycled, await recycled.copy(new URL(source).pathname.slice(1)));
  const { folder, remove } = await temporaryFolder();
  const path = join(folder, 'test.db');
  await copyFile(source.replace(/^sqlite:/, ''), path);
  return { url: `sqlite:${path}`, folder, remove };
}

/** Databases that are open and empty. To open one takes its server longer than to empty it. */
const kept: Pick<TemporaryDatabase, 'url' | 'database'>[] = [];
const MOST_KEPT = 3;

async function keptOpen(databases: RecycledDatabases): Promise<TemporaryDatabase> {
  const { url, database } = kept.pop() ?? (await opened(await databases.take()));
  const { folder, remove } = await temporaryFolder();
  return {
    url,
    folder,
    database,
    async remove() {
      const isKept = kept.length < MOST_KEPT && (await databases.isIdle(url)) && (await isAsNew(database));
      if (isKept && (await databases.emptyWhileOpen(url))) {
        kept.push({ url, database });
      } else {
        await database.close();
        await databases.giveBack(url);
      }
      await remove();
    },
  };
}

async function opened(url: string): Promise<Pick<TemporaryDatabase, 'url' | 'database'>> {
  return { url, database: await openDatabase(url, undefined, PATIENT) };
}

/** Whether it still works, after all that was written, and does what it did when it was opened. */
async function isAsNew(database: Database): Promise<boolean> {
  const replaced = Object.values(database).some((value) => typeof value === 'function');
  if (replaced || database.statements.listener) return false;
  try {
    await database.write(async () => undefined, { alone: true });
    await database.requireReady();
    return database.pendingWrites === 0;
  } catch {
    return false;
  }
}

async function onServer(databases: RecycledDatabases, url: string): Promise<TemporaryAddress> {
  const { folder, remove } = await temporaryFolder();
  return {
    url,
    folder,
    async remove() {
      await databases.giveBack(url);
      await remove();
    },
  };
}

async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

let migrated: Promise<string> | undefined;

/** A migrated SQLite file, made once in each process. It goes with the run. */
function migratedFile(): Promise<string> {
  migrated ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trialgraph-template-'));
    const url = `sqlite:${join(folder, 'migrated.db')}`;
    // Closing folds the write-ahead log into the file.
    await (await openDatabase(url)).close();
    return url;
  })();
  return migrated;
}
