import { refuseDuplicates, validForeignKey, validList, validText } from '../../graph/validation.js';
import { alphaOf } from '../../results/confidence.js';
import {
  type LinearRegression,
  linearRegression,
  type RegressionRows,
} from '../../statistics/regression/linear-regression.js';
import type { Engine } from '../../threads/engine.js';
import { DroppedReason, type Regression } from './regression.js';
import { CoefficientCovariance, type RegressionInput } from './regression-input.js';

const MAX_ROWS = 5_000;
const MAX_COLUMNS = 30;

/**
 * A regression of an outcome on columns that the request itself holds.
 * @throws ExpectedError for too many rows or columns, repeated names, columns of another length than the outcome
 */
export async function calculateRegression(input: RegressionInput, engine: Engine): Promise<Regression> {
  const alpha = alphaOf(input.confidenceLevel);
  const names = checkedNames(input);
  const rows = rowsOf(input);
  const { regression, insufficientData } = await engine.run(linearRegression, [
    rows,
    { alpha, alternative: 'TWO_SIDED' },
  ]);
  const method = `Least squares, ${rows.covariance === 'CLASSICAL' ? 'classical' : rows.covariance} errors`;
  if (regression !== null) return { ...describe(regression, names), method, insufficientData: null };
  return { ...unanswered, method, rows: rows.outcome.length, insufficientData: { reason: insufficientData } };
}

const unanswered = {
  coefficients: [],
  dropped: [],
  groups: null,
  degreesOfFreedom: null,
  rSquared: null,
  adjustedRSquared: null,
  residualStandardDeviation: null,
  jointTest: null,
};

function checkedNames({ columns, outcome, groups }: RegressionInput): string[] {
  validList('columns', columns, 0, MAX_COLUMNS);
  validList('outcome', outcome, 2, MAX_ROWS);
  const names = columns.map(({ name, values }, i) => {
    validList(`columns.${i}.values`, values, 2, MAX_ROWS);
    return validText(`columns.${i}.name`, name, 200);
  });
  refuseDuplicates('columns', names);
  if (groups) {
    validList('groups', groups, 2, MAX_ROWS).forEach((group, i) => {
      validForeignKey(`groups.${i}`, group);
    });
  }
  return names;
}

function rowsOf(input: RegressionInput): RegressionRows {
  const { columns, outcome, groups = null, weights = null } = input;
  return {
    columns: columns.map(({ values }) => values),
    outcome,
    intercept: input.intercept ?? true,
    covariance: input.covariance ?? (groups === null ? CoefficientCovariance.HC2 : CoefficientCovariance.CR2),
    groups,
    weights,
  };
}

function describe(regression: LinearRegression, names: readonly string[]) {
  const { residualVariance, ...rest } = regression;
  return {
    ...rest,
    residualStandardDeviation: Math.sqrt(residualVariance),
    coefficients: regression.coefficients.map(({ column, ...coefficient }) => ({
      ...coefficient,
      name: names[column] ?? null,
      degreesOfFreedom: coefficient.degreesOfFreedom > 0 ? coefficient.degreesOfFreedom : null,
    })),
    dropped: regression.dropped.map(({ index, reason }) => ({ name: names[index]!, reason: DroppedReason[reason] })),
  };
}
