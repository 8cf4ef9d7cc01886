import {
  type CellMoments,
  CellReading,
  FIRST,
  type MomentRow,
  type MomentShape,
  NumberOverflowError,
  summedPairs,
} from './cell-reading.js';
import type { Session } from './database.js';
import type { Dialect } from './dialect.js';
import { askTogether } from './union.js';

/** The most values of a row: a result has at most eight aggregates, four for each value and one for each pair of values. */
export function widestRow({ resultColumns }: Dialect): number {
  return Math.floor((Math.sqrt(81 + 8 * (resultColumns - 8)) - 9) / 2);
}

/** PostgreSQL takes two NULLs of one column for text, and then refuses the numbers of a third SELECT. */
const ABSENT = 'CAST(NULL AS double precision)';

/** The code of its error `numeric_value_out_of_range`. */
const OVERFLOW_IN_POSTGRES = '22003';

/**
 * Rows whose moments are wanted by part and, within each part, by cell. What these are is the caller's business: an arm and
 * its strata, a channel, the two sides of a segment. A caller who divides the rows in one way only gives 0 for the other.
 */
export interface MomentQuery extends MomentShape {
  /** Common table expressions that the rows read. */
  tables?: readonly string[];
  /** SELECT giving `part` and `cell` (integers; rows without a cell are dropped) and `v0`, `v1`, … (never NULL). */
  rows: string;
  /**
   * All cells contain the same quantities, so that deviations from the means of all rows will usually do: half the work.
   * Where they do not, the query is asked again.
   */
  sameScale?: boolean;
  /**
   * SELECT with the same columns of a few of the rows, where all cells contain the same quantities: deviations are taken from their
   * means, so that rows are read once and never stored. Where that costs digits, the query is asked again.
   */
  sample?: string;
}

/**
 * Means, centred cross-products and third moments, by part and cell. Deviations are taken from means in
 * a second pass, so that large means cost no digits: each cell's own, or those of all rows where the cells' are near.
 */
export async function queryMoments(session: Session, queries: readonly MomentQuery[]): Promise<CellMoments[][]> {
  const asked = await askMoments(session, queries);
  const imprecise = asked.filter(({ cells }) => cells === null);
  const again = await askMoments(
    session,
    imprecise.map(({ query }) => ({ ...query, sameScale: false, sample: undefined })),
  );
  const exact = new Map(imprecise.map((answer, index) => [answer, again[index]?.cells]));
  return asked.map((answer) => answer.cells ?? exact.get(answer) ?? []);
}

/** The moments of the first value of a cell's rows. */
export function firstMoments({ n, means, centred, thirds }: CellMoments) {
  const [mean, m2, m3] = [means[0], centred[0]?.[0], thirds[0]];
  if (mean === undefined || m2 === undefined || m3 === undefined) throw new Error('a cell has no values');
  return { n, mean, m2, m3 };
}

/** A query with its moments; null where the mean of all rows is too far from a cell's. */
interface Answer {
  query: MomentQuery;
  cells: CellMoments[] | null;
}

async function askMoments(session: Session, queries: readonly MomentQuery[]): Promise<Answer[]> {
  const most = (count: (query: MomentQuery) => number) => Math.max(...queries.map(count));
  const room: Room = {
    values: most(({ width }) => width),
    pairs: most((query) => summedPairs(query).length),
    thirds: most(({ thirds = FIRST }) => thirds.length),
  };
  const answers = await askTogether<MomentRow>(
    session,
    queries.map((query, index) => ({
      tables: [...(query.tables ?? []), ...tablesOf(query, index, session.dialect)],
      selects: [momentSelect(query, index, room, session.dialect)],
    })),
  ).catch((error: { code?: unknown }) => {
    throw error.code === OVERFLOW_IN_POSTGRES ? new NumberOverflowError() : error;
  });
  return queries.map((query, index) => {
    const cells = (answers[index] ?? []).map((row) => new CellReading(row, query));
    const far = (query.sameScale === true || query.sample !== undefined) && cells.some((cell) => cell.isFar());
    return { query, cells: far ? null : cells.map((cell) => cell.moments) };
  });
}

/** The most columns of each kind that a query of a statement has: all its SELECTs have as many. */
interface Room {
  values: number;
  pairs: number;
  thirds: number;
}

/** The rows, unless they are read once, and what deviations are taken from: the mean of each cell, of all rows, or of a few. */
function tablesOf({ rows, width, sameScale, sample }: MomentQuery, index: number, dialect: Dialect): string[] {
  const means = range(width).map((i) => `avg(v${i}) AS a${i}`);
  // Of the type in which sums of products are calculated.
  const known = range(width).map((i) => `CAST(coalesce(avg(v${i}), 0.0) AS double precision) AS a${i}`);
  if (sample !== undefined) return [`m${index} AS MATERIALIZED (SELECT ${known.join(', ')} FROM (${sample}) w)`];
  const centres = sameScale
    ? `SELECT ${means.join(', ')} FROM t${index}`
    : `SELECT part, cell, ${means.join(', ')} FROM t${index} GROUP BY part, cell`;
  const stored = dialect.doubles(
    rows,
    range(width).map((i) => `v${i}`),
    ['part', 'cell'],
  );
  return [`t${index} AS MATERIALIZED (${stored})`, `m${index} AS MATERIALIZED (${centres})`];
}

function momentSelect(query: MomentQuery, index: number, room: Room, { computedOnce }: Dialect): string {
  const { rows, width, sameScale, sample, thirds = FIRST } = query;
  const pairs = summedPairs(query);
  const oneCentre = sameScale === true || sample !== undefined;
  const given = (present: boolean, sql: string, name: string) => `${present ? sql : ABSENT} AS ${name}`;
  const centre = (i: number) => (oneCentre ? `(SELECT a${i} FROM m${index})` : `min(a${i})`);
  const means = range(room.values).map((i) => given(i < width, centre(i), `a${i}`));
  // The deviations' own sum, but for rounding zero about a cell's mean, is taken out again by the corrected two-pass formula.
  const sums = range(room.values).map((i) => given(i < width, `sum(d${i})`, `d${i}`));
  const constants = range(room.values).map((i) => {
    const [value, added] = sample === undefined ? [`v${i}`, ''] : [`d${i}`, ` + ${centre(i)}`];
    return given(i < width, `CASE WHEN max(${value}) = min(${value}) THEN min(${value})${added} END`, `c${i}`);
  });
  const products = range(room.pairs).map((place) => {
    const [i, j] = pairs[place] ?? [0, 0];
    return given(place in pairs, `sum(d${i} * d${j})`, `s${place}`);
  });
  const cubes = range(room.thirds).map((place) => {
    const [i, j, k] = thirds[place] ?? [0, 0, 0];
    return given(place in thirds, `sum(d${i} * d${j} * d${k})`, `k${place}`);
  });
  const deviations = range(width).map((i) =>
    [
      `t.v${i} - m.a${i} AS d${i}`,
      ...(oneCentre ? [] : [`m.a${i} AS a${i}`]),
      ...(sample === undefined ? [`t.v${i} AS v${i}`] : []),
    ].join(', '),
  );
  const from =
    sample === undefined
      ? `t${index} t JOIN m${index} m ON ${oneCentre ? '1 = 1' : 'm.part = t.part AND m.cell = t.cell'}`
      : `(${rows}) t JOIN m${index} m ON 1 = 1 ${computedOnce}`;
  return `SELECT part, cell, count(*) AS n,
    ${[...means, ...sums, ...constants, ...products, ...cubes].join(', ')}
    FROM (SELECT t.part AS part, t.cell AS cell, ${deviations.join(', ')} FROM ${from}) x
    WHERE cell IS NOT NULL GROUP BY part, cell`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
