import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE first (id integer)');
  }

  async down(): Promise<void> {}
}

class Failing1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE second (id integer)');
    throw new Error('cannot migrate');
  }

  async down(): Promise<void> {}
}

describe('migrations', () => {
  let address: TemporaryAddress;
  beforeEach(async () => {
    address = await temporaryAddress();
  });
  afterEach(() => address.remove());

  /** An address of a database without a table. */
  const emptied = async () => {
    const database = await openDatabase(address.url);
    const [applied] = await database.query<{ n: number }>('SELECT count(*) AS n FROM migrations');
    for (let left = applied!.n; left > 0; left--) await database.revertMigration();
    await database.write((transaction) => transaction.execute('DROP TABLE migrations'));
    await database.close();
    return address.url;
  };

  it('are applied once by servers that start together', async () => {
    const url = await emptied();
    const servers = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
    const [first] = servers;
    const rows = await first!.query<{ name: string }>('SELECT name FROM migrations');
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const server of servers) await server.requireReady();
    await Promise.all(servers.map((server) => server.close()));
  });

  it('of a newer program are refused', async () => {
    const database = await openDatabase(address.url);
    await database.write((transaction) =>
      transaction.execute("INSERT INTO migrations (timestamp, name) VALUES (1999000000000, 'Later1999000000000')"),
    );
    await database.close();
    await expect(openDatabase(address.url)).rejects.toThrow(
      'newer version of trialgraph (Later1999000000000), which this version does not know. Start the newer version',
    );
  });

  it('that fail leave the database as it was', async () => {
    const url = await emptied();
    const open = (...migrations: (new () => MigrationInterface)[]) => Database.open({ url, entities: [], migrations });
    await expect(open(First1700000000000, Failing1700000000001)).rejects.toThrow('cannot migrate');
    const database = await open(First1700000000000);
    expect(await database.query('SELECT * FROM first')).toEqual([]);
    await expect(database.query('SELECT * FROM second')).rejects.toThrow('second');
    await database.close();
  });
});
