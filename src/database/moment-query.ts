import type { Session } from './database.js';

/** SQLite joins at most 500 SELECTs in one statement and has at most 2000 columns. */
const SELECTS_PER_STATEMENT = 200;
/** PostgreSQL takes two NULLs of one column for text, and then refuses the numbers of a third SELECT. */
const ABSENT = 'CAST(NULL AS double precision)';

/** Rows, one a customer, whose moments are wanted by arm and cell. */
export interface MomentQuery {
  /** SELECT giving `arm_id`, `cell` (an integer) and `v0`, `v1`, … (never NULL). */
  rows: string;
  /** How many values a row has. */
  width: number;
}

/** Moments of the rows of one arm and cell. */
export interface CellMoments {
  armId: number;
  cell: number;
  n: number;
  means: number[];
  /** Sums of products of deviations from the means; symmetric. */
  centred: number[][];
  /** Sum of cubed deviations of the first value. */
  cubed: number;
}

/**
 * Means, centred cross-products and the third moment of the first value, by arm and cell. Deviations are taken from
 * the means themselves in a second pass, so that large means cost no digits. One statement for up to 200 queries.
 */
export async function queryMoments(session: Session, queries: readonly MomentQuery[]): Promise<CellMoments[][]> {
  const results: CellMoments[][] = queries.map(() => []);
  for (let start = 0; start < queries.length; start += SELECTS_PER_STATEMENT) {
    const part = queries.slice(start, start + SELECTS_PER_STATEMENT);
    const widest = Math.max(...part.map((query) => query.width));
    const tables = part.flatMap(({ rows, width }, index) => [
      `t${index} AS ${session.dialect.materialized} (${rows})`,
      `m${index} AS ${session.dialect.materialized} (SELECT arm_id, cell, count(*) AS n,
        ${range(width).map((i) => `avg(v${i}) AS a${i}`)} FROM t${index} GROUP BY arm_id, cell)`,
    ]);
    const selects = part.map(({ width }, index) => momentSelect(start + index, index, width, widest));
    const rows = await session.query<MomentRow>(`WITH ${tables.join(',\n')}\n${selects.join('\nUNION ALL\n')}`);
    for (const row of rows) results[row.query]!.push(readMoments(row, queries[row.query]!.width));
  }
  return results;
}

type MomentRow = { query: number; arm_id: number; cell: number; n: number; cubed: number } & Record<string, number>;

function momentSelect(query: number, index: number, width: number, widest: number): string {
  const deviation = (i: number) => `(t.v${i} - m.a${i})`;
  const means = range(widest).map((i) => (i < width ? `min(m.a${i}) AS a${i}` : `${ABSENT} AS a${i}`));
  // The deviations' own sum is zero but for rounding, which the corrected two-pass formula takes out again.
  const sums = range(widest).map((i) => (i < width ? `sum(${deviation(i)}) AS d${i}` : `${ABSENT} AS d${i}`));
  const products = pairs(widest).map(([i, j]) =>
    j < width ? `sum(${deviation(i)} * ${deviation(j)}) AS s${i}_${j}` : `${ABSENT} AS s${i}_${j}`,
  );
  const cubed = `sum(${deviation(0)} * ${deviation(0)} * ${deviation(0)}) AS cubed`;
  return `SELECT ${query} AS query, m.arm_id AS arm_id, m.cell AS cell, min(m.n) AS n, ${cubed},
    ${[...means, ...sums, ...products].join(', ')}
    FROM t${index} t JOIN m${index} m ON m.arm_id = t.arm_id AND m.cell = t.cell GROUP BY m.arm_id, m.cell`;
}

function readMoments(row: MomentRow, width: number): CellMoments {
  const residue = range(width).map((i) => row[`d${i}`]! / row.n);
  const centred = range(width).map(() => new Array<number>(width).fill(0));
  for (const [i, j] of pairs(width)) {
    const value = row[`s${i}_${j}`]! - row.n * residue[i]! * residue[j]!;
    centred[i]![j] = value;
    centred[j]![i] = value;
  }
  const means = range(width).map((i) => row[`a${i}`]! + residue[i]!);
  const cubed = row.cubed - 3 * residue[0]! * row.s0_0! + 2 * row.n * residue[0]! ** 3;
  return { armId: row.arm_id, cell: row.cell, n: row.n, means, centred, cubed };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function pairs(width: number): [number, number][] {
  return range(width).flatMap((i) => range(width - i).map((offset): [number, number] => [i, i + offset]));
}
