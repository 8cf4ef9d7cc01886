import { chiSquaredLowerTail } from '../../src/statistics/distributions/chi-squared.js';
import type { RestrictedPart } from '../../src/statistics/distributions/rerandomized-normal.js';

/**
 * The variance of a difference under rerandomization, as a share of that under complete randomization: 1 − Σ R²·(1 − v) with
 * v = P(χ²_{K+2} ≤ a)/P(χ²_K ≤ a). Source: Morgan & Rubin (2012), Annals of Statistics 40:1263–1282, theorem 3.1.
 */
export function rerandomizedVariance(parts: readonly RestrictedPart[]): number {
  return parts.reduce((variance, { share, degreesOfFreedom, limit }) => {
    const kept = chiSquaredLowerTail(limit, degreesOfFreedom + 2) / chiSquaredLowerTail(limit, degreesOfFreedom);
    return variance - share * (1 - kept);
  }, 1);
}
