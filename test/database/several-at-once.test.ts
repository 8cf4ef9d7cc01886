import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';

describe('statements that are sent at once', () => {
  let address: TemporaryAddress;
  let database: Database;
  beforeAll(async () => {
    address = await temporaryAddress();
    database = await openDatabase(address.url);
  });
  afterAll(async () => {
    await database.close();
    await address.remove();
  });

  const insert = (key: string) => `INSERT INTO channel (key, name, created_at) VALUES ('${key}', '${key}', 1)`;
  const writeAll = (statements: string[]) => database.write((transaction) => transaction.executeAll(statements));
  const channels = async () =>
    (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key);

  it('are carried out in their order, for the price of one', async () => {
    const before = database.statements.count;
    await writeAll([insert('a'), insert('b'), "UPDATE channel SET key = 'c' WHERE key = 'b'"]);
    expect(database.statements.count - before).toBe(3);
    expect(await channels()).toEqual(['a', 'c']);
  });

  it('leave no trace when one of them fails, but what shares their commit does', async () => {
    const settled = await Promise.allSettled([
      writeAll([insert('d')]),
      writeAll([insert('e'), 'INSERT INTO channel (key) VALUES (NULL)', insert('f')]),
      writeAll([insert('g')]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await channels()).toEqual(['a', 'c', 'd', 'g']);
  });

  it('are refused as a collision when what they insert is there already', async () => {
    await expect(writeAll([insert('h'), insert('a')])).rejects.toMatchObject({ name: 'WriteConflictError' });
    expect(await channels()).not.toContain('h');
  });
});
