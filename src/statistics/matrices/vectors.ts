import { at, type Rows } from '../entries.js';

/** Σ vᵢ, in the order of the list. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Σ aᵢ·bᵢ over the entries of a. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => {
    const other = b[i];
    if (other === undefined)
      throw new RangeError(`There are ${a.length} entries on one side, ${b.length} on the other.`);
    return total + value * other;
  }, 0);
}

/** The matrix times a vector. */
export function times(matrix: Rows, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

/** The symmetric matrix over items, from the entries of each item with itself and with those before it. */
export function symmetric<T>(items: readonly T[], entry: (item: T, earlier: T) => number): number[][] {
  return items.map((a, i) => items.map((b, j) => (j <= i ? entry(a, b) : entry(b, a))));
}

/** One column of a matrix. */
export function columnOf(matrix: Rows, column: number): number[] {
  return matrix.map((row) => {
    const entry = row[column];
    if (entry === undefined) throw new RangeError(`There is no column ${column}.`);
    return entry;
  });
}

/** The entries on the diagonal of a square matrix. */
export function diagonalOf(matrix: Rows): number[] {
  return matrix.map((row, i) => at(row, i));
}
