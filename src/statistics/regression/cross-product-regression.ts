import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { requireCount, requireFinite, requireLength } from '../argument-checks.js';
import type { CrossProducts } from '../cross-products.js';
import { InvalidInputError } from '../invalid-input.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import { type Coefficient, testCoefficient } from './coefficients.js';
import { type DroppedColumn, independentColumns } from './independent-columns.js';

/** A regression of the last column on the others, with an intercept. */
interface CrossProductRegression {
  intercept: number;
  /** Slopes of the kept columns. */
  slopes: Coefficient[];
  dropped: DroppedColumn[];
  /** Share of the outcome's variance that the columns explain; null where the outcome does not vary. */
  rSquared: number | null;
  /** The same without the share that chance explains; never below zero. */
  adjustedRSquared: number | null;
  residualVariance: number;
  degreesOfFreedom: number;
}

/** Share of the outcome's squares below which what a regression leaves of it is rounding. */
const exactFitTolerance = 1e-12;

/**
 * Least squares from means and centred cross-products alone, with classical standard errors: all that can be had without fourth
 * moments. `leastSquares` works on rows and has robust ones. Constant and collinear columns are dropped and named.
 *
 * Source: Draper & Smith (1998), "Applied Regression Analysis", ch. 5; R's `lm`.
 *
 * @param cross the covariates' columns, the outcome last
 * @returns null where too few customers are left for the number of columns
 * @throws InvalidInputError for no outcome, values not finite, alpha outside (0, 1).
 */
export function regressCrossProducts(cross: CrossProducts, options: TestOptions): CrossProductRegression | null {
  requireTestOptions(options);
  requireCross(cross);
  const { n, means, centred } = cross;
  const outcome = means.length - 1;
  if (n < 2) return null;
  const { kept, dropped } = independentColumns([cross], outcome);
  const degreesOfFreedom = n - 1 - kept.length;
  if (degreesOfFreedom < 1) return null;
  const { slopes, inverse } = solve(centred, kept, outcome);
  const squares = centred[outcome]![outcome]!;
  const left = squares - kept.reduce((sum, i, k) => sum + centred[i]![outcome]! * slopes[k]!, 0);
  const residual = left > exactFitTolerance * squares ? left : 0;
  const residualVariance = residual / degreesOfFreedom;
  return {
    intercept: means[outcome]! - kept.reduce((sum, i, k) => sum + slopes[k]! * means[i]!, 0),
    slopes: kept.map((column, k) => {
      const standardError = Math.sqrt(residualVariance * inverse[k]!);
      return testCoefficient(column, slopes[k]!, standardError, degreesOfFreedom, options);
    }),
    dropped,
    rSquared: squares > 0 ? 1 - residual / squares : null,
    adjustedRSquared: squares > 0 ? Math.max(0, 1 - (residualVariance * (n - 1)) / squares) : null,
    residualVariance,
    degreesOfFreedom,
  };
}

/** Slopes and the diagonal of the inverse, on columns scaled to unit length. */
function solve(
  centred: CrossProducts['centred'],
  kept: readonly number[],
  outcome: number,
): { slopes: number[]; inverse: number[] } {
  if (kept.length === 0) return { slopes: [], inverse: [] };
  const lengths = kept.map((i) => Math.sqrt(centred[i]![i]!));
  const correlation = (k: number, l: number) => centred[kept[k]!]![kept[l]!]! / (lengths[k]! * lengths[l]!);
  // The lower triangle twice: the decomposition refuses a matrix whose halves differ by rounding.
  const scaled = new Matrix(kept.map((_, k) => kept.map((_, l) => correlation(Math.max(k, l), Math.min(k, l)))));
  const decomposition = new CholeskyDecomposition(scaled);
  const target = Matrix.columnVector(kept.map((i, k) => centred[i]![outcome]! / lengths[k]!));
  const slopes = decomposition.solve(target).to1DArray();
  const inverse = decomposition.solve(Matrix.eye(kept.length)).diagonal();
  return {
    slopes: slopes.map((value, k) => value / lengths[k]!),
    inverse: inverse.map((value, k) => value / lengths[k]! ** 2),
  };
}

function requireCross({ n, means, centred }: CrossProducts): void {
  requireCount('n', n);
  requireLength('means', means, 1);
  if (centred.length !== means.length || centred.some((row) => row.length !== means.length)) {
    throw new InvalidInputError('centred', `needs ${means.length} × ${means.length} cross-products`);
  }
  for (const value of [...means, ...centred.flat()]) requireFinite('centred', value);
}
