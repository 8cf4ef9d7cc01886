import { expect, it } from 'vitest';
import { copyOf, temporaryDatabase } from '../setup/temporary-database.js';

const ADD = "INSERT INTO channel (key, name, created_at) VALUES ('a', 'A', 0)";
const channels = async () => {
  const temporary = await temporaryDatabase();
  try {
    return await temporary.database.write(async (transaction) => {
      await transaction.execute(ADD);
      return transaction.query('SELECT id, key FROM channel');
    });
  } finally {
    await temporary.remove();
  }
};

it('is a fresh database each time', async () => {
  expect(await channels()).toEqual([{ id: 1, key: 'a' }]);
  expect(await channels()).toEqual([{ id: 1, key: 'a' }]);
  const { database, remove } = await temporaryDatabase();
  expect(await database.query('SELECT id FROM channel')).toEqual([]);
  await remove();
});

it('has nothing that another one was changed into', async () => {
  const changed = await temporaryDatabase();
  await changed.database.write((transaction) => transaction.execute('CREATE TABLE left_behind (id integer)'));
  await changed.database.query('SELECT id FROM left_behind');
  await changed.remove();
  const reverted = await temporaryDatabase();
  await reverted.database.revertMigration();
  await reverted.remove();
  for (let count = 0; count < 2; count += 1) {
    const { database, remove } = await temporaryDatabase();
    await database.requireReady();
    await expect(database.query('SELECT id FROM left_behind')).rejects.toThrow('left_behind');
    await remove();
  }
});

it('has nothing that was replaced in another one', async () => {
  const watched = await temporaryDatabase();
  watched.database.statements.listener = () => undefined;
  await watched.remove();
  const replaced = await temporaryDatabase();
  expect(replaced.database.statements.listener).toBeUndefined();
  replaced.database.query = () => Promise.reject(new Error('replaced'));
  await replaced.remove();
  const { database, remove } = await temporaryDatabase();
  expect(await database.query('SELECT id FROM channel')).toEqual([]);
  await remove();
});

it('is a copy of another one with its rows, which is not in the next', async () => {
  const filled = await temporaryDatabase();
  await filled.database.write((transaction) => transaction.execute(ADD));
  await filled.database.close();
  const copy = await temporaryDatabase(await copyOf(filled.url));
  expect(await copy.database.query('SELECT id, key FROM channel')).toEqual([{ id: 1, key: 'a' }]);
  await copy.remove();
  await filled.remove();
  expect(await channels()).toEqual([{ id: 1, key: 'a' }]);
});
