import { InvalidInputError } from '../invalid-input.js';
import { type DifferenceSkewness, skewnessOfDifference } from '../skewness-rule.js';
import type { EffectEstimate } from '../summaries.js';
import { type ArmMeansOptions, armMeansEffect, unansweredEffect } from './arm-means.js';
import { welchSatterthwaite } from './welch-mean.js';

/** The estimate for one arm, independent of the other arms; its numbers are null where there is no estimate. */
export interface ArmEstimate {
  n: number;
  /** Estimated mean (or ratio) in the metric's unit. */
  mean: number | null;
  /** Variance of that estimate. */
  variance: number | null;
  /** Satterthwaite's degrees of freedom of the variance. */
  degreesOfFreedom: number | null;
  /** Third cumulant of the estimate, in the metric's unit cubed; omitted where it is not known. */
  thirdCumulant?: number | undefined;
}

/** An arm without an estimate. */
export function noEstimate(n: number): ArmEstimate {
  return { n, mean: null, variance: null, degreesOfFreedom: null };
}

/**
 * The effect of one arm against another from independent estimates: t with Welch–Satterthwaite degrees of freedom of the
 * two variances, Fieller for the relative effect.
 *
 * @param arms estimates by arm
 * @param reason what to say when one of the two arms has no estimate
 * @throws InvalidInputError for an arm that is not there, alpha outside (0, 1), an unknown alternative.
 */
export function independentArmsEffect(
  arms: readonly ArmEstimate[],
  control: number,
  treatment: number,
  options: ArmMeansOptions & { method: string },
  reason: string,
): EffectEstimate {
  const [base, other] = [requireArm(arms, 'control', control), requireArm(arms, 'treatment', treatment)];
  const variances = [other.variance, base.variance].filter((value) => value !== null);
  const freedoms = [other.degreesOfFreedom, base.degreesOfFreedom].filter((value) => value !== null);
  if (base.mean === null || other.mean === null || variances.length < 2 || freedoms.length < 2) {
    return unansweredEffect(options.method, reason);
  }
  const [v11, v00] = variances as [number, number];
  const df = welchSatterthwaite([v11, v00], freedoms);
  const skewness = skewnessOfEstimates(base, other);
  return armMeansEffect({ m1: other.mean, m0: base.mean, v11, v00, v10: 0, df }, { ...options, skewness });
}

/** The skewness of the difference of two estimates; null where it is not known. */
export function skewnessOfEstimates(
  control: Pick<ArmEstimate, 'n' | 'variance' | 'thirdCumulant'>,
  treatment: Pick<ArmEstimate, 'n' | 'variance' | 'thirdCumulant'>,
): DifferenceSkewness | null {
  const [base, other] = [control, treatment].map(({ n, variance, thirdCumulant }) =>
    variance === null || thirdCumulant === undefined ? null : { n, variance, thirdCumulant },
  );
  return base && other ? skewnessOfDifference(base, other) : null;
}

/** The arm at an index. @throws InvalidInputError naming the field where there is none */
export function requireArm<Arm>(arms: readonly Arm[], field: string, index: number): Arm {
  const arm = arms[index];
  if (arm === undefined) throw new InvalidInputError(field, `there is no arm ${index}`);
  return arm;
}
