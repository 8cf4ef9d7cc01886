import { shownCount, shownProbability, shownStated, suffixOf, type Unit } from '../../../../charts/numbers.js';
import type { ReadDistributionQuery } from '../../../graph/generated/graphql.js';

export type ReadMetric = NonNullable<NonNullable<ReadDistributionQuery['experiment']>['readout']>['metrics'][number];
export type Distribution = NonNullable<ReadMetric['distribution']>;
export type Bin = Distribution['bins'][number];

/** A bin in words, such as `20 to below 40 USD`, or `3` of whole numbers. */
export function binName({ from, to }: Bin, whole: boolean, unit: Unit): string {
  const number = (value: number) => shownStated(value, { kind: 'number' });
  const suffix = suffixOf(unit);
  if (from === null) return `below ${number(to ?? 0)}${suffix}`;
  if (to === null) return `${number(from)}${suffix} or more`;
  if (from === to) return `exactly ${number(from)}${suffix}`;
  if (whole) return to - from === 1 ? `${number(from)}${suffix}` : `${number(from)} to ${number(to - 1)}${suffix}`;
  // What is exactly 0 has a bin of its own.
  return from === 0 ? `above 0, below ${number(to)}${suffix}` : `${number(from)} to below ${number(to)}${suffix}`;
}

/** What most customers of each arm have, in a sentence. */
export function distributionSentence(metric: ReadMetric, show: (value: number) => string): string {
  const { distribution, quantiles } = metric;
  if (!distribution) return 'The distribution is not known.';
  if (distribution.insufficientData) return distribution.insufficientData.reason;
  const zero = distribution.bins.find(({ from, to }) => from === 0 && to === 0);
  const highest = quantiles?.find(({ percentile }) => percentile === 99);
  const parts = (distribution.bins[0]?.arms ?? []).map(({ arm }) => {
    const none = zero?.arms.find((one) => one.arm.key === arm.key);
    const top = highest?.arms.find((one) => one.arm.key === arm.key)?.value?.estimate;
    const facts = [
      none && `${shownProbability(none.share)} have 0`,
      top != null && `the highest 1${'\u00a0'}% have ${show(top)} or more`,
    ].filter(Boolean);
    return `${arm.name}: ${facts.join(' and ')}`;
  });
  return `${parts.join('; ')}.`;
}

/** The customers of a bin with their share. */
export function shownBin({ customers, share }: Bin['arms'][number]): string {
  return `${shownCount(customers)} (${shownProbability(share)})`;
}
