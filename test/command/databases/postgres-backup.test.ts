import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backupDatabase } from '../../../src/command/databases/backup-database.js';
import { runPostgresTool } from '../../../src/command/databases/postgres-tools.js';
import { openDatabase } from '../../../src/open-database.js';
import { startNode } from '../../../validation/processes/node-process.js';
import { bundled } from '../../setup/built-program.js';
import { MAINTENANCE_URL, type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';

it('says that a client program of PostgreSQL is not installed', async () => {
  await expect(runPostgresTool('pg_nothing', [])).rejects.toThrow(/^pg_nothing is not installed\. Install the client/);
});

describe.runIf(process.env[MAINTENANCE_URL] !== undefined)('backup and restore of PostgreSQL', () => {
  let address: TemporaryAddress;
  beforeEach(async () => {
    address = await temporaryAddress();
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await address.remove();
  });

  it.each([
    ['a database that there is not', (url: URL) => Object.assign(url, { pathname: '/nothing' })],
    ['a user who may not', (url: URL) => Object.assign(url, { username: 'nobody-here' })],
  ])('refuses %s in a sentence', async (_, change) => {
    const database = change(new URL(address.url)).href;
    await expect(backupDatabase(join(address.folder, 'x.dump'), { database })).rejects.toThrow(/does not admit/);
  });

  it('is killed during a restore: the database is as it was, and the next restore is whole', async () => {
    const program = await bundled('trialgraph.cjs');
    const file = join(address.folder, 'saved.dump');
    const add = async (key: string, rows: number) => {
      const database = await openDatabase(address.url);
      const sql = `INSERT INTO channel (key, name, created_at) SELECT '${key}-' || i, repeat(md5('' || i), 20), 1 FROM generate_series(1, ${rows}) i`;
      await database.write((transaction) => transaction.query(sql));
      await database.close();
    };
    const count = async () => {
      const database = await openDatabase(address.url);
      const [row] = await database.query<{ n: number }>('SELECT count(*) AS n FROM channel');
      await database.close();
      return row!.n;
    };
    await add('old', 30_000);
    await backupDatabase(file, { database: address.url });
    await add('new', 1);
    const words = [program, 'restore', file, '--database', address.url, '--force'];
    const watching = await openDatabase(process.env[MAINTENANCE_URL]!.replace(/[^/]+$/, 'template1'));
    const name = new URL(address.url).pathname.slice(1);
    const isRestoring = async () => {
      const sql = `SELECT 1 AS found FROM pg_stat_activity WHERE application_name = 'psql' AND datname = '${name}'`;
      return (await watching.query(sql)).length > 0;
    };
    const running = startNode(words);
    while (!(await isRestoring())) await delay(5);
    await running.kill();
    while (await isRestoring()) await delay(5);
    await watching.close();
    expect(await count()).toBe(30_001);
    expect((await startNode(words).ended).code).toBe(0);
    expect(await count()).toBe(30_000);
  });
});
