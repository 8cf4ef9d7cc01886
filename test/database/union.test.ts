import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askOnce, askTogether } from '../../src/database/union.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

describe('askTogether', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
  });
  afterAll(() => temporary.remove());

  const ask = async (questions: Parameters<typeof askTogether>[1]) => {
    const before = temporary.database.statements.count;
    const rows = await temporary.database.read((session) => askTogether<{ n: number }>(session, questions));
    return { rows, statements: temporary.database.statements.count - before };
  };

  it('gives each question its own rows, in one statement', async () => {
    const { rows, statements } = await ask([
      { selects: ['SELECT 1 AS n', 'SELECT 2 AS n'] },
      { selects: ['SELECT 3 AS n WHERE 1 = 0'] },
      { selects: ['SELECT CAST(? AS integer) AS n'], values: [4] },
      { tables: ['t3 AS (SELECT 5 AS n)'], selects: ['SELECT n FROM t3'] },
    ]);
    expect(rows.map((own) => own.map(({ n }) => n))).toEqual([[1, 2], [], [4], [5]]);
    expect(statements).toBe(1);
  });

  it('asks nothing of the database when there are no questions', async () => {
    expect(await ask([])).toEqual({ rows: [], statements: 0 });
  });

  it('cuts what is more than SQLite can join into several statements', async () => {
    const { rows, statements } = await ask(Array.from({ length: 1000 }, (_, n) => ({ selects: [`SELECT ${n} AS n`] })));
    expect(rows).toEqual(Array.from({ length: 1000 }, (_, n) => [{ question: n, n }]));
    expect(statements).toBe(3);
  });

  it('counts tables and several SELECTs of a question towards the limit', async () => {
    const questions = Array.from({ length: 300 }, (_, n) => ({
      tables: [`t${n} AS (SELECT ${n} AS n)`],
      selects: [`SELECT n FROM t${n}`, `SELECT -n AS n FROM t${n}`],
    }));
    const { rows, statements } = await ask(questions);
    expect(rows[299]?.map(({ n }) => n)).toEqual([299, -299]);
    expect(statements).toBe(3);
  });

  it('asks a SELECT that several questions share once', async () => {
    const rows = await temporary.database.read(async (session) => {
      const query = vi.spyOn(session, 'query');
      const found = await askOnce<{ n: number }>(session, [
        ['SELECT 1 AS n', 'SELECT 77 AS n'],
        [],
        ['SELECT 77 AS n', 'SELECT 3 AS n WHERE 1 = 0'],
      ]);
      expect(query.mock.calls.map(([sql]) => sql.match(/SELECT 77/g))).toEqual([['SELECT 77']]);
      query.mockRestore();
      return found;
    });
    expect(rows.map((own) => own.map(({ n }) => n))).toEqual([[1, 77], [], [77]]);
  });
});
