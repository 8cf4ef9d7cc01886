import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../src/database/database.js';
import { DatabaseUnavailableError } from '../../src/database/database-problems.js';
import { openDatabase } from '../../src/open-database.js';
import { startThrowAwayPostgres } from '../../validation/processes/throw-away-postgres.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

const PATIENT = { smallRead: 600_000 };
const addChannel = (transaction: Transaction, key: string) =>
  transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]);
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof DatabaseUnavailableError ? error.problem : error),
  );

describe('a database that cannot be used', () => {
  let address: TemporaryAddress;
  let database: Database;
  beforeEach(async () => {
    address = await temporaryAddress();
    database = await openDatabase(address.url, undefined, PATIENT);
  });
  afterEach(async () => {
    await database.close();
    await address.remove();
  });
  const channels = async () =>
    (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key);
  const write = (key: string) => database.write((transaction) => addChannel(transaction, key));

  it('is ready only with all migrations', async () => {
    await database.requireReady();
    await database.revertMigration();
    expect(await problemOf(database.requireReady())).toBe('NOT_MIGRATED');
  });

  it('never shows the values of a statement in an error', async () => {
    const error = await database
      .query('SELECT missing FROM channel WHERE key = ?', ['a secret'])
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret');
  });

  describe('SQLite', () => {
    beforeEach((context) => {
      if (database.dialect.name !== 'sqlite') context.skip();
    });

    it('whose disk is full keeps what it had, and goes on when there is room', async () => {
      await write('kept');
      const pages = await database.write(async (transaction) => {
        const [row] = await transaction.query<{ page_count: number }>('PRAGMA page_count');
        return row!.page_count;
      });
      await database.write((transaction) => transaction.query(`PRAGMA max_page_count = ${pages}`));
      const large = database.write(async (transaction) => {
        await addChannel(transaction, 'lost');
        await addChannel(transaction, 'x'.repeat(1_000_000));
      });
      expect(await problemOf(large)).toBe('DISK_FULL');
      await database.write((transaction) => transaction.query('PRAGMA max_page_count = 1000000'));
      await write('later');
      expect(await channels()).toEqual(['kept', 'later']);
    });

    it('that turns read-only keeps what it had', async () => {
      await write('kept');
      await database.write((transaction) => transaction.query('PRAGMA query_only = ON'));
      expect(await problemOf(write('lost'))).toBe('READ_ONLY');
      expect(await channels()).toEqual(['kept']);
    });

    it('whose file is damaged says so when it is opened', async () => {
      const path = `${address.folder}/damaged.db`;
      await writeFile(path, 'This is no database, but a text of more than a hundred characters. '.repeat(50));
      expect(await problemOf(openDatabase(`sqlite:${path}`))).toBe('DAMAGED');
    });
  });

  describe('PostgreSQL', () => {
    beforeEach((context) => {
      if (database.dialect.name !== 'postgres') context.skip();
    });

    /** Ends all other connections of ours to the database, as an operator or a restart does. */
    const endConnections = () =>
      database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trialgraph'
        AND datname = current_database() AND pid <> pg_backend_pid()`);

    it('that lost its connections goes on with others', async () => {
      await endConnections();
      await Promise.all(Array.from({ length: 12 }, channels));
      expect(await database.analyse((session) => session.query('SELECT 1 AS n'))).toEqual([{ n: 1 }]);
      await database.requireReady();
      await endConnections();
      // The writer may learn of the loss only when it writes.
      await problemOf(write('first'));
      await write('second');
      expect(await channels()).toContain('second');
    });

    it('repeats an analysis whose connection is lost', async () => {
      const states: number[] = [];
      const answer = await database.analyse(async (session) => {
        states.push(states.length);
        if (states.length === 1) await session.query('SELECT pg_terminate_backend(pg_backend_pid())');
        return session.query('SELECT 1 AS n');
      });
      expect(answer).toEqual([{ n: 1 }]);
      expect(states).toEqual([0, 1]);
    });

    it('does not repeat a write whose connection is lost, and keeps nothing of it', async () => {
      const lost = database.write(async (transaction) => {
        await addChannel(transaction, 'lost');
        await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())');
      });
      expect(await problemOf(lost)).toBe('LOST');
      await write('later');
      expect(await channels()).toEqual(['later']);
    });

    it('ends by itself what outlives its limit', async () => {
      await database.close();
      database = await openDatabase(address.url, undefined, { ...PATIENT, statement: 3_000 });
      const forever = 'SELECT pg_sleep(3600)';
      const read = problemOf(database.query(forever));
      const write = problemOf(database.write((transaction) => transaction.query(forever)));
      expect(await Promise.all([read, write])).toEqual(['TOO_LONG', 'TOO_LONG']);
      expect(await channels()).toEqual([]);
    });

    it('does not let an analysis become a write', async () => {
      const attempt = database.analyse(async (session) => {
        await session.query('SELECT count(*) FROM channel');
        await session.query('SET TRANSACTION READ WRITE');
      });
      await expect(attempt).rejects.toThrow(/read-write mode/);
    });

    it('is found again after a crash and a restart of its server', async () => {
      const server = await startThrowAwayPostgres({ durable: true });
      const own = await openDatabase(server.url, undefined, PATIENT);
      try {
        await server.crash();
        expect(await problemOf(own.query('SELECT 1 AS n'))).toBe('LOST');
        expect(await problemOf(own.analyse((session) => session.query('SELECT 1 AS n')))).toBe('LOST');
        expect(await problemOf(own.write((transaction) => addChannel(transaction, 'lost')))).toBe('LOST');
        expect(await problemOf(own.requireReady())).toBe('LOST');
        await server.restart();
        await own.requireReady();
        await own.write((transaction) => addChannel(transaction, 'kept'));
        expect(await own.query('SELECT key FROM channel')).toEqual([{ key: 'kept' }]);
      } finally {
        await own.close();
        await server.stop();
      }
    });
  });
});
