import { requireCount, requireLength, requirePositive } from '../argument-checks.js';
import { deviance, stirlingError } from '../distributions/saddle-point.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/** How strongly the alternative's shares gather around the design's: as in the authors' package. */
const USUAL_CONCENTRATION = 10_000;

/**
 * Always-valid p-value of the sample ratio: one over the Bayes factor of shares ~ Dirichlet(concentration × design's shares)
 * against the design's shares themselves. Under the design it is ever below alpha, at any number of customers, with
 * probability at most alpha. Null before anybody is assigned.
 *
 * Source: Lindon & Malek (2022), "Anytime-valid inference for multinomial count data", NeurIPS 35; the Stirling
 * parts of the gamma functions cancelled by hand (Loader 2000).
 *
 * @param sizes customers per arm @param weights relative weights of the arms, each above 0
 * @param concentration prior customers: the smaller, the larger the deviations it is made for
 * @throws InvalidInputError for fewer than two arms, lists of different length, sizes that are no counts, others not above 0
 */
export function alwaysValidSampleRatio(
  sizes: readonly number[],
  weights: readonly number[],
  concentration = USUAL_CONCENTRATION,
): number | null {
  requireArms(sizes, weights);
  requirePositive('concentration', concentration);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  if (n === 0) return null;
  const largest = Math.max(...weights);
  const sum = weights.reduce((total, weight) => total + weight / largest, 0);
  const logBayesFactor = sizes.reduce(
    (total, size, i) => {
      const prior = (concentration * (at(weights, i) / largest)) / sum;
      const [posterior, expected] = [prior + size, prior * (1 + n / concentration)];
      const difference = size - (prior * n) / concentration;
      const gathered = deviance(posterior, expected, difference) - 0.5 * Math.log(posterior / expected);
      return total + gathered + stirlingError(posterior) - stirlingError(prior);
    },
    logBayesFactorOfTotal(n, concentration, sizes.length),
  );
  return Math.min(1, Math.exp(-logBayesFactor));
}

function logBayesFactorOfTotal(n: number, concentration: number, arms: number): number {
  const spread = -0.5 * (arms - 1) * Math.log1p(n / concentration);
  return spread + stirlingError(concentration) - stirlingError(concentration + n);
}

function requireArms(sizes: readonly number[], weights: readonly number[]): void {
  requireLength('sizes', sizes, 2);
  if (weights.length !== sizes.length) {
    throw new InvalidInputError('weights', `There must be one weight per arm: ${sizes.length}, not ${weights.length}.`);
  }
  sizes.forEach((size, i) => {
    requireCount(`sizes[${i}]`, size);
  });
  weights.forEach((weight, i) => {
    requirePositive(`weights[${i}]`, weight);
  });
}
