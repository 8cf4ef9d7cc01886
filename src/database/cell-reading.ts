/** A cell's mean this many of its own standard deviations from the common mean costs too many digits. */
const FARTHEST = 4;

/** Share of the standard deviation below which a mean is rounding: the databases' sums differ by that. */
const ROUNDING = 1e-14;

/** The third moment of the first value. */
export const FIRST = [[0, 0, 0]] as const;

/** What is wanted of rows. */
export interface MomentShape {
  /** How many values a row has. */
  width: number;
  /** The products of two deviations that are wanted, by the places of the values, the smaller first; by default all. */
  pairs?: readonly (readonly [number, number])[];
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
  /** Sums of products of deviations from the means; symmetric. Not a number where the query does not want them. */
  centred: number[][];
  /** Sums of products of three deviations, in the order in which the query wants them. */
  thirds: number[];
}

/** The products to add up: those that are wanted and do not follow from the means. */
export function summedPairs(shape: MomentShape): (readonly [number, number])[] {
  const wanted = shape.pairs ?? range(shape.width).flatMap((j) => range(j + 1).map((i) => [i, j] as const));
  return wanted.filter(([i, j]) => !areExclusive(shape, i, j));
}

function areExclusive({ exclusive }: MomentShape, i: number, j: number): boolean {
  return i !== j && exclusive?.[i] !== undefined && exclusive[i] === exclusive[j];
}

/** Numbers beyond what the API and imports accept, recorded before they had limits, add up to more than a number can be. */
export class NumberOverflowError extends Error {
  override name = 'NumberOverflowError';

  constructor() {
    super(
      'A recorded number is too large to calculate with. Numbers are between -1e15 and 1e15: correct or void those beyond.',
    );
  }
}

export type MomentRow = { part: number; cell: number; n: number } & Record<string, number | null>;

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
export class CellReading {
  readonly moments: CellMoments;
  private readonly values: CellValue[];
  /** The columns of the products, by the places of both values, the smaller first. */
  private readonly products: ReadonlyMap<string, string>;

  constructor(
    private readonly row: MomentRow,
    private readonly shape: MomentShape,
  ) {
    const { width, thirds = FIRST } = shape;
    this.products = new Map(summedPairs(shape).map(([i, j], place) => [`${i} ${j}`, `s${place}`]));
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

  private cube([i, j, k]: readonly [number, number, number], place: number): number {
    const [vi, vj, vk] = [this.values[i], this.values[j], this.values[k]];
    if (!vi || !vj || !vk) throw new Error('a third moment of a value that is not there');
    if (vi.constant || vj.constant || vk.constant) return 0;
    const [ri, rj, rk] = [vi.residue, vj.residue, vk.residue];
    const moved = ri * this.product(vj, vk) + rj * this.product(vi, vk) + rk * this.product(vi, vj);
    return this.number(`k${place}`) - moved + 2 * this.row.n * ri * rj * rk;
  }

  /** What the products of two values' deviations add up to; not a number where nobody wants it. */
  private product(a: CellValue, b: CellValue): number {
    if (a.place > b.place) return this.product(b, a);
    const column = this.products.get(`${a.place} ${b.place}`);
    if (column !== undefined) return this.number(column);
    if (!areExclusive(this.shape, a.place, b.place)) return Number.NaN;
    return this.row.n * (a.centre * b.centre - a.centre * b.mean - b.centre * a.mean);
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
