import { requireCount, requireLength } from '../argument-checks.js';
import { type CrossProducts, requireCrossProducts } from '../cross-products.js';
import { at, entryOf } from '../entries.js';
import { diagonalOf, dot } from '../matrices/vectors.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import { type Coefficient, testCoefficient } from './coefficients.js';
import { type DroppedColumn, independentColumns } from './independent-columns.js';
import { fitSlopes } from './slope-fit.js';

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
  const { slopes, residualSquares, inverse: inverseOf } = fitSlopes(centred, kept, outcome);
  const inverse = diagonalOf(inverseOf());
  const squares = entryOf(centred, outcome, outcome);
  const residualVariance = residualSquares / degreesOfFreedom;
  const keptMeans = kept.map((column) => at(means, column));
  return {
    intercept: at(means, outcome) - dot(slopes, keptMeans),
    slopes: kept.map((column, k) => {
      const standardError = Math.sqrt(residualVariance * at(inverse, k));
      return testCoefficient(column, at(slopes, k), standardError, degreesOfFreedom, options);
    }),
    dropped,
    rSquared: squares > 0 ? 1 - residualSquares / squares : null,
    adjustedRSquared: squares > 0 ? Math.max(0, 1 - (residualVariance * (n - 1)) / squares) : null,
    residualVariance,
    degreesOfFreedom,
  };
}

function requireCross({ n, means, centred }: CrossProducts): void {
  requireCount('n', n);
  requireLength('means', means, 1);
  requireCrossProducts('centred', { means, centred }, means.length);
}
