import { requireCount, requireNonNegative, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { fUpperTail } from '../distributions/f.js';
import type { EffectSize } from './effect-size.js';
import { fNoncentralityLimits } from './noncentrality-limits.js';

/**
 * η² of an F test: the share of the sample's variance that lies between groups.
 *
 * The interval is for the share in the population, λ/(λ + N) of noncentrality λ. Its lower limit is above zero exactly where the
 * test rejects at alpha; because an F test has one side, each limit leaves alpha outside and the interval covers with 1 − 2·alpha.
 *
 * Sources: Fisher (1925); Steiger (2004), Psychological Methods 9:164–182.
 *
 * @param customers all customers, N
 * @throws InvalidInputError for a negative F, degrees of freedom not above zero, alpha outside (0, ½).
 */
export function etaSquared(f: number, df1: number, df2: number, customers: number, alpha: number): EffectSize {
  requireTest(f, df1, df2, customers, alpha);
  const value = (df1 * f) / (df1 * f + df2);
  return { name: 'η²', value, ...populationShare(f, df1, df2, customers, alpha), insufficientData: null };
}

/**
 * ω² of an F test: η² without most of its bias, (F − 1)·df₁ / ((F − 1)·df₁ + N), zero where F < 1; the interval is that of η².
 *
 * Source: Hays (1963), "Statistics for Psychologists"; Steiger (2004).
 *
 * @throws InvalidInputError for a negative F, degrees of freedom not above zero, alpha outside (0, ½).
 */
export function omegaSquared(f: number, df1: number, df2: number, customers: number, alpha: number): EffectSize {
  requireTest(f, df1, df2, customers, alpha);
  const value = 1 / (1 + customers / Math.max(0, (f - 1) * df1));
  return { name: 'ω²', value, ...populationShare(f, df1, df2, customers, alpha), insufficientData: null };
}

function populationShare(
  f: number,
  df1: number,
  df2: number,
  customers: number,
  alpha: number,
): { lower: number; upper: number } {
  const limits = fNoncentralityLimits(f, df1, df2, alpha);
  const share = (lambda: number) => lambda / (lambda + customers);
  return { lower: fUpperTail(f, df1, df2) < alpha ? share(limits.lower) : 0, upper: share(limits.upper) };
}

function requireTest(f: number, df1: number, df2: number, customers: number, alpha: number): void {
  requireNonNegative('f', f);
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  requireCount('customers', customers, 2);
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('2·alpha', 2 * alpha);
}
