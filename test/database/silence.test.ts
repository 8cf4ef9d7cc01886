import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { DatabaseUnavailableError } from '../../src/database/database-problems.js';
import { openDatabase } from '../../src/open-database.js';
import { gate } from '../setup/gate.js';
import { type SilentProxy, silentProxy } from '../setup/silent-proxy.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof DatabaseUnavailableError ? error.problem : error),
  );

describe.skipIf(process.env.TRIALGRAPH_TEST_POSTGRES === undefined)('a PostgreSQL server that says nothing', () => {
  let address: TemporaryAddress;
  let proxy: SilentProxy;
  let database: Database;
  beforeEach(async () => {
    address = await temporaryAddress();
    proxy = await silentProxy(address.url);
    database = await openDatabase(proxy.url, undefined, { smallRead: 600_000, silence: 1_000 });
  });
  afterEach(async () => {
    await Promise.all([database.close(), proxy.close()]);
    await address.remove();
  });
  const write = (key: string) =>
    database.write((transaction) =>
      transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]),
    );
  const channels = async () =>
    (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key);

  it('to a COMMIT is given up, and the write is not repeated: it was made', async () => {
    proxy.swallowAnswersTo('COMMIT');
    expect(await problemOf(write('first'))).toBe('LOST');
    proxy.returnAgain();
    expect(await channels()).toEqual(['first']);
    await write('second');
    expect(await channels()).toEqual(['first', 'second']);
  });

  it('to anything is given up, whatever runs, and found again', async () => {
    await write('kept');
    const slow = 'SELECT pg_sleep(3600)';
    const running = [
      problemOf(write('lost')),
      problemOf(database.write((transaction) => transaction.query(slow))),
      problemOf(database.query(slow)),
      problemOf(database.analyse((session) => session.query(slow))),
    ];
    proxy.vanish();
    expect(new Set(await Promise.all(running))).toEqual(new Set(['LOST']));
    proxy.returnAgain();
    await database.requireReady();
    expect(await channels()).toContain('kept');
  });

  it('for long, because another server migrates the database, is waited for when a server starts', async () => {
    await database.revertMigration();
    const { open, arrived, pass } = gate();
    const migrating = database.write(pass);
    await arrived;
    const starting = openDatabase(address.url, undefined, { silence: 100 });
    const askedOften = async () => {
      const moments = new Set<string>();
      const sql = `SELECT query_start::text AS moment FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'SELECT 1 AS found FROM pg_stat_activity%'`;
      while (moments.size < 3) {
        for (const { moment } of await database.query<{ moment: string }>(sql)) moments.add(moment);
      }
    };
    await Promise.race([starting, askedOften()]).finally(open);
    await migrating;
    await (await starting).close();
  });

  it('for long, because the statement takes long, is waited for', async () => {
    expect(await database.query('SELECT 1 AS n FROM pg_sleep(4)')).toEqual([{ n: 1 }]);
  });
});
