import { requireCount, requireFinite, requireLength, requireNonNegative } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/** Customers with the same covariates: a single row has n = 1 and no squares of its own. */
export interface RegressionCell {
  /** Columns of the regression, an intercept's 1 among them where one is wanted. */
  x: readonly number[];
  n: number;
  /** Mean outcome. */
  mean: number;
  /** Σ(y − mean)² within the cell. */
  squares: number;
}

/**
 * Rows in memory as cells of one.
 *
 * @throws InvalidInputError for lists of different length
 */
export function rowsAsCells(x: readonly (readonly number[])[], y: readonly number[]): RegressionCell[] {
  if (x.length !== y.length)
    throw new InvalidInputError('y', `needs one outcome per row: ${x.length}, not ${y.length}`);
  return x.map((row, i) => ({ x: row, n: 1, mean: at(y, i), squares: 0 }));
}

/** Throws `InvalidInputError` for no cells, no columns, ragged columns, counts that are none, values not finite. */
export function requireCells(cells: readonly RegressionCell[]): void {
  requireLength('cells', cells, 1);
  const [first] = cells;
  requireLength('cells[0].x', first.x, 1);
  cells.forEach(({ x, n, mean, squares }, i) => {
    if (x.length !== first.x.length) {
      throw new InvalidInputError(`cells[${i}].x`, `has ${x.length} columns, but the first cell has ${first.x.length}`);
    }
    for (const value of x) requireFinite(`cells[${i}].x`, value);
    requireCount(`cells[${i}].n`, n);
    requireFinite(`cells[${i}].mean`, mean);
    requireNonNegative(`cells[${i}].squares`, squares);
  });
}
