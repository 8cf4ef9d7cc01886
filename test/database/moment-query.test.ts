import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryMoments, widestRow } from '../../src/database/moment-query.js';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import { mergeMoments, momentsOf, noMoments } from '../../src/statistics/moments.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';
import { expectNear } from '../statistics/near.js';

/** Multiples of 1/1024 with mean about 0, standard deviation 1 and a skewness of 2; adding them to 1e12 loses nothing. */
const deviations = Array.from({ length: 4000 }, (_, i) => {
  const exponential = -Math.log(1 - ((i * 2654435761) % 4001) / 4001.5) - 1;
  return Math.round(exponential * 1024) / 1024;
});

/** The deviations with their places, as a FROM item of every database. */
const NUMBERED = `(SELECT column1 AS place, CAST(column2 AS double precision) AS value
  FROM (VALUES ${deviations.map((value, place) => `(${place}, ${value})`).join(', ')}) listed) numbered`;

describe('queryMoments', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
  });
  afterAll(() => temporary.remove());

  const rowsOf = (level: number) =>
    `SELECT 1 + place % 2 AS part, place % 3 AS cell, value + ${level}.0 AS v0, -2.0 * value + ${level}.0 AS v1
     FROM ${NUMBERED}`;

  const moments = (level: number, width: number) =>
    temporary.database.read((session) => queryMoments(session, [{ rows: rowsOf(level), width }]));

  it.each([0, 1e9, 1e12])('has the moments of a standard deviation of 1 around %d', async (level) => {
    const [cells] = await moments(level, 2);
    expect(cells).toHaveLength(6);
    for (const { part, cell, n, means, centred, thirds } of cells!) {
      const own = deviations.filter((_, i) => 1 + (i % 2) === part && i % 3 === cell);
      const exact = momentsOf(own);
      const products = crossProductsOf(own.map((value) => [value, -2 * value]));
      expect(n).toBe(own.length);
      expectNear(means[0]! - level, exact.mean, 1e-9, level * Number.EPSILON);
      expectNear(thirds[0]!, exact.m3!, 1e-11);
      centred.flat().forEach((value, i) => {
        expectNear(value, products.centred.flat()[i]!, 1e-12);
      });
    }
  });

  it.each([1e9, 1e12])('merges its cells to the moments of all around %d', async (level) => {
    const [cells] = await moments(level, 1);
    const parts = cells!.map(({ n, means, centred, thirds }) => {
      return { n, mean: means[0]!, m2: centred[0]![0]!, m3: thirds[0]! };
    });
    const exact = momentsOf(deviations);
    // Each cell's mean is a double: half a unit in its last place is what merging can lose.
    const rounding = level * Number.EPSILON;
    for (const order of [parts, [...parts].reverse()]) {
      const merged = order.reduce(mergeMoments, noMoments);
      expect(merged.n).toBe(exact.n);
      expectNear(merged.mean - level, exact.mean, 1e-9, rounding);
      expectNear(merged.m2, exact.m2, rounding * 2);
      expectNear(merged.m3!, exact.m3!, rounding * 4);
    }
  });

  it('knows what values add up to of which never two are other than 0, without asking', async () => {
    const statements: string[] = [];
    const { database } = temporary;
    database.statements.listener = (sql) => statements.push(sql);
    const level = (of: number) => `CASE WHEN place % 4 = ${of} THEN 1.0 ELSE 0.0 END`;
    const rows = `SELECT place % 2 AS part, 0 AS cell, ${level(0)} AS v0, value + 3.0 AS v1, ${level(1)} AS v2, ${level(2)} AS v3,
      CASE WHEN place % 4 = 3 THEN 1e6 + value ELSE 0.0 END AS v4 FROM ${NUMBERED}`;
    const thirds = [[0, 2, 4] as const, [0, 0, 3] as const, [1, 1, 4] as const];
    const plain = { rows, width: 5, thirds };
    const known = { ...plain, exclusive: ['level', 'own', 'level', 'level', 'level'] };
    for (const sameScale of [false, true]) {
      statements.length = 0;
      const [[asked], [told]] = await database.read(async (session) => [
        await queryMoments(session, [{ ...plain, sameScale }]),
        await queryMoments(session, [{ ...known, sameScale }]),
      ]);
      const summed = (sql = '') => sql.match(/sum\(d\d \* d\d\) AS s/g)?.length;
      expect(statements.map(summed)).toEqual([15, 9]);
      for (const [place, cell] of told!.entries()) {
        const other = asked![place]!;
        expect({ ...cell, centred: [], thirds: [] }).toEqual({ ...other, centred: [], thirds: [] });
        const size = (i: number, j: number) => Math.sqrt(other.centred[i]![i]! * other.centred[j]![j]!);
        cell.centred.forEach((row, i) => {
          row.forEach((value, j) => {
            expectNear(value, other.centred[i]![j]!, 0, 1e-12 * size(i, j));
          });
        });
        cell.thirds.forEach((value, i) => {
          expectNear(value, other.thirds[i]!, 1e-9, 1e-3);
        });
      }
    }
    database.statements.listener = undefined;
  });

  describe('of rows that are alike in some columns', () => {
    const level = (of: number) => `CASE WHEN place % 5 = ${of} THEN 1.0 ELSE 0.0 END`;
    /** A category, a number that is unknown of some, another one, and an indicator that is the same in each cell. */
    const values = (at: string) => [
      level(0),
      level(1),
      `CASE WHEN place % 7 = 0 THEN 0.0 ELSE value + ${at} END`,
      'CASE WHEN place % 7 = 0 THEN 1.0 ELSE 0.0 END',
      `value * value + ${at} - 3.0`,
      'CASE WHEN place % 3 = 1 THEN 1.0 ELSE 0.0 END',
    ];
    const columns = (at: string) =>
      values(at)
        .map((sql, i) => `${sql} AS v${i}`)
        .join(', ');
    const cell = 'CASE WHEN place % 11 = 0 THEN NULL ELSE place % 3 END';
    const alike = { keys: 3, varying: [2, 4] };
    const query = (at: string) => ({
      rows: `SELECT place % 2 AS part, ${cell} AS cell, place % 5 AS k0, CASE WHEN place % 7 = 0 THEN 1 END AS k1, place % 3 AS k2, ${columns(at)}
        FROM ${NUMBERED}`,
      width: 6,
      exclusive: ['category', 'category', 'number', 'number', 'other', 'same'],
      thirds: [],
    });
    const asked = (more: object, at = '3.0') => {
      const statements: string[] = [];
      const { database } = temporary;
      return database.read(async (session) => {
        database.statements.listener = (sql) => statements.push(sql);
        const [cells] = await queryMoments(session, [{ ...query(at), ...more }]);
        database.statements.listener = undefined;
        return { statements, cells: cells!.sort((a, b) => a.part - b.part || a.cell - b.cell) };
      });
    };
    const sample = `SELECT ${columns('3.0')} FROM ${NUMBERED} WHERE place < 40`;

    it.each([
      ['about the means of each cell', { alike }],
      ['about the means of a few rows', { alike, sample }],
      ['where all values are those of the columns', { alike: { keys: 3, varying: [0, 1, 2, 3, 4, 5] }, sample }],
    ])('are those of the rows one by one, %s', async (_, more) => {
      const [together, each] = [await asked(more), await asked({})];
      expect(together.statements).toHaveLength(1);
      expect(together.cells).toHaveLength(6);
      for (const [place, { part, cell, n, means, centred }] of together.cells.entries()) {
        const own = each.cells[place]!;
        expect([part, cell, n]).toEqual([own.part, own.cell, own.n]);
        means.forEach((mean, i) => {
          expectNear(mean, own.means[i]!, 1e-13);
        });
        const size = (i: number, j: number) => Math.sqrt(own.centred[i]![i]! * own.centred[j]![j]!);
        centred.forEach((row, i) => {
          row.forEach((value, j) => {
            expectNear(value, own.centred[i]![j]!, 0, 1e-12 * size(i, j));
          });
        });
      }
    });

    it('are asked again about the means of each cell where those of a few rows are far away', async () => {
      const { statements, cells } = await asked({ alike, sample }, '1e9');
      expect(statements).toHaveLength(2);
      expect(cells).toEqual((await asked({ alike }, '1e9')).cells);
    });

    it('have no third moments', async () => {
      await expect(asked({ alike, thirds: [[0, 0, 0]] })).rejects.toThrow('no third moments');
      temporary.database.statements.listener = undefined;
    });
  });

  it('has room for the widest rows', async () => {
    const widest = widestRow(temporary.database.dialect);
    const values = Array.from({ length: widest }, (_, i) => `value * ${i + 1} AS v${i}`);
    const rows = `SELECT 0 AS part, 0 AS cell, ${values.join(', ')} FROM ${NUMBERED}`;
    const [cells] = await temporary.database.read((session) => queryMoments(session, [{ rows, width: widest }]));
    const [first] = cells![0]!.centred;
    expectNear(first!.at(-1)!, widest * first![0]!, 1e-12);
  });

  it('gives what a narrow query lacks a type, without which PostgreSQL refuses a wide one behind two of them', async () => {
    const statements: string[] = [];
    await temporary.database.read((session) => {
      const recording = Object.assign(Object.create(session), {
        query: (sql: string) => {
          statements.push(sql);
          return session.query(sql);
        },
      });
      return queryMoments(
        recording,
        [1, 1, 2].map((width) => ({ rows: rowsOf(0), width })),
      );
    });
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain('CAST(NULL AS double precision) AS a1');
    expect(statements[0]).not.toMatch(/[^(]NULL AS/);
  });

  describe('of cells on the same scale', () => {
    const asked = async (rows: string, sameScale: boolean) => {
      let statements = 0;
      const cells = await temporary.database.read(async (session) => {
        const counting = Object.create(session) as typeof session;
        counting.query = (sql: string, ...rest: never[]) => {
          statements += 1;
          return session.query(sql, ...rest);
        };
        const [found] = await queryMoments(counting, [{ rows, width: 2, sameScale }]);
        return found!.sort((a, b) => a.part - b.part || a.cell - b.cell);
      });
      return { statements, cells };
    };
    const byCell = (expression: string) =>
      `SELECT 1 + place % 2 AS part, place % 3 AS cell, ${expression} AS v0, value AS v1
       FROM ${NUMBERED}`;

    it('asks once and has the moments about the cells’ own means', async () => {
      const rows = byCell('value + place % 3 + 1e9');
      const [common, own] = [await asked(rows, true), await asked(rows, false)];
      expect(common.statements).toBe(1);
      common.cells.forEach((cell, i) => {
        const exact = own.cells[i]!;
        expect([cell.part, cell.cell, cell.n]).toEqual([exact.part, exact.cell, exact.n]);
        expectNear(cell.means[0]!, exact.means[0]!, 2 * Number.EPSILON);
        expectNear(cell.thirds[0]!, exact.thirds[0]!, 1e-11);
        cell.centred.flat().forEach((value, j) => {
          expectNear(value, exact.centred.flat()[j]!, 1e-12);
        });
      });
    });

    it('asks again where a cell is far from the others', async () => {
      const rows = byCell('value + 1e9 * (place % 3)');
      const [common, own] = [await asked(rows, true), await asked(rows, false)];
      expect(common.statements).toBe(2);
      expect(common.cells).toEqual(own.cells);
    });

    it('finds no variance where a cell has one value, however far', async () => {
      const { statements, cells } = await asked(byCell('0.1 + 0.7 * (place % 3)'), true);
      expect(statements).toBe(1);
      for (const { cell, means, centred, thirds } of cells) {
        expectNear(means[0]!, 0.1 + 0.7 * cell, 2 * Number.EPSILON);
        expect([centred[0], centred[1]![0], thirds]).toEqual([[0, 0], 0, [0]]);
      }
    });

    it('gives the one value of a cell exactly, beside others however large', async () => {
      const { cells } = await asked(
        byCell('CASE WHEN place % 3 = 2 THEN 1e15 * value ELSE 0.1 * (place % 3) END'),
        true,
      );
      for (const { cell, means } of cells) if (cell < 2) expect(means[0]).toBe(0.1 * cell);
    });

    it('says so when numbers are too large to add up', async () => {
      await expect(asked(byCell('1e306 * value'), true)).rejects.toMatchObject({
        name: 'NumberOverflowError',
        message: expect.stringContaining('Numbers are between -1e15 and 1e15'),
      });
    });
  });
});
