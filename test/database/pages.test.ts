import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, type Page, readPages, walk } from '../../src/database/pages.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

describe('lists in the order of a key', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write((transaction) =>
      transaction.executeBatch(
        `INSERT INTO customer (key, created_at) SELECT b.key, 0
         FROM ${transaction.dialect.batch('b', [{ name: 'key', type: 'text' }])}`,
        [['b'], ['a'], [null], ['É'], ['é'], ['Z']],
      ),
    );
  });
  afterAll(() => temporary.remove());

  const customers = { columns: 'c.key AS name', from: 'customer c', key: 'c.id', where: '1 = 1' };

  describe('walk', () => {
    const pagesOf = async (list: typeof customers, start: number | string, rowsPerPage: number) => {
      const pages: (number | string)[][] = [];
      for await (const rows of walk(temporary.database, list, start, rowsPerPage)) {
        pages.push(rows.map(({ page_key }) => page_key));
      }
      return pages;
    };

    it.each([
      [
        4,
        [
          [1, 2, 3, 4],
          [5, 6],
        ],
      ],
      [
        3,
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      [100, [[1, 2, 3, 4, 5, 6]]],
    ])('reads %i rows at a time', async (rowsPerPage, pages) => {
      expect(await pagesOf(customers, 0, rowsPerPage)).toEqual(pages);
    });

    it('orders text by its bytes and passes over rows without a key', async () => {
      expect(await pagesOf({ ...customers, key: 'c.key' }, '', 2)).toEqual([['Z', 'a'], ['b', 'É'], ['é']]);
    });

    it('gives no page when no row fits', async () => {
      expect(await pagesOf({ ...customers, where: 'c.id > 6' }, 0, 2)).toEqual([]);
    });
  });

  describe('readPages', () => {
    const page = (parts: Partial<Page>): Page => ({ limit: 2, backward: false, after: null, before: null, ...parts });

    it('reads several pages from either end in one statement', async () => {
      const before = temporary.database.statements.count;
      const pages = await temporary.database.read((session) =>
        readPages<{ name: string | null }>(session, [
          { list: customers, page: page({}) },
          { list: customers, page: page({ after: 2, before: 4 }) },
          { list: customers, page: page({ backward: true }) },
          { list: { ...customers, where: 'c.id > 6' }, page: page({}) },
        ]),
      );
      expect(pages.map((rows) => rows.map(({ name }) => name))).toEqual([['b', 'a'], [null], ['Z', 'é'], []]);
      expect(temporary.database.statements.count).toBe(before + 1);
    });
  });

  it('counts the rows of lists', async () => {
    const lists = [customers, { ...customers, where: 'c.key IS NULL' }, { ...customers, where: 'c.id > 6' }];
    expect(await temporary.database.read((session) => countRows(session, lists))).toEqual([6, 1, 0]);
  });
});
