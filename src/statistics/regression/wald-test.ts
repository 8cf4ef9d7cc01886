import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { fUpperTail } from '../distributions/f.js';
import { at, entryOf, type Rows } from '../entries.js';
import { diagonalOf, dot, symmetric } from '../matrices/vectors.js';

/** A test that several coefficients are zero together. */
export interface WaldTest {
  /** Wald's quadratic form divided by the number of coefficients. */
  statistic: number;
  degreesOfFreedom: [number, number];
  pValue: number;
}

/**
 * Wald's test in its F form, b′V⁻¹b/q on q and `df` degrees of freedom. With the classical covariance it is the F test of a
 * regression.
 *
 * Source: Greene (2018), "Econometric Analysis", 5.3; R package lmtest, `waldtest(test = "F")`.
 *
 * @param covariance of the coefficients
 * @param df of the denominator, above 0
 * @returns null without coefficients, or where their covariance has no inverse (more coefficients than groups, an exact fit)
 */
export function waldTest(coefficients: readonly number[], covariance: Rows, df: number): WaldTest | null {
  const size = coefficients.length;
  const scales = diagonalOf(covariance).map((variance) => Math.sqrt(variance));
  if (size === 0 || scales.some((scale) => !(scale > 0))) return null;
  // The decomposition refuses a matrix whose halves differ by rounding.
  const indexed = scales.map((scale, index) => ({ scale, index }));
  const scaled = symmetric(indexed, (a, b) => entryOf(covariance, a.index, b.index) / (a.scale * b.scale));
  const decomposition = new CholeskyDecomposition(new Matrix(scaled));
  const isInvertible = decomposition.lowerTriangularMatrix.diagonal().every((value) => value > smallestPivot);
  if (!decomposition.isPositiveDefinite() || !isInvertible) return null;
  const target = coefficients.map((value, i) => value / at(scales, i));
  const solved = decomposition.solve(Matrix.columnVector(target)).to1DArray();
  const statistic = dot(target, solved) / size;
  return { statistic, degreesOfFreedom: [size, df], pValue: fUpperTail(statistic, size, df) };
}

/** Below this the covariance's factor is rounding. */
const smallestPivot = 1e-7;
