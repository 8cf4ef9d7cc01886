import { confidenceOf } from '../../results/confidence.js';
import { intervalOf } from '../../results/interval.js';
import { moneyIn, shownLimits, shownSize } from '../../results/shown-numbers.js';
import { welchSatterthwaite } from '../../statistics/effects/welch-mean.js';
import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import { studentTCritical, studentTPValue } from '../../statistics/tails.js';
import type { ChannelReturn, MarginDifference } from './channel-economics.js';

/** What is known of the channels that have a mean with an error at the compared age. */
interface ComparedChannel {
  key: string;
  mean: number;
  standardError: number;
  customers: number;
}

/**
 * Every pair of channels at the compared age, by Welch's t: customers of different channels are independent, so the variances of their mean
 * cumulative functions add up. P-values are corrected by Holm over the pairs. A channel without recorded events in some periods is in no pair: its
 * customers may be worth more or less than is counted, and equal gaps meet cohorts of other ages.
 */
export function marginPairs(
  channels: readonly ChannelReturn[],
  { alpha, currency, comparedAge }: { alpha: number; currency: string; comparedAge: number | null },
): MarginDifference[] {
  const compared = channels.flatMap(({ channel, comparedMean, customers, unrecorded }): ComparedChannel[] => {
    if (channel === null || unrecorded !== null || !comparedMean?.standardError) return [];
    return [{ key: channel.key, mean: comparedMean.mean, standardError: comparedMean.standardError, customers }];
  });
  const pairs = compared.flatMap((a, index) => compared.slice(index + 1).map((b) => ({ a, b })));
  const tested = pairs.map(({ a, b }) => {
    const difference = a.mean - b.mean;
    const error = Math.hypot(a.standardError, b.standardError);
    const degrees = welchSatterthwaite(
      [a.standardError ** 2, b.standardError ** 2],
      [a.customers - 1, b.customers - 1],
    );
    const reach = error * studentTCritical(degrees, { alpha, alternative: 'TWO_SIDED' });
    return { a, b, difference, reach, pValue: studentTPValue(difference / error, degrees, 'TWO_SIDED') };
  });
  const adjusted = adjustPValues(
    'HOLM',
    tested.map(({ pValue }) => pValue),
    alpha,
  );
  return tested.map(({ a, b, difference, reach, pValue }, index) => {
    const limits = { estimate: difference, lower: difference - reach, upper: difference + reach };
    const interval = intervalOf(limits, confidenceOf(alpha));
    const adjustedPValue = adjusted[index] ?? pValue;
    const about = shownLimits(interval, moneyIn(currency));
    const [more, less] = difference > 0 ? [a.key, b.key] : [b.key, a.key];
    const sentence =
      adjustedPValue < alpha
        ? `By age ${comparedAge}, a customer of "${more}" is worth ${shownSize(interval, moneyIn(currency))} more than one of "${less}" ("${a.key}" minus "${b.key}": ${about}).`
        : `No clear difference between "${a.key}" and "${b.key}" by age ${comparedAge} (${about}; corrected for the number of pairs).`;
    return { a: a.key, b: b.key, difference: interval, pValue, adjustedPValue, sentence };
  });
}
