import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardingWrites, type WriteGuard } from '../../../src/database/writes/write-guard.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('a guard of writes', () => {
  let temporary: TemporaryDatabase;
  beforeEach(async () => {
    temporary = await temporaryDatabase();
  });
  afterEach(() => temporary.remove());

  const define = (key: string) =>
    temporary.database.write(async (transaction) => {
      await transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]);
      return key;
    });
  const keys = async () =>
    (await temporary.database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key);

  it('has a part in the transaction of each write, before and after the work, and in no other', async () => {
    const seen: unknown[] = [];
    const guard: WriteGuard = {
      async before(transaction) {
        seen.push(['before', await transaction.query('SELECT key FROM channel')]);
      },
      async after(transaction, result) {
        seen.push(['after', await transaction.query('SELECT key FROM channel'), result]);
      },
    };
    await Promise.all([guardingWrites(guard, () => define('tv')), define('web')]);
    expect(seen).toEqual([
      ['before', []],
      ['after', [{ key: 'tv' }], 'tv'],
    ]);
    expect(await keys()).toEqual(['tv', 'web']);
  });

  it.each(['before', 'after'] as const)('undoes the write when its part %s it fails', async (part) => {
    const guard: WriteGuard = { before: async () => undefined, after: async () => undefined };
    guard[part] = () => Promise.reject(new Error('refused'));
    await expect(guardingWrites(guard, () => define('tv'))).rejects.toThrow('refused');
    expect(await keys()).toEqual([]);
  });
});
