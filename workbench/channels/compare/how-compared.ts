import { shownCount } from '../../../charts/numbers.js';
import type { AdjustedComparisonFragment, ComparedChannelsFragment } from '../../graph/generated/graphql.js';
import type { ComparedMetric } from './compared-metric.js';

/** By the kind of the metric. */
const LIMITS: Partial<Record<string, string>> = {
  PROPORTION: 'Limits are those of each channel alone: Wilson intervals.',
  RATIO: 'Limits are those of each channel alone: Ratio of sums, by the delta method.',
};
const LIMITS_OF_MEANS = 'Limits are those of each channel alone: t intervals of its mean.';

/** How each channel's mean was estimated and compared, with sizes. */
export function howCompared(comparison: ComparedChannelsFragment, metric: ComparedMetric): string[] {
  const { omnibus, pairs } = comparison;
  return [
    countedOf(comparison),
    LIMITS[metric.kind] ?? LIMITS_OF_MEANS,
    `Whether the channels differ at all: ${omnibus.method}.`,
    ...(pairs.length > 0 ? ['Each channel is compared with all others together, corrected by Holm.'] : []),
  ];
}

/** Whose shares are compared: they are counted, not estimated. */
export function howShared(comparison: ComparedChannelsFragment, metric: ComparedMetric): string[] {
  return [
    countedOf(comparison),
    `A share of ${metric.name.toLowerCase()} is what customers of the channel amount to, out of what all of these customers amount to.`,
  ];
}

function countedOf({ channels, customersWithoutChannel }: ComparedChannelsFragment): string {
  const customers = channels.reduce((sum, { n }) => sum + n, 0);
  const missing = channels.reduce((sum, one) => sum + one.missing, 0);
  const excluded = [
    [missing, 'without a value'],
    [customersWithoutChannel, 'without a channel'],
  ].flatMap(([count, what]) => (Number(count) > 0 ? [`${shownCount(Number(count))} ${what}`] : []));
  const without = excluded.length > 0 ? `; excluded: ${excluded.join(', ')}` : '';
  return `Customers, each counted once: ${shownCount(customers)}; channels: ${shownCount(channels.length)}${without}.`;
}

/** How channels were compared as if they brought the same kinds of customers. */
export function howAdjusted({ covariates, customers, model }: AdjustedComparisonFragment): string[] {
  const regression = model === 'LOGIT' ? 'a logistic regression' : 'a linear regression';
  return [
    `Regression standardization: ${regression} on ${covariates.join(', ')} predicts the mean of all ${shownCount(customers)} customers as if all had come through the channel.`,
    'A customer without a value of an attribute is a kind of its own. What is not among the attributes is not adjusted for.',
  ];
}
