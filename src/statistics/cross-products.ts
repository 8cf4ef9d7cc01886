import { requireCount, requireFinite, requireMagnitude } from './argument-checks.js';
import { at, entryOf, type Rows } from './entries.js';
import { InvalidInputError } from './invalid-input.js';
import { MatrixSums } from './matrices/matrix-sums.js';
import { symmetric } from './matrices/vectors.js';
import { type Cubes, mergeCubes } from './third-moments.js';

/** Count, means and centred sums of products of several columns: all that regression and ratios need. */
export interface CrossProducts {
  readonly n: number;
  readonly means: readonly number[];
  /** Symmetric: [i][j] is Σ(xᵢ − meanᵢ)(xⱼ − meanⱼ). */
  readonly centred: readonly (readonly number[])[];
  /** Sums of products of three deviations, where skewness will be asked for. */
  readonly cubes?: Cubes;
}

/** Throws `InvalidInputError` for other than `width` columns, or values not finite. */
export function requireCrossProducts(field: string, { means, centred }: Omit<CrossProducts, 'n'>, width: number): void {
  if (means.length !== width || centred.length !== width || centred.some((row) => row.length !== width)) {
    throw new InvalidInputError(field, `must have ${width} means and ${width} × ${width} cross-products`);
  }
  for (const value of [...means, ...centred.flat()]) requireFinite(field, value);
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
  const cubes = mergeCubes(a, b);
  return {
    n,
    ...(cubes && { cubes }),
    means: a.means.map((mean, i) => mean + at(delta, i) * share),
    centred: a.centred.map((row, i) =>
      row.map((value, j) => value + entryOf(b.centred, i, j) + at(delta, i) * at(delta, j) * a.n * share),
    ),
  };
}

/**
 * The cross-products of a sample without a part of it: the merge by equation 3.1 of Pébay (2008) with the part counted negatively.
 * Digits are lost where the part makes up most of the squares.
 * @throws InvalidInputError where the numbers of columns differ, or the part is larger than the whole
 */
export function withoutCrossProducts(whole: CrossProducts, part: CrossProducts): CrossProducts {
  if (part.n > whole.n) throw new InvalidInputError('n', `${part.n} rows cannot be taken out of ${whole.n}.`);
  const cubes = part.cubes && new Map([...part.cubes].map(([key, cube]) => [key, -cube]));
  const negative = { ...part, n: -part.n, cubes, centred: part.centred.map((row) => row.map((value) => -value)) };
  if (part.n === whole.n) {
    const zeros = whole.means.map(() => 0);
    return { n: 0, means: zeros, centred: zeros.map(() => [...zeros]) };
  }
  const rest = mergeCrossProducts(whole, negative);
  return {
    ...rest,
    centred: rest.centred.map((row, i) => row.map((value, j) => (i === j ? Math.max(0, value) : value))),
  };
}

/**
 * The cross-products of rows in memory, by two passes with the rounding error of the means corrected.
 * @throws InvalidInputError for ragged rows, no rows, and values that are not finite or beyond 1e75
 */
export function crossProductsOf(rows: Rows): CrossProducts {
  const [first] = rows;
  if (first === undefined) throw new InvalidInputError('rows', 'At least one row is needed.');
  const sums = first.map(() => 0);
  for (const row of rows) {
    if (row.length !== first.length) {
      throw new InvalidInputError('rows', `Every row must have ${first.length} columns; one has ${row.length}.`);
    }
    row.forEach((value, i) => {
      requireMagnitude('rows', value);
      sums[i]! += value - first[i]!;
    });
  }
  const shifts = first.map((origin, i) => origin + at(sums, i) / rows.length);
  return fromShiftedProducts({ n: rows.length, shifts, ...shiftedProducts(rows, shifts) });
}

function shiftedProducts(rows: Rows, shifts: readonly number[]): Pick<ShiftedProducts, 'sums' | 'products'> {
  const sums = shifts.map(() => 0);
  const products = new MatrixSums(shifts.length, shifts.length);
  for (const row of rows) {
    const distances = row.map((value, i) => value - shifts[i]!);
    distances.forEach((distance, i) => {
      sums[i]! += distance;
    });
    products.addProducts(distances, distances);
  }
  return { sums, products: products.toRows() };
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
  for (const sum of sums) requireFinite('sums', sum);
  const columns = sums.map((sum, index) => ({ index, sum, products: at(products, index) }));
  return {
    n,
    means: shifts.map((shift, i) => shift + at(sums, i) / n),
    centred: symmetric(columns, (a, b) => {
      const product = a.products[b.index] ?? Number.NaN;
      requireFinite('products', product);
      const centred = product - a.sum * (b.sum / n);
      return a === b ? Math.max(0, centred) : centred;
    }),
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
