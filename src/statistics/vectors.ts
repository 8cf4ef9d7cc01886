import { at } from './entries.js';

/** A matrix as a list of its rows. */
export type Rows = readonly (readonly number[])[];

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

/** The symmetric matrix with these entries on and below its diagonal. */
export function symmetric(size: number, lower: (row: number, column: number) => number): number[][] {
  const indices = Array.from({ length: size }, (_, i) => i);
  return indices.map((i) => indices.map((j) => lower(Math.max(i, j), Math.min(i, j))));
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
