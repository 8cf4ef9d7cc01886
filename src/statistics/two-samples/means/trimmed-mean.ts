import { requireFinite } from '../../argument-checks.js';
import { armMeansEffect, unansweredEffect } from '../../effects/arm-means.js';
import { welchSatterthwaite } from '../../effects/welch-mean.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { momentsOf } from '../../moments.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../../summaries.js';

const method = "Yuen's test of trimmed means";

/** A trimmed mean, the variance of its estimate and the degrees of freedom of that variance. */
interface TrimmedMean {
  readonly mean: number;
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Yuen's test: Welch's t on means without the lowest and highest ⌊fraction·n⌋ values, with winsorized variances, and
 * Fieller's interval of the relative difference. It answers for typical customers; totals need the plain mean.
 *
 * Source: Yuen (1974), Biometrika 61:165–170; scipy.stats.ttest_ind(trim=…).
 *
 * @param fraction trimmed from each end, from 0 to below ½
 * @throws InvalidInputError for values that are not finite, a fraction outside [0, ½), alpha outside (0, 1).
 */
export function trimmedMeanEffect(
  control: readonly number[],
  treatment: readonly number[],
  fraction: number,
  options: TestOptions,
): EffectEstimate {
  requireFraction(fraction);
  requireTestOptions(options);
  const [c, t] = [trimmedMean(control, fraction), trimmedMean(treatment, fraction)];
  if (c === null || t === null) {
    return unansweredEffect(method, 'Each arm needs at least two customers after trimming.');
  }
  const df = welchSatterthwaite([t.variance, c.variance], [t.degreesOfFreedom, c.degreesOfFreedom]);
  const means = { m1: t.mean, m0: c.mean, v11: t.variance, v00: c.variance, v10: 0, df };
  return armMeansEffect(means, { ...options, method });
}

/** Throws `InvalidInputError` unless the fraction cut from each end lies in [0, ½). */
export function requireFraction(fraction: number): void {
  if (!(fraction >= 0 && fraction < 0.5)) {
    throw new InvalidInputError('fraction', `fraction must be at least 0 and below 0.5, not ${fraction}.`);
  }
}

/** Null where fewer than two values remain. */
function trimmedMean(values: readonly number[], fraction: number): TrimmedMean | null {
  for (const value of values) requireFinite('values', value);
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const cut = Math.floor(fraction * n);
  const kept = n - 2 * cut;
  if (kept < 2) return null;
  const [low, high] = [at(sorted, cut), at(sorted, n - cut - 1)];
  const inside = momentsOf(Array.from(sorted.subarray(cut, n - cut)));
  const winsorized = momentsOf(Array.from(sorted, (x) => Math.min(high, Math.max(low, x))));
  const variance = winsorized.m2 / kept / (kept - 1);
  return { mean: inside.mean, variance, degreesOfFreedom: kept - 1 };
}
