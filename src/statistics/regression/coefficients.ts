import { at, entryOf, type Rows } from '../entries.js';
import { withoutRounding } from '../rounding.js';
import { requireTestOptions, type TestOptions } from '../summaries.js';
import { studentTCritical, studentTPValue } from '../tails.js';
import type { LeastSquares } from './least-squares.js';

/** One coefficient of a regression with its test and interval; an open side of a one-sided test is null. */
export interface Coefficient {
  /** Index of the column. */
  column: number;
  estimate: number;
  standardError: number;
  /** Null where the standard error is zero. */
  statistic: number | null;
  degreesOfFreedom: number;
  pValue: number | null;
  lower: number | null;
  upper: number | null;
}

/**
 * The kept columns' coefficients by t.
 *
 * @param covariance of the coefficients, from `coefficientCovariance` or `clusterCovariance`
 * @param degreesOfFreedom of each coefficient; those of the residuals unless given
 * @throws InvalidInputError for alpha outside (0, 1) or an unknown alternative
 */
export function coefficientTable(
  fit: LeastSquares,
  covariance: Rows,
  options: TestOptions,
  degreesOfFreedom: readonly number[] = fit.kept.map(() => fit.degreesOfFreedom),
): Coefficient[] {
  requireTestOptions(options);
  return fit.kept.map((column, i) => {
    const standardError = Math.sqrt(Math.max(0, entryOf(covariance, i, i)));
    return testCoefficient(column, at(fit.coefficients, i), standardError, at(degreesOfFreedom, i), options);
  });
}

/** One coefficient by t; neither tested nor bounded without a standard error. */
export function testCoefficient(
  column: number,
  computed: number,
  standardError: number,
  degreesOfFreedom: number,
  options: TestOptions,
): Coefficient {
  const estimate = withoutRounding(computed, standardError);
  const base = { column, estimate, standardError, degreesOfFreedom };
  if (!(standardError > 0 && degreesOfFreedom > 0)) {
    return { ...base, statistic: null, pValue: null, lower: null, upper: null };
  }
  const statistic = estimate / standardError;
  const margin = studentTCritical(degreesOfFreedom, options) * standardError;
  return {
    ...base,
    statistic,
    pValue: studentTPValue(statistic, degreesOfFreedom, options.alternative),
    lower: options.alternative === 'LESS' ? null : estimate - margin,
    upper: options.alternative === 'GREATER' ? null : estimate + margin,
  };
}
