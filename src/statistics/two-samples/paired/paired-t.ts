import type { CrossProducts } from '../../cross-products.js';
import { type ArmMeans, armMeansEffect, unansweredEffect } from '../../effects/arm-means.js';
import { differenceOf } from '../../effects/fieller.js';
import { at, entryOf } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { skewnessOfPairs } from '../../skewness-rule.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../../summaries.js';
import { thirdMoment } from '../../third-moments.js';

const method = 'Paired t-test';

/**
 * The paired t-test of (control, treatment) rows given as their cross-products, n − 1 degrees of freedom, and Fieller's
 * interval of the relative difference with the pairs' covariance.
 *
 * Source: Student (1908); Fieller (1954).
 *
 * @param pairs control, treatment and, so that small differences of large numbers keep their digits, treatment − control
 * @param cubes Σ of cubed deviations of the difference, for its skewness; by default those of the pairs, where they are known
 * @throws InvalidInputError where there are not two or three columns, or for alpha outside (0, 1).
 */
export function pairedMeanEffect(pairs: CrossProducts, options: TestOptions, cubes?: number): EffectEstimate {
  if (pairs.means.length !== 2 && pairs.means.length !== 3) {
    throw new InvalidInputError('pairs', `pairs must have two or three columns, not ${pairs.means.length}.`);
  }
  requireTestOptions(options);
  const { n, means } = pairs;
  const estimates = pairedMeans(pairs);
  if (estimates === null) return unansweredEffect(method, 'At least two pairs are needed.');
  const cubed = cubes ?? thirdMoment(pairs, means.length === 3 ? [0, 0, 1] : [-1, 1]);
  const squares = differenceOf(estimates).variance * n * (n - 1);
  const skewness = cubed === undefined ? null : skewnessOfPairs(n, squares, cubed);
  return armMeansEffect(estimates, { ...options, method, skewness });
}

/** The means of both sides of pairs with their variances and covariance; null for fewer than two pairs. */
export function pairedMeans({ n, means, centred }: CrossProducts): ArmMeans | null {
  if (n < 2) return null;
  const scale = n * (n - 1);
  const [v00, v10, v11] = [
    entryOf(centred, 0, 0) / scale,
    entryOf(centred, 1, 0) / scale,
    entryOf(centred, 1, 1) / scale,
  ];
  const estimates: ArmMeans = { m1: at(means, 1), m0: at(means, 0), v11, v00, v10, df: n - 1 };
  if (means.length === 3) {
    const [covariance, variance] = [entryOf(centred, 2, 0) / scale, entryOf(centred, 2, 2) / scale];
    estimates.difference = { mean: at(means, 2), variance, covariance };
  }
  return estimates;
}
