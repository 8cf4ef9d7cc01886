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
