import { requireNonNegative, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { chiSquaredNoncentralityLimits } from './noncentrality-limits.js';

/**
 * Limits of Cramér's V from the noncentral χ² for √(λ/(N·(min(r, c) − 1))). The lower one is above zero exactly where the χ² test
 * rejects at alpha; each leaves alpha outside, as the test has one side.
 *
 * Sources: Cramér (1946), p. 282; Smithson (2003), "Confidence Intervals", ch. 4.
 *
 * @param statistic χ² of the table: Pearson's, the likelihood ratio's, or a squared z
 * @param scale N·(min(r, c) − 1) over rows and columns with customers
 * @throws InvalidInputError for a negative statistic, other numbers not above zero, alpha outside (0, ½).
 */
export function cramersVLimits(
  statistic: number,
  degreesOfFreedom: number,
  scale: number,
  alpha: number,
): { lower: number; upper: number } {
  requireNonNegative('statistic', statistic);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  requirePositive('scale', scale);
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('2·alpha', 2 * alpha);
  const limits = chiSquaredNoncentralityLimits(statistic, degreesOfFreedom, alpha);
  const size = (noncentrality: number) => Math.min(1, Math.sqrt(noncentrality / scale));
  const lower = chiSquaredUpperTail(statistic, degreesOfFreedom) < alpha ? size(limits.lower) : 0;
  return { lower, upper: size(limits.upper) };
}
