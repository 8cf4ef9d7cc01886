/**
 * The variance of a weighted mean over strata (pairs, tuples) in which an arm has a single unit, so that the variance within
 * them is unknown: it comes from the variation between strata, Σ c·(d − d̄)² with c = w²/((1 − 2w)(1 + Σ w²/(1 − 2w))), which is
 * 1/(J(J − 1)) for J strata of one size. On average it is too large, never too small, where effects differ between strata.
 *
 * Source: Pashley & Miratrix (2021), Journal of Educational and Behavioral Statistics 46:271–296, the variance for small strata of
 * varying size.
 *
 * @param weights shares of the strata, which add up to 1 and vary measurably
 */
export function betweenFactors(weights: readonly number[]): number[] {
  // Two strata of one size are the limit of the formula, whose 1 − 2w is zero there.
  if (weights.length === 2) return [0.5, 0.5];
  const own = weights.map((weight) => weight ** 2 / (1 - 2 * weight));
  const all = own.reduce((sum, value) => sum + value, 0);
  return own.map((value) => value / (1 + all));
}

/** Degrees of freedom of that variance: 1/Σw² − 1, which is J − 1 for J strata of one size. */
export function betweenFreedom(weights: readonly number[]): number {
  return 1 / weights.reduce((sum, weight) => sum + weight ** 2, 0) - 1;
}

/** Whether strata with these shares have such a variance: at least two, and none with half of all unless both are alike. */
export function varyMeasurably(weights: readonly number[]): boolean {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return weights.length >= 2 && (largest < 0.5 || (largest === 0.5 && weights.length === 2));
}
