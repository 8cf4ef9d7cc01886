import type { ArmInput } from '../../graph/generated/graphql.js';

/** The arms with the share of customers that each gets. */
export function sharesOf(arms: readonly ArmInput[]) {
  const all = arms.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  return arms.map((arm) => ({
    key: arm.key,
    name: arm.name || arm.key,
    isControl: arm.isControl ?? false,
    contactCost: arm.contactCost ?? 0,
    /** What one unit of each metric costs: redemptions, and metrics that are costs themselves. */
    unitCosts: [
      ...(arm.redemptionMetric == null ? [] : [{ metric: arm.redemptionMetric, cost: arm.redemptionCost ?? 0 }]),
      ...(arm.costMetric == null ? [] : [{ metric: arm.costMetric, cost: 1 }]),
    ],
    share: (arm.weight ?? 1) / all,
  }));
}

/** The arms with something of one of them changed. */
export const withArm = (arms: readonly ArmInput[], place: number, changed: Partial<ArmInput>) =>
  arms.map((arm, index) => (index === place ? { ...arm, ...changed } : arm));

/** Whole sizes that add up to all customers: those with the largest remainders get one more. @param shares which add up to 1 */
export function wholeSizes(customers: number, shares: readonly number[]): number[] {
  // Shares such as thirds are not exact.
  const exact = shares.map((share) => Number((share * customers).toFixed(6)));
  const sizes = exact.map(Math.floor);
  const left = customers - sizes.reduce((sum, size) => sum + size, 0);
  const rest = (place: number) => (exact[place] ?? 0) - (sizes[place] ?? 0);
  const rounded = [...exact.keys()].sort((a, b) => rest(b) - rest(a)).slice(0, left);
  return sizes.map((size, place) => size + (rounded.includes(place) ? 1 : 0));
}
