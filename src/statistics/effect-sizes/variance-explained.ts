import { requireCount, requireNonNegative, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { fUpperTail } from '../distributions/f.js';
import { fNoncentralityLimits } from './noncentrality-limits.js';

/**
 * η² of an F test: the share of the sample's variance that lies between groups.
 *
 * Source: Fisher (1925), "Statistical Methods for Research Workers".
 */
export function etaSquared(f: number, df1: number, df2: number): number {
  return (df1 * f) / (df1 * f + df2);
}

/**
 * ω² of an F test: η² without most of its bias, (F − 1)·df₁ / ((F − 1)·df₁ + N), zero where F < 1.
 *
 * Sources: Hays (1963), "Statistics for Psychologists"; Carroll & Nordholm (1975), Educational and Psychological Measurement
 * 35:541–554, for Welch's F.
 */
export function omegaSquared(f: number, df1: number, customers: number): number {
  return 1 / (1 + customers / Math.max(0, (f - 1) * df1));
}

/**
 * Limits of the share of variance between groups in the population, λ/(λ + N) of an F test's noncentrality λ: the interval of η² and
 * ω² alike. Its lower limit is above zero exactly where the test rejects at alpha; because an F test has one side, each limit leaves
 * alpha outside and the interval covers with 1 − 2·alpha. Of Welch's F it is as approximate as the test's degrees of freedom.
 *
 * Source: Steiger (2004), Psychological Methods 9:164–182.
 *
 * @param customers all customers, N
 * @throws InvalidInputError for a negative F, degrees of freedom not above zero, alpha outside (0, ½).
 */
export function varianceShareLimits(
  f: number,
  df1: number,
  df2: number,
  customers: number,
  alpha: number,
): { lower: number; upper: number } {
  requireNonNegative('f', f);
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  requireCount('customers', customers, 2);
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('2·alpha', 2 * alpha);
  const limits = fNoncentralityLimits(f, df1, df2, alpha);
  const share = (lambda: number) => lambda / (lambda + customers);
  return { lower: fUpperTail(f, df1, df2) < alpha ? share(limits.lower) : 0, upper: share(limits.upper) };
}
