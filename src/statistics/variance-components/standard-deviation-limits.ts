import { requireCount, requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';
import type { Interval } from '../summaries.js';

/** Customers, their centred squares Σ(y − mean)² and fourth powers Σ(y − mean)⁴. */
interface FourthMoments {
  n: number;
  m2: number;
  m4: number;
}

/**
 * A standard deviation (divisor n − 1) with limits that allow for heavy tails: the χ² limits are far too narrow for amounts of
 * money. On the logarithm of the variance, with the sample's kurtosis n·m₄/m₂² (about the mean, not Bonett's trimmed mean).
 *
 * Source: Bonett (2006), Computational Statistics & Data Analysis 50:775–782.
 *
 * @returns null for fewer than four customers, fewer than the normal quantile, or no variance
 * @throws InvalidInputError for numbers that no sample can have, or alpha outside (0, 1)
 */
export function standardDeviationLimits({ n, m2, m4 }: FourthMoments, alpha: number): Interval | null {
  requireCount('n', n);
  requireNonNegative('m2', m2);
  requireNonNegative('m4', m4);
  requireOpenProbability('alpha', alpha);
  const z = normalUpperQuantile(alpha / 2);
  if (n < 4 || n <= z || !(m2 > 0)) return null;
  const correction = n / (n - z);
  const kurtosis = (n * (m4 / m2)) / m2;
  const error = correction * Math.sqrt(Math.max(0, (kurtosis - (n - 3) / n) / (n - 1)));
  const variance = m2 / (n - 1);
  const limit = (side: number) => Math.sqrt(correction * variance * Math.exp(side * z * error));
  return { estimate: Math.sqrt(variance), lower: limit(-1), upper: limit(1) };
}
