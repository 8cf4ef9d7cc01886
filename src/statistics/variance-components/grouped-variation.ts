import { requireCount, requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/** Customers in groups, summed up: all that a one-way analysis of variance needs. */
export interface GroupedVariation {
  /** How many groups there are. */
  groups: number;
  /** How many customers there are in all of them. */
  customers: number;
  /** Σ nᵢ² over the groups. */
  squaredSizes: number;
  /** Σ nᵢ(meanᵢ − mean)². */
  between: number;
  /** Σ (y − meanᵢ)² over the customers. */
  within: number;
}

/** @throws InvalidInputError for numbers that no groups can have */
export function requireGroupedVariation(variation: GroupedVariation): void {
  requireCount('groups', variation.groups);
  requireCount('customers', variation.customers, variation.groups);
  requireNonNegative('squaredSizes', variation.squaredSizes);
  requireNonNegative('between', variation.between);
  requireNonNegative('within', variation.within);
  const { groups, customers, squaredSizes } = variation;
  if (squaredSizes < customers || squaredSizes * groups < customers ** 2 * (1 - 1e-12)) {
    throw new InvalidInputError(
      'squaredSizes',
      'These squared sizes are impossible for this number of customers and groups.',
    );
  }
}

/**
 * How much group sizes differ: their standard deviation (divisor: groups) over their mean.
 * @throws InvalidInputError for no groups
 */
export function sizeVariation(variation: GroupedVariation): number {
  requireGroupedVariation(variation);
  requireCount('groups', variation.groups, 1);
  const { groups, customers, squaredSizes } = variation;
  return Math.sqrt(Math.max(0, (squaredSizes / customers) * (groups / customers) - 1));
}
