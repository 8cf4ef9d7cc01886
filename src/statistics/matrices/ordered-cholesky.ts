import { at, entryOf, type Rows } from '../entries.js';
import { dot } from './vectors.js';

/** A symmetric matrix, given in full. */
export type SymmetricMatrix = Rows;

/** Share of a diagonal entry below which what earlier rows leave of it is rounding. */
const dependentTolerance = 1e-10;

/**
 * The next row of a Cholesky factor over chosen rows of a positive semidefinite matrix, or null where the chosen rows
 * explain this one but for rounding. Taking rows in their order, instead of by the largest pivot, keeps the first of
 * several dependent ones.
 *
 * Source: Golub & Van Loan (2013), "Matrix Computations", 4.2, with the order of rows in place of pivots.
 *
 * @param factor rows so far, row i of length i + 1
 * @param kept index of the matrix row behind each factor row
 * @param index the matrix row to add
 */
export function nextFactorRow(
  matrix: SymmetricMatrix,
  factor: readonly (readonly number[])[],
  kept: readonly number[],
  index: number,
): number[] | null {
  const source = at(matrix, index);
  const own = at(source, index);
  const row: number[] = [];
  let rest = own;
  factor.forEach((earlier, i) => {
    const value = (at(source, at(kept, i)) - dot(row, earlier)) / at(earlier, i);
    row.push(value);
    rest -= value * value;
  });
  if (!(rest > dependentTolerance * own)) return null;
  row.push(Math.sqrt(rest));
  return row;
}

/**
 * x′V⁻x and the rank of V, for x in the column space of a positive semidefinite V: every generalized inverse gives the same.
 */
export function generalizedQuadraticForm(
  vector: readonly number[],
  matrix: SymmetricMatrix,
): { value: number; rank: number } {
  const factor: number[][] = [];
  const kept: number[] = [];
  const solved: number[] = [];
  vector.forEach((entry, index) => {
    const row = entryOf(matrix, index, index) > 0 ? nextFactorRow(matrix, factor, kept, index) : null;
    if (row === null) return;
    solved.push((entry - dot(solved, row)) / at(row, solved.length));
    factor.push(row);
    kept.push(index);
  });
  return { value: dot(solved, solved), rank: kept.length };
}
