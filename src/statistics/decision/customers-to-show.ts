import { requireCount, requireFinite, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { normalUpperQuantile } from '../distributions/normal.js';

/** An estimate, and what it would take to repeat it. */
export interface ShownEffect {
  /** The estimated effect, which is taken for the true one. */
  estimate: number;
  standardError: number;
  /** The number of customers that the estimate comes from. */
  customers: number;
  /** The probability of finding an effect where there is none, in the tail or tails that are tested. */
  alpha: number;
  sides: 1 | 2;
  power: number;
}

/**
 * The number of customers for which an effect as large as the estimate is found with the power, if their outcomes vary as those that were
 * measured and arms have the same shares: customers × ((z₁₋ₐ + z_power) × standard error ÷ estimate)², rounded up. An estimate that was
 * chosen because it is large is too large, and then the number is too small. Infinity for an estimate of 0.
 *
 * Source: Chow, Shao, Wang & Lokhnygina (2018), "Sample Size Calculations in Clinical Research", section 3.2, with the normal
 * approximation, solved for the number of customers by a variance that falls as one over it.
 *
 * @throws InvalidInputError naming the field
 */
export function customersToShow({ estimate, standardError, customers, alpha, sides, power }: ShownEffect): number {
  requireFinite('estimate', estimate);
  requirePositive('standardError', standardError);
  requireCount('customers', customers);
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('power', power);
  const needed = Math.max(0, normalUpperQuantile(alpha / sides) + normalUpperQuantile(1 - power));
  return Math.ceil(customers * ((needed * standardError) / estimate) ** 2);
}
