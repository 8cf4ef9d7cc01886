import { requireCount, requireFinite, requireMagnitude } from './argument-checks.js';
import { at, entryOf } from './entries.js';
import { InvalidInputError } from './invalid-input.js';
import { columnOf, dot, type Rows, sum, symmetric } from './vectors.js';

/** Count, means and centred sums of products of several columns: all that regression and ratios need. */
export interface CrossProducts {
  readonly n: number;
  readonly means: readonly number[];
  /** Symmetric: [i][j] is Σ(xᵢ − meanᵢ)(xⱼ − meanⱼ). */
  readonly centred: readonly (readonly number[])[];
}

/**
 * The cross-products of both samples together. Source: Pébay (2008), equation 3.1.
 * @throws InvalidInputError where the numbers of columns differ
 */
export function mergeCrossProducts(a: CrossProducts, b: CrossProducts): CrossProducts {
  if (a.means.length !== b.means.length) {
    throw new InvalidInputError('means', `${a.means.length} columns cannot be merged with ${b.means.length}.`);
  }
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const share = b.n / n;
  const delta = a.means.map((mean, i) => at(b.means, i) - mean);
  return {
    n,
    means: a.means.map((mean, i) => mean + at(delta, i) * share),
    centred: a.centred.map((row, i) =>
      row.map((value, j) => value + entryOf(b.centred, i, j) + at(delta, i) * at(delta, j) * a.n * share),
    ),
  };
}

/**
 * The cross-products of rows in memory, by two passes with the rounding error of the means corrected.
 * @throws InvalidInputError for ragged rows, no rows, and values that are not finite or beyond 1e75
 */
export function crossProductsOf(rows: Rows): CrossProducts {
  const [first] = rows;
  if (first === undefined) throw new InvalidInputError('rows', 'At least one row is needed.');
  for (const row of rows) {
    if (row.length !== first.length) {
      throw new InvalidInputError('rows', `Every row must have ${first.length} columns; one has ${row.length}.`);
    }
    for (const value of row) requireMagnitude('rows', value);
  }
  const columns = first.map((origin, column) => shifted(columnOf(rows, column), origin));
  return fromShiftedProducts({
    n: rows.length,
    shifts: columns.map(({ shift }) => shift),
    sums: columns.map(({ distances }) => sum(distances)),
    products: columns.map((a) => columns.map((b) => dot(a.distances, b.distances))),
  });
}

/** A column's distances from nearly its mean. */
function shifted(values: readonly number[], origin: number): { shift: number; distances: number[] } {
  const shift = origin + values.reduce((total, value) => total + (value - origin), 0) / values.length;
  return { shift, distances: values.map((value) => value - shift) };
}

/** Sums and sums of products of x − shift, as a database adds them up. */
interface ShiftedProducts {
  readonly n: number;
  readonly shifts: readonly number[];
  readonly sums: readonly number[];
  /** Symmetric; only the lower triangle is read. */
  readonly products: readonly (readonly number[])[];
}

/**
 * Cross-products from shifted sums.
 * @throws InvalidInputError where sizes differ or a sum is not finite
 */
export function fromShiftedProducts({ n, shifts, sums, products }: ShiftedProducts): CrossProducts {
  requireCount('n', n);
  if (sums.length !== shifts.length || products.length !== shifts.length) {
    throw new InvalidInputError('products', 'Shifts, sums and products must have the same number of columns.');
  }
  if (n === 0) return { n, means: shifts.map(() => 0), centred: shifts.map(() => shifts.map(() => 0)) };
  const entry = (i: number, j: number) => {
    const product = at(products, i)[j] ?? Number.NaN;
    requireFinite('products', product);
    const centred = product - at(sums, i) * (at(sums, j) / n);
    return i === j ? Math.max(0, centred) : centred;
  };
  sums.forEach((sum) => {
    requireFinite('sums', sum);
  });
  return {
    n,
    means: shifts.map((shift, i) => shift + at(sums, i) / n),
    centred: symmetric(shifts.length, entry),
  };
}

/**
 * The sample covariance matrix, divisor n − 1.
 * @throws InvalidInputError for fewer than two rows
 */
export function covariance({ n, centred }: CrossProducts): number[][] {
  requireCount('n', n, 2);
  return centred.map((row) => row.map((value) => value / (n - 1)));
}
