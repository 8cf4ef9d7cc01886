import { armMeansEffect, unansweredEffect } from '../../effects/arm-means.js';
import { meanSkewness } from '../../effects/welch-mean.js';
import {
  type EffectEstimate,
  type MeanSummary,
  requireMeanSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';

const method = "Student's pooled t-test";

/**
 * Student's t-test of two means with one variance for both arms, n₁ + n₀ − 2 degrees of freedom, and Fieller's interval of the
 * relative difference at the same critical value. Welch's test is the better default: this one is wrong where variances
 * differ and arms are unequal.
 *
 * Source: Student (1908); Fieller (1954).
 *
 * @throws InvalidInputError for counts that are no counts, values that are not finite, alpha outside (0, 1).
 */
export function pooledMeanEffect(control: MeanSummary, treatment: MeanSummary, options: TestOptions): EffectEstimate {
  requireMeanSummary(control, 'control');
  requireMeanSummary(treatment, 'treatment');
  requireTestOptions(options);
  if (control.n < 2 || treatment.n < 2) {
    return unansweredEffect(method, 'Each arm needs at least two customers.');
  }
  const df = control.n + treatment.n - 2;
  const squares = (s: MeanSummary) => (s.n - 1) * s.standardDeviation ** 2;
  const variance = (squares(control) + squares(treatment)) / df;
  const [v11, v00] = [variance / treatment.n, variance / control.n];
  const skewness = meanSkewness(control, treatment);
  return armMeansEffect(
    { m1: treatment.mean, m0: control.mean, v11, v00, v10: 0, df },
    { ...options, method, skewness },
  );
}
