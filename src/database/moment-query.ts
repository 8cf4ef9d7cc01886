import type { Session } from './database.js';
import type { Dialect } from './dialect.js';
import { askTogether } from './union.js';

/** The most values of a row: a result has at most eight aggregates, four for each value and one for each pair of values. */
export function widestRow({ resultColumns }: Dialect): number {
  return Math.floor((Math.sqrt(81 + 8 * (resultColumns - 8)) - 9) / 2);
}

/** PostgreSQL takes two NULLs of one column for text, and then refuses the numbers of a third SELECT. */
const ABSENT = 'CAST(NULL AS double precision)';

/** A cell's mean this many of its own standard deviations from the common mean costs too many digits. */
const FARTHEST = 4;

/** The third moment of the first value. */
const FIRST = [[0, 0, 0]] as const;

/** Share of the standard deviation below which a mean is rounding: the databases' sums differ by that. */
const ROUNDING = 1e-14;

/** The code of its error `numeric_value_out_of_range`. */
const OVERFLOW_IN_POSTGRES = '22003';

/** Numbers beyond what the API and imports accept, recorded before they had limits, add up to more than a number can be. */
class NumberOverflowError extends Error {
  override name = 'NumberOverflowError';

  constructor() {
    super(
      'A recorded number is too large to calculate with. Numbers are between -1e15 and 1e15: correct or void those beyond.',
    );
  }
}

/**
 * Rows whose moments are wanted by part and, within each part, by cell. What these are is the caller's business: an arm and
 * its strata, a channel, the two sides of a segment. A caller who divides the rows in one way only gives 0 for the other.
 */
export interface MomentQuery {
  /** SELECT giving `part` and `cell` (integers) and `v0`, `v1`, … (never NULL). */
  rows: string;
  /** How many values a row has. */
  width: number;
  /**
   * All cells contain the same quantities, so that deviations from the means of all rows will usually do: half the work.
   * Where they do not, the query is asked again.
   */
  sameScale?: boolean;
  /**
   * What each value is part of, where that is known: of two values of one part never both are other than 0, as of indicators of
   * the levels of one category. What their products add up to then follows from their means.
   */
  exclusive?: readonly string[];
  /** The third moments that are wanted, each of three values by their places; by default that of the first value. */
  thirds?: readonly (readonly [number, number, number])[];
}

/** Moments of the rows of one part and cell. */
export interface CellMoments {
  part: number;
  cell: number;
  n: number;
  means: number[];
  /** Sums of products of deviations from the means; symmetric. */
  centred: number[][];
  /** Sums of products of three deviations, in the order in which the query wants them. */
  thirds: number[];
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
    imprecise.map(({ query }) => ({ ...query, sameScale: false })),
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
  const widest = Math.max(...queries.map(({ width }) => width));
  const mostThirds = Math.max(...queries.map(({ thirds = FIRST }) => thirds.length));
  const pairs = range(widest)
    .flatMap((j) => range(j + 1).map((i): Pair => [i, j]))
    .filter((pair) => queries.some((query) => isSummed(query, pair)));
  const answers = await askTogether<MomentRow>(
    session,
    queries.map((query, index) => ({
      tables: [
        `t${index} AS MATERIALIZED (${inDoubles(session, query)})`,
        `m${index} AS MATERIALIZED (${centres(query, index)})`,
      ],
      selects: [momentSelect(query, index, { widest, mostThirds, pairs })],
    })),
  ).catch((error: { code?: unknown }) => {
    throw error.code === OVERFLOW_IN_POSTGRES ? new NumberOverflowError() : error;
  });
  return queries.map((query, index) => {
    const cells = (answers[index] ?? []).map((row) => new CellReading(row, query));
    const far = query.sameScale === true && cells.some((cell) => cell.isFar());
    return { query, cells: far ? null : cells.map((cell) => cell.moments) };
  });
}

/** The rows, with values of the type in which sums of products are calculated. */
function inDoubles({ dialect }: Session, { rows, width }: MomentQuery): string {
  return dialect.doubles(
    rows,
    range(width).map((i) => `v${i}`),
    ['part', 'cell'],
  );
}

/** What deviations are taken from: the mean of each cell, or of all rows. */
function centres({ width, sameScale }: MomentQuery, index: number): string {
  const means = range(width).map((i) => `avg(v${i}) AS a${i}`);
  return sameScale
    ? `SELECT ${means.join(', ')} FROM t${index}`
    : `SELECT part, cell, ${means.join(', ')} FROM t${index} GROUP BY part, cell`;
}

/** Two places of values, the smaller one first. */
type Pair = readonly [number, number];

/** Whether the products of two values must be added up. */
function isSummed({ width, exclusive }: MomentQuery, [i, j]: Pair): boolean {
  return j < width && (i === j || exclusive === undefined || exclusive[i] !== exclusive[j]);
}

/** The columns that all queries asked together have: `widest` values, so many third moments, and products of pairs. */
interface Columns {
  widest: number;
  mostThirds: number;
  pairs: readonly Pair[];
}

function momentSelect(query: MomentQuery, index: number, { widest, mostThirds, pairs }: Columns): string {
  const { width, sameScale, thirds = FIRST } = query;
  const join = sameScale ? 'ON 1 = 1' : 'ON m.part = t.part AND m.cell = t.cell';
  const deviations = range(width).map((i) => `m.a${i} AS a${i}, t.v${i} AS v${i}, t.v${i} - m.a${i} AS d${i}`);
  const given = (present: boolean, sql: string, name: string) => `${present ? sql : ABSENT} AS ${name}`;
  const means = range(widest).map((i) => given(i < width, `min(a${i})`, `a${i}`));
  // The deviations' own sum, but for rounding zero about a cell's mean, is taken out again by the corrected two-pass formula.
  const sums = range(widest).map((i) => given(i < width, `sum(d${i})`, `d${i}`));
  const constants = range(widest).map((i) =>
    given(i < width, `CASE WHEN max(v${i}) = min(v${i}) THEN min(v${i}) END`, `c${i}`),
  );
  const products = pairs.map(([i, j]) => given(isSummed(query, [i, j]), `sum(d${i} * d${j})`, `s${i}_${j}`));
  const cubes = range(mostThirds).map((place) => {
    const [i, j, k] = thirds[place] ?? [0, 0, 0];
    return given(place in thirds, `sum(d${i} * d${j} * d${k})`, `k${place}`);
  });
  return `SELECT part, cell, count(*) AS n,
    ${[...means, ...sums, ...constants, ...products, ...cubes].join(', ')}
    FROM (SELECT t.part AS part, t.cell AS cell, ${deviations.join(', ')} FROM t${index} t JOIN m${index} m ${join}) x
    GROUP BY part, cell`;
}

type MomentRow = { part: number; cell: number; n: number } & Record<string, number | null>;

/** One value of the rows of a cell. */
interface CellValue {
  place: number;
  /** From which deviations were taken. */
  centre: number;
  mean: number;
  /** What the deviations add up to. */
  sum: number;
  /** The mean deviation: what the mean from which deviations were taken is short of the cell's own. */
  residue: number;
  constant: boolean;
}

/** Reads the moments of a cell from its row of sums. */
class CellReading {
  readonly moments: CellMoments;
  private readonly values: CellValue[];

  constructor(
    private readonly row: MomentRow,
    private readonly query: MomentQuery,
  ) {
    const { width, thirds = FIRST } = query;
    const { part, cell, n } = row;
    this.values = range(width).map((place) => {
      const sum = this.number(`d${place}`);
      const only = this.row[`c${place}`] ?? null;
      const centre = this.number(`a${place}`);
      return { place, centre, sum, constant: only !== null, residue: sum / n, mean: only ?? centre + sum / n };
    });
    const centred = this.values.map((a) => this.values.map((b) => this.centred(a, b)));
    this.moments = {
      part,
      cell,
      n,
      means: this.values.map((value) => this.meanOf(value)),
      centred,
      thirds: thirds.map((triple, place) => this.cube(triple, place)),
    };
  }

  /** Whether a value varies, yet little beside its distance from the mean of all rows. */
  isFar(): boolean {
    const limit = FARTHEST ** 2 * this.row.n;
    return this.values.some((value) => !value.constant && value.sum ** 2 > limit * this.centred(value, value));
  }

  /** The mean; 0 where it is what rounding leaves of values that add up to 0. */
  private meanOf(value: CellValue): number {
    const deviation = Math.sqrt(Math.max(0, this.centred(value, value)) / this.row.n);
    return Math.abs(value.mean) > ROUNDING * deviation ? value.mean : 0;
  }

  private centred(a: CellValue, b: CellValue): number {
    if (a.place > b.place) return this.centred(b, a);
    if (a.constant || b.constant) return 0;
    return this.product(a, b) - this.row.n * a.residue * b.residue;
  }

  /** What the products of two values' deviations add up to. */
  private product(a: CellValue, b: CellValue): number {
    if (a.place > b.place) return this.product(b, a);
    if (isSummed(this.query, [a.place, b.place])) return this.number(`s${a.place}_${b.place}`);
    return this.row.n * (a.centre * b.centre - a.centre * b.mean - b.centre * a.mean);
  }

  private cube([i, j, k]: readonly [number, number, number], place: number): number {
    const [vi, vj, vk] = [this.values[i], this.values[j], this.values[k]];
    if (!vi || !vj || !vk) throw new Error('a third moment of a value that is not there');
    if (vi.constant || vj.constant || vk.constant) return 0;
    const [ri, rj, rk] = [vi.residue, vj.residue, vk.residue];
    const moved = ri * this.product(vj, vk) + rj * this.product(vi, vk) + rk * this.product(vi, vj);
    return this.number(`k${place}`) - moved + 2 * this.row.n * ri * rj * rk;
  }

  private number(column: string): number {
    const value = this.row[column];
    if (value === undefined) throw new Error(`moments lack the column ${column}`);
    // SQLite gives NULL for what is not a number.
    if (value === null || !Number.isFinite(value)) throw new NumberOverflowError();
    return value;
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
