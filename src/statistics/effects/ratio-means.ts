import { requireLength } from '../argument-checks.js';
import { type CrossProducts, mergeCrossProducts } from '../cross-products.js';
import { InvalidInputError } from '../invalid-input.js';
import { mergeSmallStrata, sizeOf } from '../regression/merge-small-strata.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { armMeansEffect, unansweredEffect } from './arm-means.js';
import { welchSatterthwaite } from './welch-mean.js';

const method = 'Ratio of sums (delta method)';

/** Customers of one arm (or of one arm in a stratum): numerator first, denominator second. */
export type RatioSummary = CrossProducts;

/** A ratio of sums, its variance, and the parts of that variance with their degrees of freedom. */
export interface RatioEstimate {
  n: number;
  ratio: number;
  parts: { variance: number; degreesOfFreedom: number }[];
}

/** Strata of a ratio metric, each with the same arms. */
export interface RatioStratum {
  name: string;
  arms: readonly RatioSummary[];
}

/** The arms' ratios, null for an arm that has none. */
export interface RatioEstimates {
  arms: (RatioEstimate | null)[];
  /** Names of the strata that were analysed as one. */
  merged: string[][];
}

/**
 * The ratio of each arm, R = Σ w_s·ȳ_s / Σ w_s·x̄_s with the strata's shares of all customers as weights w_s, and its
 * variance Σ w_s²·(S_yy − 2R·S_xy + R²·S_xx)/n_s over the squared denominator, S with divisor n_s − 1. Without strata give
 * one. Strata with fewer than two customers in an arm are merged, see `mergeSmallStrata`.
 *
 * Source: Deng, Knoblich & Lu (2018), "Applying the delta method in metric analytics", KDD '18, equation 4; the weights as
 * for stratified means.
 *
 * @throws InvalidInputError for no strata or other than two columns
 */
export function ratioEstimates(strata: readonly RatioStratum[]): RatioEstimates {
  requireLength('strata', strata, 1);
  if (strata.some(({ arms }) => arms.some(({ means }) => means.length !== 2))) {
    throw new InvalidInputError('means', 'a ratio needs numerator and denominator');
  }
  const groups = mergeSmallStrata(strata, mergeCrossProducts);
  if (groups === null) return { arms: strata[0]!.arms.map(() => null), merged: [] };
  const total = groups.reduce((sum, group) => sum + sizeOf(group), 0);
  const weights = groups.map((group) => sizeOf(group) / total);
  return {
    arms: strata[0]!.arms.map((_, arm) =>
      ratioOf(
        groups.map((group) => group.arms[arm]!),
        weights,
      ),
    ),
    merged: groups.flatMap(({ names }) => (names.length > 1 ? [names] : [])),
  };
}

/**
 * The effect on a ratio metric: difference of the arms' ratios by t with Welch–Satterthwaite degrees of freedom, their
 * quotient by Fieller.
 *
 * @throws InvalidInputError for alpha outside (0, 1) or an unknown alternative
 */
export function ratioEffect(
  control: RatioEstimate | null,
  treatment: RatioEstimate | null,
  options: TestOptions,
): EffectEstimate {
  if (control === null || treatment === null) {
    return unansweredEffect(method, 'An arm has fewer than two customers with a denominator above zero.');
  }
  const parts = [...control.parts, ...treatment.parts];
  const df = welchSatterthwaite(
    parts.map((part) => part.variance),
    parts.map((part) => part.degreesOfFreedom),
  );
  const [v00, v11] = [control, treatment].map((arm) => arm.parts.reduce((sum, part) => sum + part.variance, 0));
  return armMeansEffect(
    { m1: treatment.ratio, m0: control.ratio, v11: v11!, v00: v00!, v10: 0, df },
    { ...options, method },
  );
}

function ratioOf(cells: readonly RatioSummary[], weights: readonly number[]): RatioEstimate | null {
  const weighted = (column: number) => cells.reduce((sum, { means }, s) => sum + weights[s]! * means[column]!, 0);
  const denominator = weighted(1);
  if (!(denominator > 0)) return null;
  const ratio = weighted(0) / denominator;
  const parts = cells.map(({ n, centred }, s) => {
    const squares = centred[0]![0]! - 2 * ratio * centred[0]![1]! + ratio ** 2 * centred[1]![1]!;
    const variance = (weights[s]! ** 2 * Math.max(0, squares)) / (n - 1) / n / denominator ** 2;
    return { variance, degreesOfFreedom: n - 1 };
  });
  return { n: cells.reduce((sum, { n }) => sum + n, 0), ratio, parts };
}
