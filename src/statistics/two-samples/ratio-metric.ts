import type { CrossProducts } from '../cross-products.js';
import { armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { InvalidInputError } from '../invalid-input.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../summaries.js';

const method = 'Delta method for a ratio of means';

/** An arm's ratio Σ numerator / Σ denominator and the delta-method variance of its estimate. */
export interface RatioEstimate {
  readonly ratio: number;
  readonly variance: number;
}

/**
 * Σ numerator / Σ denominator over the customers of an arm, with variance (s_yy − 2R s_xy + R² s_xx)/(n x̄²).
 *
 * Source: Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics", KDD '18, equation 4.
 *
 * @param sums two columns, numerator then denominator, at least two rows and a denominator whose mean is not 0
 */
export function ratioEstimate({ n, means, centred }: CrossProducts): RatioEstimate {
  const [y, x] = [means[0]!, means[1]!];
  const ratio = y / x;
  const squares = centred[0]![0]! - 2 * ratio * centred[1]![0]! + ratio * ratio * centred[1]![1]!;
  return { ratio, variance: Math.max(0, squares) / (n - 1) / n / (x * x) };
}

/**
 * The effect on a ratio metric (revenue per order, clicks per view) whose numerator and denominator both vary by customer:
 * Welch's t on the arms' ratios with delta-method variances, and Fieller's interval of the relative difference.
 *
 * @param control, treatment columns numerator and denominator
 * @throws InvalidInputError where there are not two columns, or for alpha outside (0, 1).
 */
export function ratioMetricEffect(
  control: CrossProducts,
  treatment: CrossProducts,
  options: TestOptions,
): EffectEstimate {
  requireTestOptions(options);
  for (const [field, arm] of [['control', control] as const, ['treatment', treatment] as const]) {
    if (arm.means.length !== 2) throw new InvalidInputError(field, `${field} must have a numerator and a denominator.`);
  }
  if (control.n < 2 || treatment.n < 2) return unansweredEffect(method, 'Each arm needs at least two customers.');
  if (!(control.means[1]! > 0 && treatment.means[1]! > 0)) {
    return unansweredEffect(method, 'The denominator must have a positive mean in both arms.');
  }
  const [t, c] = [ratioEstimate(treatment), ratioEstimate(control)];
  const df = welchSatterthwaite([t.variance, c.variance], [treatment.n - 1, control.n - 1]);
  const means = { m1: t.ratio, m0: c.ratio, v11: t.variance, v00: c.variance, v10: 0, df };
  return armMeansEffect(means, { ...options, method });
}
