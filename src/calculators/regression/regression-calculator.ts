import { checkEach, checkParts } from '../../graph/problems.js';
import { checkDistinct, validForeignKey, validList, validText } from '../../graph/validation.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import {
  type LinearRegression,
  linearRegression,
  type RegressionRows,
} from '../../statistics/regression/linear-regression.js';
import type { Engine } from '../../threads/engine.js';
import { CoefficientCovariance, type RegressionInput } from './regression-input.js';
import { ColumnExclusionReason, type Regression } from './regression-result.js';

const MAX_ROWS = 5_000;
const MAX_COLUMNS = 30;

/**
 * A regression of an outcome on columns that the request itself contains.
 * @throws ExpectedError for too many rows or columns, repeated names; InvalidInputError for columns of another length than the outcome
 */
export async function calculateRegression(input: RegressionInput, engine: Engine): Promise<Regression> {
  const { alpha, names, rows } = checkParts({
    alpha: () => alphaOf(input.confidenceLevel),
    names: () => checkedNames(input),
    rows: () => rowsOf(input),
  });
  const { regression, insufficientData } = await engine.run(linearRegression, [
    rows,
    { alpha, alternative: 'TWO_SIDED' },
  ]);
  const method = `Least squares, ${rows.covariance === 'CLASSICAL' ? 'classical' : rows.covariance} errors`;
  if (regression !== null) {
    return { ...shownRegression(regression, names, confidenceOf(alpha)), method, insufficientData: null };
  }
  return { ...unanswered, method, rows: rows.outcome.length, insufficientData: { reason: insufficientData } };
}

const unanswered = {
  coefficients: [],
  excluded: [],
  groups: null,
  degreesOfFreedom: null,
  rSquared: null,
  adjustedRSquared: null,
  residualStandardDeviation: null,
  jointTest: null,
};

function checkedNames({ columns, outcome, groups }: RegressionInput): string[] {
  validList('columns', columns, 0, MAX_COLUMNS);
  const { names } = checkParts({
    values: () => checkEach(columns, ({ values }, i) => validList(`columns.${i}.values`, values, 2, MAX_ROWS)),
    names: () =>
      checkDistinct(
        (i) => `columns.${i}`,
        columns.map(({ name }) => name.trim()),
        (name, i) => validText(`columns.${i}.name`, name, 200),
      ),
    outcome: () => validList('outcome', outcome, 2, MAX_ROWS),
    groups: () => groups && validList('groups', groups, 2, MAX_ROWS),
  });
  return names;
}

function rowsOf(input: RegressionInput): RegressionRows {
  const { columns, outcome, weights = null } = input;
  const groups = input.groups ? checkEach(input.groups, (group, i) => validForeignKey(`groups.${i}`, group)) : null;
  return {
    columns: columns.map(({ values }) => values),
    outcome,
    intercept: input.intercept ?? true,
    covariance: input.covariance ?? (groups === null ? CoefficientCovariance.HC2 : CoefficientCovariance.CR2),
    groups,
    weights,
  };
}

function shownRegression(
  { residualVariance, coefficients, dropped, ...rest }: LinearRegression,
  names: readonly string[],
  level: number,
) {
  return {
    ...rest,
    residualStandardDeviation: Math.sqrt(residualVariance),
    coefficients: coefficients.map(({ column, degreesOfFreedom, ...coefficient }) => ({
      ...coefficient,
      name: names[column] ?? null,
      interval: intervalOf(coefficient, level),
      degreesOfFreedom: degreesOfFreedom > 0 ? degreesOfFreedom : null,
    })),
    excluded: dropped.map(({ index, reason }) => ({ name: names[index]!, reason: ColumnExclusionReason[reason] })),
  };
}
