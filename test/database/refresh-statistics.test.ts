import { expect, it } from 'vitest';
import type { Transaction } from '../../src/database/database.js';
import { dialectFor } from '../../src/database/dialect.js';
import { refreshStatistics } from '../../src/database/refresh-statistics.js';

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
