import type { Session } from './database.js';

/** SQLite joins at most 500 SELECTs in one statement and has at most 2000 columns. */
const SELECTS_PER_STATEMENT = 200;
/** PostgreSQL takes two NULLs of one column for text, and then refuses the numbers of a third SELECT. */
const ABSENT = 'CAST(NULL AS double precision)';

/** A cell's mean this many of its own standard deviations from the common mean costs too many digits. */
const FARTHEST = 4;

/** Rows, one a customer, whose moments are wanted by arm and cell. */
export interface MomentQuery {
  /** SELECT giving `arm_id`, `cell` (an integer) and `v0`, `v1`, … (never NULL). */
  rows: string;
  /** How many values a row has. */
  width: number;
  /**
   * All cells hold the same quantities, so that deviations from the means of all rows will usually do: half the work.
   * Where they do not, the query is asked again.
   */
  sameScale?: boolean;
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
 * means in a second pass, so that large means cost no digits: each cell's own, or those of all rows where the cells' are near.
 * One statement for up to 200 queries.
 */
export async function queryMoments(session: Session, queries: readonly MomentQuery[]): Promise<CellMoments[][]> {
  const results = await askMoments(session, queries);
  const again = range(queries.length).filter((index) => results[index] === null);
  const exact = await askMoments(
    session,
    again.map((index) => ({ ...queries[index]!, sameScale: false })),
  );
  return results.map((cells, index) => cells ?? exact[again.indexOf(index)]!);
}

/** Moments by query; null where the mean of all rows is too far from a cell's. */
async function askMoments(session: Session, queries: readonly MomentQuery[]): Promise<(CellMoments[] | null)[]> {
  const results: MomentRow[][] = queries.map(() => []);
  for (let start = 0; start < queries.length; start += SELECTS_PER_STATEMENT) {
    const part = queries.slice(start, start + SELECTS_PER_STATEMENT);
    const widest = Math.max(...part.map((query) => query.width));
    const tables = part.flatMap((query, index) => [
      `t${index} AS ${session.dialect.materialized} (${query.rows})`,
      `m${index} AS ${session.dialect.materialized} (${centres(query, index)})`,
    ]);
    const selects = part.map((query, index) => momentSelect(start + index, index, query, widest));
    const rows = await session.query<MomentRow>(`WITH ${tables.join(',\n')}\n${selects.join('\nUNION ALL\n')}`);
    for (const row of rows) results[row.query]!.push(row);
  }
  return results.map((rows, index) => {
    const { width, sameScale } = queries[index]!;
    const cells = rows.map((row) => readMoments(row, width));
    return sameScale && rows.some((row, i) => isFar(row, cells[i]!)) ? null : cells;
  });
}

type MomentRow = { query: number; arm_id: number; cell: number; n: number; cubed: number } & Record<string, number>;

/** What deviations are taken from: the mean of each cell, or of all rows. */
function centres({ width, sameScale }: MomentQuery, index: number): string {
  const means = range(width).map((i) => `avg(v${i}) AS a${i}`);
  return sameScale
    ? `SELECT ${means.join(', ')} FROM t${index}`
    : `SELECT arm_id, cell, ${means.join(', ')} FROM t${index} GROUP BY arm_id, cell`;
}

function momentSelect(query: number, index: number, { width, sameScale }: MomentQuery, widest: number): string {
  const join = sameScale ? 'ON 1 = 1' : 'ON m.arm_id = t.arm_id AND m.cell = t.cell';
  const deviations = range(width).map((i) => `m.a${i} AS a${i}, t.v${i} - m.a${i} AS d${i}`);
  const given = (present: boolean, sql: string, name: string) => `${present ? sql : ABSENT} AS ${name}`;
  const means = range(widest).map((i) => given(i < width, `min(a${i})`, `a${i}`));
  // The deviations' own sum, but for rounding zero about a cell's mean, is taken out again by the corrected two-pass formula.
  const sums = range(widest).map((i) => given(i < width, `sum(d${i})`, `d${i}`));
  const ranges = range(widest).map((i) => given(i < width, `max(d${i}) - min(d${i})`, `r${i}`));
  const products = pairs(widest).map(([i, j]) => given(j < width, `sum(d${i} * d${j})`, `s${i}_${j}`));
  return `SELECT ${query} AS query, arm_id, cell, count(*) AS n, sum(d0 * d0 * d0) AS cubed,
    ${[...means, ...sums, ...ranges, ...products].join(', ')}
    FROM (SELECT t.arm_id AS arm_id, t.cell AS cell, ${deviations.join(', ')} FROM t${index} t JOIN m${index} m ${join}) x
    GROUP BY arm_id, cell`;
}

function readMoments(row: MomentRow, width: number): CellMoments {
  const residue = range(width).map((i) => row[`d${i}`]! / row.n);
  const constant = range(width).map((i) => row[`r${i}`] === 0);
  const centred = range(width).map(() => new Array<number>(width).fill(0));
  for (const [i, j] of pairs(width)) {
    const value = constant[i] || constant[j] ? 0 : row[`s${i}_${j}`]! - row.n * residue[i]! * residue[j]!;
    centred[i]![j] = value;
    centred[j]![i] = value;
  }
  const means = range(width).map((i) => row[`a${i}`]! + residue[i]!);
  const cubed = constant[0] ? 0 : row.cubed - 3 * residue[0]! * row.s0_0! + 2 * row.n * residue[0]! ** 3;
  return { armId: row.arm_id, cell: row.cell, n: row.n, means, centred, cubed };
}

/** Whether a value of the cell varies, yet little beside its distance from the mean of all rows. */
function isFar(row: MomentRow, { n, centred }: CellMoments): boolean {
  return centred.some((squares, i) => row[`r${i}`]! > 0 && row[`d${i}`]! ** 2 > FARTHEST ** 2 * n * squares[i]!);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function pairs(width: number): [number, number][] {
  return range(width).flatMap((i) => range(width - i).map((offset): [number, number] => [i, i + offset]));
}
