import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CustomerRow,
  findCustomerIds,
  requireCustomerIds,
  writeCustomers,
} from '../../../src/customers/recording/customer-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const NOW = Date.UTC(2026, 0, 1);
const customer = (key: string, channel: string | null = null, acquiredAt: number | null = null): CustomerRow => ({
  key,
  channel,
  acquiredAt,
});

describe('writeCustomers', () => {
  let temporary: TemporaryDatabase;

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write((transaction) =>
      transaction.execute(
        "INSERT INTO channel (key, name, created_at) VALUES ('web', 'Web', 0), ('phone', 'Phone', 0)",
      ),
    );
  });
  afterEach(() => temporary.remove());

  const write = (...rows: CustomerRow[]) =>
    temporary.database.write((transaction) => writeCustomers(transaction, rows, NOW));
  const onRecord = () =>
    temporary.database.query(
      `SELECT u.key AS key, c.key AS channel, u.acquired_at AS acquired, u.created_at AS created
       FROM customer u LEFT JOIN channel c ON c.id = u.channel_id ORDER BY u.key`,
    );

  it('adds customers and returns their ids in the order of the rows', async () => {
    const written = await write(customer('b', 'web', 5), customer('a'));
    expect(written).toEqual({ ids: [1, 2], added: 2, completed: 0 });
    expect(await onRecord()).toEqual([
      { key: 'a', channel: null, acquired: null, created: NOW },
      { key: 'b', channel: 'web', acquired: 5, created: NOW },
    ]);
  });

  it('returns the ids of known customers beside those of new ones', async () => {
    const [a] = (await write(customer('a'))).ids;
    const written = await write(customer('b'), customer('a'), customer('c'));
    expect(written.added).toBe(2);
    expect(written.ids[1]).toBe(a);
    expect(new Set(written.ids).size).toBe(3);
  });

  it('fills in a missing channel and date, and counts who was completed', async () => {
    await write(customer('a'), customer('b', 'web', 1), customer('c', 'web'));
    const written = await write(customer('a', 'phone', 7), customer('b'), customer('c', 'web', 9));
    expect(written).toMatchObject({ added: 0, completed: 2 });
    expect(await onRecord()).toEqual([
      { key: 'a', channel: 'phone', acquired: 7, created: NOW },
      { key: 'b', channel: 'web', acquired: 1, created: NOW },
      { key: 'c', channel: 'web', acquired: 9, created: NOW },
    ]);
  });

  it.each([
    ['channel', customer('b', 'phone', 1)],
    ['acquisition date', customer('b', 'web', 2)],
  ])('refuses another %s for a known customer and names the row', async (_, changed) => {
    await write(customer('b', 'web', 1));
    await expect(write(customer('new'), changed)).rejects.toMatchObject({
      row: 1,
      field: 'key',
      code: 'CONFLICT',
      message: expect.stringContaining('"b"'),
    });
    expect(await onRecord()).toHaveLength(1);
  });

  it('refuses a channel that does not exist and names the row', async () => {
    await expect(write(customer('a'), customer('b', 'fax'))).rejects.toMatchObject({ row: 1, code: 'NOT_FOUND' });
    expect(await onRecord()).toEqual([]);
  });

  it('does nothing with no rows', async () => {
    expect(await write()).toEqual({ ids: [], added: 0, completed: 0 });
  });

  it('keeps keys exactly as they are', async () => {
    const keys = ["o'hara", 'ümlaut', '007', '7', 'a"b\\c', '🙂', ' spaced '];
    await write(...keys.map((key) => customer(key)));
    expect((await findIds(keys)).includes(null)).toBe(false);
    expect(new Set(await findIds(keys)).size).toBe(keys.length);
  });

  const findIds = (keys: string[]) => temporary.database.read((session) => findCustomerIds(session, keys));

  it('finds ids in the order of the keys, null for unknown ones', async () => {
    const { ids } = await write(customer('a'), customer('b'));
    expect(await findIds(['b', 'x', 'a', 'b'])).toEqual([ids[1], null, ids[0], ids[1]]);
    expect(await findIds([])).toEqual([]);
  });

  it('names all customers that should be recorded and are not', async () => {
    await write(customer('a'));
    const required = temporary.database.read((session) => requireCustomerIds(session, ['a', 'x', 'y']));
    const missing = { field: 'customer', code: 'NOT_FOUND' };
    await expect(required).rejects.toMatchObject({ all: [1, 2].map((row) => ({ ...missing, row })) });
  });
});
