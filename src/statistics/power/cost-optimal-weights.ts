import { requirePositive } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';

/**
 * Weights of the arms, adding up to 1, that compare every treatment with the control with one standard error for the least
 * money: n₀ ∝ σ₀/√c₀ and nᵢ ∝ σᵢ²/√(Σⱼ cⱼσⱼ²). With one treatment that is nᵢ ∝ σᵢ/√cᵢ; with k treatments of one cost and
 * deviation the control gets √(k·c/c₀) times as many as each.
 *
 * Source: Cochran (1977), "Sampling Techniques", § 5.5, for two arms; Dunnett (1955), § 4, for the rule of √k. The general case
 * minimizes Σcᵢnᵢ subject to σ₀²/n₀ + σᵢ²/nᵢ = V for every i.
 *
 * @param costs of one customer per arm, control first, above 0; @param deviations of a customer per arm, above 0
 * @throws InvalidInputError naming the field
 */
export function costOptimalWeights(costs: readonly number[], deviations: readonly number[]): number[] {
  if (costs.length !== deviations.length || costs.length < 2) {
    throw new InvalidInputError(
      'costs',
      'Give the cost of a customer for each of at least two arms, the control first.',
    );
  }
  costs.forEach((cost, i) => {
    requirePositive(`costs[${i}]`, cost);
    requirePositive(`deviations[${i}]`, at(deviations, i));
  });
  const largestCost = Math.max(...costs);
  const largestDeviation = Math.max(...deviations);
  const scaled = costs.map((cost, i) => ({
    cost: cost / largestCost,
    deviation: at(deviations, i) / largestDeviation,
  }));
  const [control, treatments] = [at(scaled, 0), scaled.slice(1)];
  const treated = Math.sqrt(treatments.reduce((sum, { cost, deviation }) => sum + cost * deviation ** 2, 0));
  const sizes = [
    control.deviation / Math.sqrt(control.cost),
    ...treatments.map(({ deviation }) => deviation ** 2 / treated),
  ];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / total);
}
