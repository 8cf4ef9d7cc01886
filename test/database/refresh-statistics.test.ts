import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/database/database.js';
import { dialectFor } from '../../src/database/dialect.js';
import { refreshIfGrown, refreshStatistics } from '../../src/database/refresh-statistics.js';
import { startApi } from '../setup/api.js';
import { customerKey, launch, openShop } from '../setup/shop.js';

it('knows the assignments and the tuples of a draw', async () => {
  const api = await startApi();
  try {
    await openShop(api, 600);
    await launch(api, 'pairs', { design: { method: 'MATCHED_TUPLES', matchOn: ['born'], seed: 'pairs' } });
    const { plannedRows } = api.database.dialect;
    for (const [table, count] of Object.entries({ assignment: 600, stratum: 300 })) {
      const [found] = plannedRows
        ? await api.database.query<{ rows: number }>(plannedRows(table))
        : await api.database.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`);
      expect(found).toEqual({ rows: count });
    }
  } finally {
    await api.remove();
  }
});

async function statementsOf(type: string): Promise<string[]> {
  const statements: string[] = [];
  const execute = async (statement: string) => statements.push(statement);
  await refreshStatistics({ dialect: dialectFor(type), execute } as unknown as Transaction, ['customer', 'event']);
  return statements;
}

it('counts again on PostgreSQL, and only there', async () => {
  expect(await statementsOf('postgres')).toEqual(['ANALYZE customer', 'ANALYZE event']);
  expect(await statementsOf('sqlite')).toEqual([]);
});

describe('after one of many small loads', () => {
  async function counted(type: string, planned: number, added: Record<string, number>): Promise<string[]> {
    const statements: string[] = [];
    const execute = async (statement: string) => statements.push(statement);
    const query = async () => [{ rows: planned }];
    await refreshIfGrown({ dialect: dialectFor(type), execute, query } as unknown as Transaction, added);
    return statements;
  }

  it.each([
    ['a table without statistics', -1, 500, ['ANALYZE event']],
    ['a table that is a tenth larger', 5_000, 501, ['ANALYZE event']],
    ['a table that is hardly larger', 5_000, 500, []],
    ['few rows', -1, 499, []],
  ])('counts %s', async (_, planned, added, expected) => {
    expect(await counted('postgres', planned, { customer: 0, event: added })).toEqual(expected);
    expect(await counted('sqlite', planned, { event: added })).toEqual([]);
  });

  it('knows what was recorded', async () => {
    const api = await startApi();
    try {
      await openShop(api, 600);
      const { plannedRows } = api.database.dialect;
      await launch(api, 'web', { design: { method: 'ONLINE', seed: 'web' } });
      const customers = Array.from({ length: 600 }, (_, index) => customerKey(index));
      await api.services.onlineAssignment.assign({ experiment: 'web', customers }, 'test');
      for (const [table, count] of Object.entries({ customer: 600, attribute_value: 2_400, assignment: 600 })) {
        const [found] = plannedRows
          ? await api.database.query<{ rows: number }>(plannedRows(table))
          : [{ rows: count }];
        expect(found).toEqual({ rows: count });
      }
    } finally {
      await api.remove();
    }
  });
});
