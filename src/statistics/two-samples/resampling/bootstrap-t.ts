import { momentsOf, variance } from '../../moments.js';
import { bootstrapReplicates } from './bootstrap-replicates.js';
import { resampledLimits } from './resampled-limits.js';
import {
  type ResampledEffect,
  type ResamplingOptions,
  requireResampling,
  resampledEstimate,
  unansweredResampling,
} from './resampling.js';

const method = 'Bootstrap-t of the difference of means';

/**
 * The bootstrap-t (studentized bootstrap) of the difference of two means: Welch's t with its distribution taken from resamples
 * instead of from Student. It follows skewness, and so serves amounts that few customers spend. p = (b + 1)/(B + 1); the interval
 * inverts the test. Resamples without any variance count against every hypothesis.
 *
 * Source: Efron & Tibshirani (1993), "An Introduction to the Bootstrap", 12.5 and 16.2; Hall (1992).
 *
 * @param shift the hypothesis of the test, treatment − control: 0 unless a margin is tested
 * @throws InvalidInputError as `requireResampling`
 */
export function bootstrapTEffect(
  control: readonly number[],
  treatment: readonly number[],
  options: ResamplingOptions,
  shift = 0,
): ResampledEffect {
  requireResampling(control, treatment, options);
  if (control.length < 2 || treatment.length < 2) {
    return unansweredResampling(method, 'Each arm needs at least two customers.');
  }
  const [c, t] = [momentsOf(control), momentsOf(treatment)];
  const standardError = Math.sqrt(variance(c) / c.n + variance(t) / t.n);
  if (standardError === 0)
    return unansweredResampling(method, 'The outcome does not vary in either arm, so the difference cannot be tested.');
  const difference = t.mean - c.mean;
  const thresholds: number[] = [];
  for (const replicate of bootstrapReplicates(control, treatment, options.seed, options.resamples)) {
    if (replicate.standardError === 0) continue;
    const studentized = (replicate.difference - difference) / replicate.standardError;
    thresholds.push(difference - studentized * standardError);
  }
  const always = 1 + options.resamples - thresholds.length;
  const limits = resampledLimits({ thresholds: Float64Array.from(thresholds).sort(), always }, options, shift);
  const estimate = resampledEstimate(method, difference, limits, options, (difference - shift) / standardError);
  return { estimate, resamples: options.resamples, exact: false };
}
