import { requireComparable, requireValues } from '../argument-checks.js';
import { at, entryOf } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import type { TestOptions } from '../summaries.js';
import { clusterCovariance } from './cluster-robust.js';
import { type Coefficient, coefficientTable } from './coefficients.js';
import type { DroppedColumn } from './independent-columns.js';
import { type LeastSquares, leastSquares } from './least-squares.js';
import { type RegressionCell, rowsAsCells } from './regression-cell.js';
import { type CovarianceKind, coefficientCovariance } from './robust-covariance.js';
import { type WaldTest, waldTest } from './wald-test.js';

const LARGEST_WEIGHT_RATIO = 1e12;

/** Rows to be regressed, and how their errors are taken. */
export interface RegressionRows {
  /** Columns of the regression, each with one value per row. */
  columns: readonly (readonly number[])[];
  outcome: readonly number[];
  /** Whether a constant is put before the columns. */
  intercept: boolean;
  covariance: CovarianceKind | 'CR0' | 'CR2';
  /** One key per row; needed for CR0 and CR2, not looked at otherwise. */
  groups: readonly string[] | null;
  /** One number above zero per row, as the inverse of its variance; null for equal ones. */
  weights: readonly number[] | null;
}

export interface LinearRegression {
  /** Of the kept columns; column −1 is the constant. */
  coefficients: Coefficient[];
  dropped: DroppedColumn[];
  rows: number;
  degreesOfFreedom: number;
  /** Share of the outcome's (weighted) squares that the columns explain, around the mean where there is a constant. */
  rSquared: number | null;
  adjustedRSquared: number | null;
  /** (Weighted) variance around the regression. */
  residualVariance: number;
  /** All coefficients but the constant's are zero. */
  jointTest: WaldTest | null;
  /** Groups of rows; null unless they count. */
  groups: number | null;
}

/** A regression, or why there is none. */
type RegressionAnswer =
  | { regression: LinearRegression; insufficientData: null }
  | { regression: null; insufficientData: string };

/** Share of the outcome's squares below which what a regression leaves of it is rounding. */
const exactFitTolerance = 1e-24;

/**
 * Least squares on rows with the errors asked for, one test and interval per coefficient by t, and Wald's test of all of them but
 * the constant's. Rows with weights are multiplied by their roots first, as in R's `lm(weights = )`.
 *
 * Sources: `leastSquares`, `coefficientCovariance`, `clusterCovariance`, `waldTest`.
 *
 * @throws InvalidInputError for columns, groups or weights of another length than the outcome, values not finite, weights not above
 *   zero, CR0 or CR2 without at least two groups, alpha outside (0, 1).
 */
export function linearRegression(input: RegressionRows, options: TestOptions): RegressionAnswer {
  requireRows(input);
  const cells = designCells(input);
  const fit = leastSquares(cells);
  if (fit === null) return none('There are too few rows for the columns, or no column varies.');
  const total = totalSquares(input);
  if (!(fit.residualSquares > exactFitTolerance * total)) {
    return none('The columns explain the outcome exactly, so the errors of the coefficients cannot be estimated.');
  }
  const errors = errorsOf(cells, fit, input);
  if (errors === null) return none('A single row determines a coefficient, so its error cannot be estimated: use HC1.');
  return { regression: describe(fit, errors, total, input, options), insufficientData: null };
}

function none(insufficientData: string): RegressionAnswer {
  return { regression: null, insufficientData };
}

/** Rows times the roots of their weights, the constant first. */
function designCells({ columns, outcome, intercept, weights }: RegressionRows): RegressionCell[] {
  const root = (row: number) => (weights === null ? 1 : Math.sqrt(at(weights, row)));
  const rows = outcome.map((_, row) => {
    const own = columns.map((column) => root(row) * at(column, row));
    return intercept ? [root(row), ...own] : own;
  });
  return rowsAsCells(
    rows,
    outcome.map((value, row) => root(row) * value),
  );
}

function totalSquares({ outcome, intercept, weights }: RegressionRows): number {
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const weight = outcome.reduce((sum, _, row) => sum + weightOf(row), 0);
  const origin = at(outcome, 0);
  const shift = outcome.reduce((sum, value, row) => sum + (weightOf(row) / weight) * (value - origin), 0);
  const centre = intercept ? origin + shift : 0;
  return outcome.reduce((sum, value, row) => sum + weightOf(row) * (value - centre) ** 2, 0);
}

interface Errors {
  covariance: number[][];
  degreesOfFreedom: number[] | null;
  groups: number | null;
}

function errorsOf(cells: readonly RegressionCell[], fit: LeastSquares, input: RegressionRows): Errors | null {
  if (input.covariance === 'CR0' || input.covariance === 'CR2') {
    // `requireRows` refuses these kinds without groups.
    const groups = input.groups!;
    const grouped = cells.map((cell, row) => ({ ...cell, group: at(groups, row) }));
    return clusterCovariance(grouped, fit, input.covariance);
  }
  const covariance = coefficientCovariance(cells, fit, input.covariance);
  return covariance === null ? null : { covariance, degreesOfFreedom: null, groups: null };
}

function describe(
  fit: LeastSquares,
  { covariance, degreesOfFreedom, groups }: Errors,
  total: number,
  { intercept, outcome }: RegressionRows,
  options: TestOptions,
): LinearRegression {
  const first = intercept ? 1 : 0;
  const table = coefficientTable(fit, covariance, options, degreesOfFreedom ?? undefined);
  const tested = fit.kept.flatMap((column, i) => (column < first ? [] : [i]));
  const residualVariance = fit.residualSquares / fit.degreesOfFreedom;
  return {
    coefficients: table.map((coefficient) => ({ ...coefficient, column: coefficient.column - first })),
    dropped: fit.dropped.map(({ index, reason }) => ({ index: index - first, reason })),
    rows: outcome.length,
    degreesOfFreedom: fit.degreesOfFreedom,
    rSquared: 1 - fit.residualSquares / total,
    adjustedRSquared: 1 - (residualVariance * (outcome.length - first)) / total,
    residualVariance,
    jointTest: waldTest(
      tested.map((i) => at(fit.coefficients, i)),
      tested.map((i) => tested.map((j) => entryOf(covariance, i, j))),
      groups === null ? fit.degreesOfFreedom : groups - 1,
    ),
    groups,
  };
}

function requireRows({ columns, outcome, covariance, groups, weights, intercept }: RegressionRows): void {
  const requireSize = (field: string, values: readonly unknown[]) => {
    if (values.length !== outcome.length) {
      throw new InvalidInputError(field, `must have one value per row: ${outcome.length}, not ${values.length}`);
    }
  };
  if (columns.length === 0 && !intercept) throw new InvalidInputError('columns', 'must have at least one column');
  requireValues('outcome', outcome);
  columns.forEach((column, i) => {
    requireSize(`columns.${i}.values`, column);
    requireValues(`columns.${i}.values`, column);
  });
  if (weights !== null) {
    requireSize('weights', weights);
    requireComparable('weights', weights, LARGEST_WEIGHT_RATIO);
  }
  if (covariance !== 'CR0' && covariance !== 'CR2') return;
  if (groups === null) throw new InvalidInputError('groups', 'must be given, one per row, for CR0 and CR2');
  requireSize('groups', groups);
  if (new Set(groups).size < 2) throw new InvalidInputError('groups', 'must include at least two different groups');
}
