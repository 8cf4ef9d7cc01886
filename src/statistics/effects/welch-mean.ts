import { at } from '../entries.js';
import { type DifferenceSkewness, skewedMean, skewnessOfDifference } from '../skewness-rule.js';
import {
  type EffectEstimate,
  type MeanSummary,
  requireMeanSummary,
  requireTestOptions,
  type TestOptions,
} from '../summaries.js';
import { armMeansEffect, unansweredEffect } from './arm-means.js';

const method = "Welch's t-test";

/**
 * Welch's t-test of a difference between two means and Fieller's interval of the relative difference at the same degrees
 * of freedom. Where both samples' skewness is given, warns of too skewed a difference and adds Hall's interval.
 *
 * Sources: Welch (1947), Biometrika 34:28–35; Fieller (1954), JRSS B 16:175–185.
 *
 * @throws InvalidInputError for counts that are no counts, values that are not finite, alpha outside (0, 1).
 */
export function welchMeanEffect(control: MeanSummary, treatment: MeanSummary, options: TestOptions): EffectEstimate {
  requireMeanSummary(control, 'control');
  requireMeanSummary(treatment, 'treatment');
  requireTestOptions(options);
  if (control.n < 2 || treatment.n < 2) {
    return unansweredEffect(method, 'Each arm needs at least two customers.');
  }
  const v11 = treatment.standardDeviation ** 2 / treatment.n;
  const v00 = control.standardDeviation ** 2 / control.n;
  const df = welchSatterthwaite([v11, v00], [treatment.n - 1, control.n - 1]);
  const means = { m1: treatment.mean, m0: control.mean, v11, v00, v10: 0, df };
  return armMeansEffect(means, { ...options, method, skewness: meanSkewness(control, treatment) });
}

/** The skewness of the difference of two means; null where that of a sample is not known, or nothing varies. */
export function meanSkewness(control: MeanSummary, treatment: MeanSummary): DifferenceSkewness | null {
  const [base, other] = [skewedMean(control), skewedMean(treatment)];
  return base && other ? skewnessOfDifference(base, other) : null;
}

/**
 * Satterthwaite's degrees of freedom of a sum of independent variance estimates: (Σv)² / Σ(v²/df). Written in shares of the
 * sum, so that tiny and huge variances neither underflow nor overflow. One when no variance is above zero.
 *
 * Source: Satterthwaite (1946), Biometrics Bulletin 2:110–114.
 */
export function welchSatterthwaite(variances: readonly number[], degreesOfFreedom: readonly number[]): number {
  const sum = variances.reduce((total, variance) => total + variance, 0);
  if (!(sum > 0)) return 1;
  return 1 / variances.reduce((total, variance, i) => total + (variance / sum) ** 2 / at(degreesOfFreedom, i), 0);
}
