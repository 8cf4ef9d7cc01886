import { requireOpenProbability } from '../argument-checks.js';
import { fUpperQuantile } from '../distributions/f.js';
import type { Interval } from '../summaries.js';
import { type GroupedVariation, requireGroupedVariation } from './grouped-variation.js';

/**
 * How alike customers of one group are: the analysis-of-variance estimator (MSB − MSW)/(MSB + (n₀ − 1)·MSW) with
 * n₀ = (N − Σnᵢ²/N)/(k − 1), and its interval from the F distribution, exact for groups of one size and normal outcomes and
 * rough otherwise. Estimate and limits may lie below zero.
 *
 * Sources: Searle (1971), "Linear Models", § 9.8; Donner (1986), Int. Statistical Review 54:67–82, equations 2.1 and 3.1.
 *
 * @returns null with fewer than two groups, no group of two, or no variance
 * @throws InvalidInputError for numbers that no groups can have, or alpha outside (0, 1)
 */
export function intraclassCorrelation(variation: GroupedVariation, alpha: number): Interval | null {
  requireGroupedVariation(variation);
  requireOpenProbability('alpha', alpha);
  const { groups, customers, squaredSizes, between, within } = variation;
  const [df1, df2] = [groups - 1, customers - groups];
  if (df1 < 1 || df2 < 1 || !(between + within > 0)) return null;
  const size = (customers - squaredSizes / customers) / df1;
  const [msb, msw] = [between / df1, within / df2];
  const at = (quantile: number) => (msb - quantile * msw) / (msb + (size - 1) * quantile * msw);
  return {
    estimate: at(1),
    lower: at(fUpperQuantile(alpha / 2, df1, df2)),
    // The lower quantile as the reciprocal of an upper one keeps its digits.
    upper: at(1 / fUpperQuantile(alpha / 2, df2, df1)),
  };
}
