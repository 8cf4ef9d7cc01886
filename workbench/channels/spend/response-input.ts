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
  const total = Number(budget);
  return {
    metric: metric ?? null,
    channels: known.size > 0 ? [...known].map(([key, value]) => ({ key, worth: value })) : null,
    // Without a total, what is spent now is spread.
    budget: { total: total > 0 ? total : null, margin: known.size > 0 ? 1 : null },
  };
}
