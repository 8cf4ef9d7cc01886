import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channel } from '../../src/channels/channel.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { copyOf, type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

const addChannel = 'INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)';

describe('Database', () => {
  let address: TemporaryAddress;
  let database: Database;

  beforeEach(async () => {
    address = await temporaryAddress();
    database = await openDatabase(address.url);
  });

  afterEach(async () => {
    await database.close();
    await address.remove();
  });

  const channels = async () =>
    (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map((row) => row.key);

  describe('writes that overlap', () => {
    it('runs two transactions that start together', async () => {
      await Promise.all(
        ['a', 'b'].map((key) =>
          database.write(async (transaction) => {
            await transaction.execute(addChannel, [key, key]);
            // Gives the other one time to come between.
            await channels();
          }),
        ),
      );
      expect(await channels()).toEqual(['a', 'b']);
    });

    it('keeps a write that is made while another transaction rolls back', async () => {
      let kept: Promise<void> | undefined;
      const failing = database.write(async (transaction) => {
        await transaction.execute(addChannel, ['lost', 'lost']);
        kept = database.write((other) => other.execute(addChannel, ['kept', 'kept']));
        await channels();
        throw new Error('rolled back on purpose');
      });
      await expect(failing).rejects.toThrow('rolled back on purpose');
      await kept;
      expect(await channels()).toEqual(['kept']);
    });

    it('keeps what a staggered transaction reported as written when its neighbour fails later', async () => {
      let second: Promise<void> | undefined;
      await database.write(async (transaction) => {
        second = database.write(async (other) => {
          await other.execute(addChannel, ['second', 'second']);
          throw new Error('rolled back on purpose');
        });
        await channels();
        await transaction.execute(addChannel, ['first', 'first']);
      });
      await expect(second).rejects.toThrow('rolled back on purpose');
      expect(await channels()).toEqual(['first']);
    });
  });

  it('finds out once what the entities are, however many connections it has', async () => {
    const metadata = await Promise.all([
      database.write(async ({ manager }) => manager.connection.getMetadata(Channel)),
      database.read(async ({ manager }) => manager.connection.getMetadata(Channel)),
      database.analyse(async ({ manager }) => manager.connection.getMetadata(Channel)),
    ]);
    expect(new Set(metadata).size).toBe(1);
  });

  it('does not show readers what is not committed', async () => {
    let seen: string[] = ['not read'];
    await database.write(async (transaction) => {
      await transaction.execute(addChannel, ['pending', 'pending']);
      seen = await channels();
    });
    expect(seen).toEqual([]);
    expect(await channels()).toEqual(['pending']);
  });

  it('shows an analysis one state of the data from beginning to end', async () => {
    const counts = await database.analyse(async (session) => {
      const count = async () => (await session.query<{ n: number }>('SELECT count(*) AS n FROM channel'))[0]?.n;
      const before = await count();
      await database.write((transaction) => transaction.execute(addChannel, ['later', 'later']));
      return [before, await count()];
    });
    expect(counts).toEqual([0, 0]);
    expect(await channels()).toEqual(['later']);
  });

  it('refuses writes on a reading connection', async () => {
    await expect(database.query(addChannel, ['x', 'x'])).rejects.toThrow(/read-?only/i);
  });

  it('refuses writes on a reading connection that replaces a lost one, whatever the URL asks for', async (context) => {
    if (database.dialect.name !== 'postgres') return context.skip();
    await database.close();
    database = await openDatabase(`${address.url}?options=-c%20default_transaction_read_only%3Doff`);
    const lose = () => database.query('SELECT pg_terminate_backend(pg_backend_pid())');
    await Promise.allSettled([lose(), lose()]);
    // What is asked before the loss is noticed fails with it.
    const outcome = async (key: string): Promise<string> => {
      const said = await database.query(addChannel, [key, key]).then(
        () => 'written',
        (error: Error) => error.message,
      );
      return /terminat|connection/i.test(said) ? outcome(key) : said;
    };
    for (const said of await Promise.all(['x', 'y'].map(outcome))) expect(said).toContain('read-only');
  });

  it('refuses an undefined value in a where instead of returning every row', async () => {
    await database.write((transaction) => transaction.execute(addChannel, ['a', 'a']));
    await expect(
      database.read((session) => session.manager.find(Channel, { where: { key: undefined } })),
    ).rejects.toThrow(/undefined/i);
  });

  it('reverts its migrations one by one and applies them again', async () => {
    const [applied] = await database.query<{ count: number }>('SELECT count(*) AS count FROM migrations');
    for (let left = applied!.count; left > 0; left--) await database.revertMigration();
    const tables = await database.query<{ name: string }>(
      database.dialect.name === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name",
    );
    expect(tables.map((table) => table.name)).toEqual(['migrations']);
    await database.close();
    database = await openDatabase(address.url);
    expect(await channels()).toEqual([]);
  });

  it('leaves everything in the file when it is closed, so that a copy of the file is a copy of the database', async () => {
    await database.write((transaction) => transaction.execute(addChannel, ['a', 'a']));
    await database.close();
    const copy = await copyOf(address.url);
    database = await openDatabase(copy.url);
    try {
      expect(await channels()).toEqual(['a']);
    } finally {
      await database.close();
      await copy.remove();
      database = await openDatabase(address.url);
    }
  });

  it('sends one statement after the other, also those that are asked at once', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const asked = [1, 2, 3];
    const found = await database.write((transaction) =>
      Promise.all(asked.map((n) => transaction.query<{ n: number }>(`SELECT ${n} AS n`))),
    );
    await setImmediate();
    process.off('warning', note);
    expect(found.flat()).toEqual(asked.map((n) => ({ n })));
    // PostgreSQL's package warns of it, and will refuse it.
    expect(warnings).toEqual([]);
  });

  it('keeps foreign keys', async () => {
    const orphan = 'INSERT INTO customer (key, channel_id, created_at) VALUES (?, 99, 0)';
    await expect(database.write((transaction) => transaction.execute(orphan, ['c']))).rejects.toThrow(/foreign key/i);
  });
});
