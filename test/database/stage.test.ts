import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

describe('a stage', () => {
  let temporary: TemporaryDatabase;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
  });
  afterEach(() => temporary.remove());

  const insert = (key: string) => `INSERT INTO channel (key, name, created_at) VALUES ('${key}', '${key}', 0)`;
  const channels = async () => {
    const rows = await temporary.database.query<{ key: string }>('SELECT key FROM channel ORDER BY key');
    return rows.map(({ key }) => key);
  };

  it('has tables that its own transactions see, and nobody else or later', async () => {
    const { database } = temporary;
    await database.stage(async (stage) => {
      await stage.prepare((session) => session.executeAll(['CREATE TEMPORARY TABLE waiting (key text)']));
      await stage.prepare((session) => session.execute("INSERT INTO waiting (key) VALUES ('a'), ('b')"));
      await expect(database.query('SELECT * FROM waiting')).rejects.toThrow(/waiting/);
      await expect(database.write((transaction) => transaction.query('SELECT * FROM waiting'))).rejects.toThrow(
        /waiting/,
      );
      await database.write((transaction) => transaction.execute(insert('beside')));
      await stage.write((transaction) =>
        transaction.execute('INSERT INTO channel (key, name, created_at) SELECT key, key, 0 FROM waiting'),
      );
    });
    expect(await channels()).toEqual(['a', 'b', 'beside']);
    await database.stage((stage) =>
      expect(stage.prepare((session) => session.query('SELECT * FROM waiting'))).rejects.toThrow(/waiting/),
    );
  });

  it('undoes what fails, and leaves the place to the next', async () => {
    const { database } = temporary;
    const failing = database.stage((stage) =>
      stage.write(async (transaction) => {
        await transaction.execute(insert('lost'));
        throw new Error('refused');
      }),
    );
    await expect(failing).rejects.toThrow('refused');
    await database.stage((stage) => stage.write((transaction) => transaction.execute(insert('kept'))));
    await database.write((transaction) => transaction.execute(insert('later')));
    expect(await channels()).toEqual(['kept', 'later']);
  });

  it('writes in turn with others, which never share its commit', async () => {
    const { database } = temporary;
    const order: string[] = [];
    await database.stage(async (stage) => {
      const write = (key: string) => async (transaction: { execute(sql: string): Promise<void> }) => {
        order.push(key);
        await transaction.execute(insert(key));
      };
      await Promise.all([
        database.write(write('first')),
        stage.write(write('staged')),
        database.write(write('second')),
        stage.write(write('again')),
      ]);
    });
    expect(order).toEqual(['first', 'staged', 'second', 'again']);
    expect(await channels()).toEqual(['again', 'first', 'second', 'staged']);
  });
});
