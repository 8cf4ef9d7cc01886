import { at } from './entries.js';

type Matrix = readonly (readonly number[])[];

/** Σ aᵢ·bᵢ over the entries of a. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

/** The matrix times a vector. */
export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

/** The symmetric matrix with these entries on and below its diagonal. */
export function symmetric(size: number, lower: (row: number, column: number) => number): number[][] {
  const indices = Array.from({ length: size }, (_, i) => i);
  return indices.map((i) => indices.map((j) => lower(Math.max(i, j), Math.min(i, j))));
}
