import { requireCount, requireFinite, requireMagnitude } from './argument-checks.js';
import { InvalidInputError } from './invalid-input.js';

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
  const delta = a.means.map((mean, i) => b.means[i]! - mean);
  return {
    n,
    means: a.means.map((mean, i) => mean + delta[i]! * share),
    centred: a.centred.map((row, i) =>
      row.map((value, j) => value + b.centred[i]![j]! + delta[i]! * delta[j]! * a.n * share),
    ),
  };
}

/**
 * The cross-products of rows in memory, by two passes with the rounding error of the means corrected.
 * @throws InvalidInputError for ragged rows, no rows, and values that are not finite or beyond 1e75
 */
export function crossProductsOf(rows: readonly (readonly number[])[]): CrossProducts {
  const width = rows[0]?.length;
  if (width === undefined) throw new InvalidInputError('rows', 'At least one row is needed.');
  const first = rows[0]!;
  const sums = new Array<number>(width).fill(0);
  for (const row of rows) {
    if (row.length !== width) {
      throw new InvalidInputError('rows', `Every row must have ${width} columns; one has ${row.length}.`);
    }
    row.forEach((value, i) => {
      requireMagnitude('rows', value);
      sums[i]! += value - first[i]!;
    });
  }
  const shifts = sums.map((sum, i) => first[i]! + sum / rows.length);
  return fromShiftedProducts({ n: rows.length, shifts, ...shiftedProducts(rows, shifts) });
}

function shiftedProducts(rows: readonly (readonly number[])[], shifts: readonly number[]) {
  const sums = shifts.map(() => 0);
  const products = shifts.map(() => shifts.map(() => 0));
  for (const row of rows) {
    const d = row.map((value, i) => value - shifts[i]!);
    for (let i = 0; i < d.length; i++) {
      sums[i]! += d[i]!;
      for (let j = 0; j <= i; j++) products[i]![j]! += d[i]! * d[j]!;
    }
  }
  return { sums, products: products.map((row, i) => row.map((_, j) => products[Math.max(i, j)]![Math.min(i, j)]!)) };
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
  const zeros = shifts.map(() => shifts.map(() => 0));
  if (n === 0) return { n, means: shifts.map(() => 0), centred: zeros };
  const entry = (i: number, j: number) => {
    const product = products[i]![j] ?? Number.NaN;
    requireFinite('products', product);
    const centred = product - sums[i]! * (sums[j]! / n);
    return i === j ? Math.max(0, centred) : centred;
  };
  sums.forEach((sum) => {
    requireFinite('sums', sum);
  });
  return {
    n,
    means: shifts.map((shift, i) => shift + sums[i]! / n),
    centred: zeros.map((row, i) => row.map((_, j) => entry(Math.max(i, j), Math.min(i, j)))),
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
