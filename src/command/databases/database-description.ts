import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OneConnection } from '../../database/connections/one-connection.js';
import { databaseAddress } from '../../database/database-address.js';
import { lookAtDatabase } from '../../open-database.js';
import { requireFile } from '../files/required-file.js';

/** What a database has before a command changes it. */
export interface DatabaseDescription {
  /** Without passwords. */
  address: string;
  /** Null if the database is new: a file that does not exist, or a database without tables. */
  customers: number | null;
  /** Whether it has the demo data. */
  isDemo: boolean;
  /** The migrations that it lacks, in their order. */
  pending: string[];
  /** Connections of other programs of trialgraph; of PostgreSQL only. */
  connections: number;
}

/** Looks at a database without changing it. @throws NewerDatabaseError, DatabaseUnavailableError */
export async function describeDatabase(url: string): Promise<DatabaseDescription> {
  const path = sqlitePath(url);
  const address = fullAddress(url);
  if (path !== null && !existsSync(path)) {
    return { address, customers: null, isDemo: false, pending: [], connections: 0 };
  }
  if (path !== null) await requireFile(path);
  return lookAtDatabase(url, 'read', async (one) => {
    const isNew = !(await one.hasTable('customer'));
    return {
      address,
      customers: isNew ? null : await countCustomers(one),
      isDemo: !isNew && (await hasDemo(one)),
      pending: await one.pendingMigrations(),
      connections: path === null ? await countConnections(one) : 0,
    };
  });
}

/** The path of a SQLite file; null for PostgreSQL. */
export function sqlitePath(url: string): string | null {
  return /^sqlite:(.+)$/.exec(url)?.[1] ?? null;
}

/** The address of a database for people: the whole path of a file, and no password. */
export function fullAddress(url: string): string {
  const path = sqlitePath(url);
  return path === null ? databaseAddress(url) : `sqlite:${resolve(path)}`;
}

/** In a few words, such as `sqlite:/home/ann/data/trialgraph.db (1,204 customers)`. */
export function shownDatabase({ address, customers, isDemo }: DatabaseDescription): string {
  if (customers === null) return `${address} (new)`;
  const count = `${customers.toLocaleString('en-US')} ${customers === 1 ? 'customer' : 'customers'}`;
  return `${address} (${count}${isDemo ? ', with the demo data' : ''})`;
}

async function countCustomers(one: OneConnection): Promise<number> {
  const [row] = await one.query<{ n: number }>('SELECT count(*) AS n FROM customer');
  return Number(row?.n);
}

async function hasDemo(one: OneConnection): Promise<boolean> {
  const rows = await one.query(`SELECT 1 AS found FROM data_import WHERE actor = 'demo data' LIMIT 1`);
  return rows.length > 0;
}

async function countConnections(one: OneConnection): Promise<number> {
  const [row] = await one.query<{ n: number }>(
    `SELECT count(*) AS n FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'trialgraph' AND pid <> pg_backend_pid()`,
  );
  return Number(row?.n);
}
