import { requireFinite, requireOpenProbability } from '../../argument-checks.js';
import { betaLowerTail } from '../../distributions/beta.js';
import { armMeansEffect, unansweredEffect } from '../../effects/arm-means.js';
import { at } from '../../entries.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../../summaries.js';

const method = 'Difference of quantiles with Maritz–Jarrett standard errors';

/**
 * The sample quantile, linear between order statistics (Hyndman & Fan 1996, type 7: R's and numpy's default).
 * @param sorted ascending, not empty
 */
function sampleQuantile(sorted: ArrayLike<number>, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = at(sorted, below);
  const high = at(sorted, Math.min(below + 1, sorted.length - 1));
  return low + (position - below) * (high - low);
}

/**
 * Variance of a sample quantile: that of a value drawn with the weights which Beta(m − 1, n − m) gives to the n order
 * statistics, m = ⌊np + ½⌋, 1 < m < n.
 *
 * Source: Maritz & Jarrett (1978), JASA 73:194–196; scipy.stats.mstats.mjci.
 */
export function maritzJarrettVariance(sorted: ArrayLike<number>, probability: number): number {
  const n = sorted.length;
  const m = Math.floor(n * probability + 0.5);
  const centre = at(sorted, m - 1);
  let [first, second, below] = [0, 0, 0];
  for (let i = 1; i <= n; i++) {
    const up = betaLowerTail(i / n, m - 1, n - m);
    const distance = at(sorted, i - 1) - centre;
    first += (up - below) * distance;
    second += (up - below) * distance * distance;
    below = up;
  }
  return Math.max(0, second - first * first);
}

/**
 * The difference of a quantile between the arms, by the normal distribution, and Fieller's interval of the relative one.
 *
 * @param probability which quantile: 0.5 the median
 * @throws InvalidInputError for values that are not finite, a probability or alpha outside (0, 1).
 */
export function quantileEffect(
  control: readonly number[],
  treatment: readonly number[],
  probability: number,
  options: TestOptions,
): EffectEstimate {
  requireOpenProbability('probability', probability);
  requireTestOptions(options);
  const needed = Math.ceil(5 / Math.min(probability, 1 - probability));
  if (control.length < needed || treatment.length < needed) {
    return unansweredEffect(method, `Each arm needs at least ${needed} customers for this quantile.`);
  }
  const [c, t] = [quantileEstimate(control, probability), quantileEstimate(treatment, probability)];
  const df = Number.POSITIVE_INFINITY;
  const means = { m1: t.quantile, m0: c.quantile, v11: t.variance, v00: c.variance, v10: 0, df };
  return armMeansEffect(means, { ...options, method });
}

function quantileEstimate(values: readonly number[], probability: number) {
  for (const value of values) requireFinite('values', value);
  const sorted = Float64Array.from(values).sort();
  return { quantile: sampleQuantile(sorted, probability), variance: maritzJarrettVariance(sorted, probability) };
}
