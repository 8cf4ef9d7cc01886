import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { at, entryOf } from '../entries.js';
import type { SymmetricMatrix } from '../matrices/ordered-cholesky.js';
import { symmetric } from '../matrices/vectors.js';
import { beyondRounding } from '../rounding.js';

/** Least squares of an outcome on columns, from their centred cross-products. */
interface SlopeFit {
  slopes: number[];
  /** Squares of the outcome around the regression; 0 where only rounding is left. */
  residualSquares: number;
  /** The inverse of the columns' cross-products. */
  inverse(): number[][];
}

/**
 * Solves the normal equations on columns scaled to unit length, so that their units do not matter.
 *
 * @param kept indices of linearly independent columns
 */
export function fitSlopes(centred: SymmetricMatrix, kept: readonly number[], outcome: number): SlopeFit {
  const squares = entryOf(centred, outcome, outcome);
  if (kept.length === 0) {
    return { slopes: [], residualSquares: beyondRounding(squares, squares), inverse: () => [] };
  }
  const columns = kept.map((index) => ({
    index,
    length: Math.sqrt(entryOf(centred, index, index)),
    covariation: entryOf(centred, index, outcome),
  }));
  // The decomposition refuses a matrix whose halves differ by rounding.
  const correlations = symmetric(columns, (a, b) => entryOf(centred, a.index, b.index) / (a.length * b.length));
  const decomposition = new CholeskyDecomposition(new Matrix(correlations));
  const target = columns.map(({ covariation, length }) => covariation / length);
  const solution = decomposition.solve(Matrix.columnVector(target)).to1DArray();
  const slopes = columns.map(({ length }, k) => at(solution, k) / length);
  const explained = columns.reduce((sum, { covariation }, k) => sum + covariation * at(slopes, k), 0);
  return {
    slopes,
    residualSquares: beyondRounding(squares - explained, squares),
    inverse() {
      const inverse = decomposition.solve(Matrix.eye(columns.length)).to2DArray();
      return columns.map((a, i) => columns.map((b, j) => entryOf(inverse, i, j) / (a.length * b.length)));
    },
  };
}
