import { shownCount, shownStated } from '../../../charts/numbers.js';
import type { ChannelPredictionQuery, ChannelReturnsFragment } from '../../graph/generated/graphql.js';

type Return = ChannelReturnsFragment['channels'][number];

/** How the worth of a channel's customers by age was computed, with sizes. */
export function howWorth(
  { margin }: ChannelReturnsFragment,
  { customers, cohorts }: Return,
  periods: string,
): string[] {
  return [
    `Customers: ${shownCount(customers)}; cohorts: ${shownCount(cohorts.length)}. At each age those count whose cohort has completed it; customers who never buy count as zero.`,
    `Mean cumulative function: what an age brings is added to the ages before it, in ${periods}. Limits are those of Lawless and Nadeau, for independent customers.`,
    `What customers bring is multiplied by the margin of ${shownStated(margin)}.`,
  ];
}

/** Who counts as having come back. */
export function howRetained({ customers, cohorts }: Return, periods: string): string[] {
  return [
    `Customers: ${shownCount(customers)}; cohorts: ${shownCount(cohorts.length)}, each with those who were acquired in the same period.`,
    `A share is that of the customers of the cohort with at least one event at that age in ${periods}. It is counted, not estimated. Ages that are not over are empty.`,
  ];
}

type Predicted = NonNullable<ChannelPredictionQuery['lifetimeValue']>;

/** The model behind what a new customer will be worth, with whom it was learned from. */
export function howPredicted(channels: readonly { acquired: number }[], { holdout }: Predicted): string[] {
  const acquired = channels.reduce((sum, one) => sum + one.acquired, 0);
  return [
    `${shownCount(acquired)} acquired customers. For each channel an MBG/NBD model is fitted by maximum likelihood: customers buy at random at rates that differ, and may leave after each purchase.`,
    'The worth is the share who buy, times the margin of a first purchase and of the repeat purchases that the model expects. The acquisition cost is taken as exact.',
    ...(holdout ? [holdout.sentence] : []),
  ];
}
