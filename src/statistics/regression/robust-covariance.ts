import type { Rows } from '../entries.js';
import { MatrixSums } from '../matrices/matrix-sums.js';
import { columnOf, times } from '../matrices/vectors.js';
import { fitted, type LeastSquares, orthonormalRow } from './least-squares.js';
import type { RegressionCell } from './regression-cell.js';

/** How the variance of residuals is estimated: one for all (classical), or each customer's own with a correction. */
export type CovarianceKind = 'CLASSICAL' | 'HC0' | 'HC1' | 'HC2' | 'HC3';

/**
 * Covariance matrix of the coefficients: the classical one, or White's that stays right where residuals vary differently
 * (HC0), corrected by n/(n − p) (HC1), by 1/(1 − h) (HC2) or 1/(1 − h)² (HC3) of each customer's leverage h.
 *
 * Sources: White (1980), Econometrica 48:817–838; MacKinnon & White (1985), Journal of Econometrics 29:305–325; R package
 * sandwich, `vcovHC`.
 *
 * @returns null for HC2 and HC3 where a customer alone decides a coefficient (leverage one)
 */
export function coefficientCovariance(
  cells: readonly RegressionCell[],
  fit: LeastSquares,
  kind: CovarianceKind,
): number[][] | null {
  const size = fit.kept.length;
  const middle = new MatrixSums(size, size);
  if (kind === 'CLASSICAL') {
    for (let i = 0; i < size; i++) middle.add(i, i, fit.residualSquares / fit.degreesOfFreedom);
    return sandwich(fit.inverseRoot, middle.toRows());
  }
  for (const cell of cells) {
    if (cell.n === 0) continue;
    const row = orthonormalRow(cell, fit);
    const factor = correction(kind, row, fit);
    if (factor === null) return null;
    const squares = cell.squares + cell.n * (cell.mean - fitted(cell, fit.kept, fit.coefficients)) ** 2;
    row.forEach((a, i) => {
      row.forEach((b, j) => {
        middle.add(i, j, a * b * squares * factor);
      });
    });
  }
  return sandwich(fit.inverseRoot, middle.toRows());
}

const fullLeverage = 1 - 1e-10;

function correction(
  kind: CovarianceKind,
  row: readonly number[],
  { n, degreesOfFreedom }: LeastSquares,
): number | null {
  if (kind === 'HC0') return 1;
  if (kind === 'HC1') return n / degreesOfFreedom;
  const leverage = row.reduce((sum, value) => sum + value * value, 0);
  if (leverage > fullLeverage) return null;
  return 1 / (1 - leverage) ** (kind === 'HC2' ? 1 : 2);
}

/** B·M·Bᵀ for upper triangular B. */
export function sandwich(bread: Rows, middle: Rows): number[][] {
  const columns = middle.map((_, j) => columnOf(middle, j));
  const half = bread.map((row) => times(columns, row));
  return half.map((row) => times(bread, row));
}
