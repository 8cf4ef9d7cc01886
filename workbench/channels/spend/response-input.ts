import type { ChannelResponseInput } from '../../graph/generated/graphql.js';
import { readWorth } from './worth.js';

export interface SpendSearch {
  metric?: string;
  worth?: string;
  budget?: string;
}

/** What is asked of the graph about spend, by what the address says. With the worth of customers, profit is planned. */
export function responseInput({ metric, worth, budget }: SpendSearch): ChannelResponseInput {
  const known = metric ? new Map<string, number>() : readWorth(worth);
  return {
    metric: metric ?? null,
    channels: known.size > 0 ? [...known].map(([key, value]) => ({ key, worth: value })) : null,
    // Without a total, what is spent now is spread.
    budget: { total: budgetOf(budget), margin: known.size > 0 ? 1 : null },
  };
}

/** The budget of an address; null where it has none that can be spent. */
export function budgetOf(budget: string | undefined): number | null {
  const total = Number(budget);
  return total > 0 && Number.isFinite(total) ? total : null;
}

/** What is wrong with the budget of an address; null where nothing is. */
export function budgetProblem(budget: string | undefined): string | null {
  if (budget === undefined || budgetOf(budget) !== null) return null;
  return `“${budget}” is no amount above 0, so what is spent now is planned. Give another amount, or none.`;
}
