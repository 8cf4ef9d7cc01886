import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';

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

/** A fresh, migrated database, and a folder of its own. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const { url, folder, remove } = await temporaryAddress();
  const database = await openDatabase(url);
  return {
    database,
    folder,
    url,
    async remove() {
      await database.close();
      await remove();
    },
  };
}

/** Where a fresh database is or can be made, and a folder of its own. */
export interface TemporaryAddress {
  url: string;
  folder: string;
  remove(): Promise<void>;
}

/** The address of a database that is migrated on PostgreSQL and a file that does not exist yet on SQLite. */
export function temporaryAddress(): Promise<TemporaryAddress> {
  return addressOfCopy(TEMPLATE);
}

/** The address of a database without any table. */
export function emptyAddress(): Promise<TemporaryAddress> {
  return addressOfCopy('template1');
}

async function addressOfCopy(template: string): Promise<TemporaryAddress> {
  const folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
  const removeFolder = () => rm(folder, { recursive: true });
  const server = process.env[MAINTENANCE_URL];
  if (server === undefined) return { url: `sqlite:${join(folder, 'test.db')}`, folder, remove: removeFolder };
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await maintain(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    folder,
    async remove() {
      await maintain(server, `DROP DATABASE ${name} WITH (FORCE)`);
      await removeFolder();
    },
  };
}

async function maintain(server: string, statement: string): Promise<void> {
  const connection = new DataSource({ type: 'postgres', url: server });
  await connection.initialize();
  try {
    await connection.query(statement);
  } finally {
    await connection.destroy();
  }
}
