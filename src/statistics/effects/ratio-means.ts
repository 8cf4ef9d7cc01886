import { InvalidInputError } from '../invalid-input.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { armMeansEffect, unansweredEffect } from './arm-means.js';
import { welchSatterthwaite } from './welch-mean.js';

const method = 'Ratio of sums (delta method)';

/** Customers of one arm: means of numerator and denominator and their centred squares and products. */
export interface RatioSummary {
  n: number;
  /** Numerator, denominator. */
  means: readonly [number, number] | readonly number[];
  /** Symmetric 2 × 2. */
  centred: readonly (readonly number[])[];
}

/** A ratio of sums and the variance of that ratio; null where the data have none. */
export interface RatioEstimate {
  ratio: number;
  variance: number;
}

/**
 * The ratio Σy/Σx of one arm, R = ȳ/x̄, and its variance (S_yy − 2R·S_xy + R²·S_xx)/(n·x̄²).
 *
 * Source: Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics", KDD '18, equation 4.
 *
 * @returns null with fewer than two customers or a denominator that does not sum to more than 0
 * @throws InvalidInputError unless means and centred are of two columns
 */
export function ratioEstimate({ n, means, centred }: RatioSummary): RatioEstimate | null {
  if (means.length !== 2 || centred.length !== 2) {
    throw new InvalidInputError('means', 'a ratio needs numerator and denominator');
  }
  const [y, x] = [means[0]!, means[1]!];
  if (n < 2 || !(x > 0)) return null;
  const ratio = y / x;
  const squares = centred[0]![0]! - 2 * ratio * centred[0]![1]! + ratio ** 2 * centred[1]![1]!;
  return { ratio, variance: Math.max(0, squares) / (n - 1) / n / x ** 2 };
}

/**
 * The effect on a ratio metric: difference of the arms' ratios by t with Welch–Satterthwaite degrees of freedom, their
 * quotient by Fieller.
 *
 * @throws InvalidInputError for alpha outside (0, 1), an unknown alternative, or summaries of another shape
 */
export function ratioEffect(control: RatioSummary, treatment: RatioSummary, options: TestOptions): EffectEstimate {
  const [base, other] = [ratioEstimate(control), ratioEstimate(treatment)];
  if (base === null || other === null) {
    return unansweredEffect(method, 'An arm has fewer than two customers with a denominator above zero.');
  }
  const df = welchSatterthwaite([base.variance, other.variance], [control.n - 1, treatment.n - 1]);
  return armMeansEffect(
    { m1: other.ratio, m0: base.ratio, v11: other.variance, v00: base.variance, v10: 0, df },
    { ...options, method },
  );
}
