import { requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { studentTUpperQuantile } from '../distributions/student-t.js';
import type { Interval } from '../summaries.js';
import type { CumulativeMean } from './mean-cumulative.js';

/** The t interval of a cumulative mean; limits are null with fewer than two customers. */
export function cumulativeInterval(
  { mean, standardError }: CumulativeMean,
  customers: number,
  alpha: number,
): Interval {
  requireOpenProbability('alpha', alpha);
  if (standardError === null) return { estimate: mean, lower: null, upper: null };
  const half = studentTUpperQuantile(alpha / 2, customers - 1) * standardError;
  return { estimate: mean, lower: mean - half, upper: mean + half };
}

/**
 * The age at which the mean cumulative value of a customer first reaches what the customer cost.
 *
 * The interval of that age inverts the intervals of the means: it begins with the first age whose upper limit reaches the cost, and ends
 * with the first age from which on all lower limits reach it. If the true age is k, the interval begins after k only if the upper limit at
 * k is below the true mean at k, and ends before k only if the lower limit at k − 1 is above the true mean there. So it contains
 * the true age at least as often as those intervals contain their means, without a correction for the number of ages.
 *
 * @returns ages; the estimate is null where the mean never reaches the cost, the lower limit where no upper limit does, and the
 * upper limit where the lower limit at the last age does not
 * @throws InvalidInputError naming the field
 */
export function paybackAge(means: readonly CumulativeMean[], cost: number, customers: number, alpha: number): Interval {
  requireNonNegative('cost', cost);
  const intervals = means.map((one) => cumulativeInterval(one, customers, alpha));
  const first = (reached: (interval: Interval) => boolean) => {
    const index = intervals.findIndex(reached);
    return index < 0 ? null : (means[index] as CumulativeMean).age;
  };
  const below = intervals.map(({ lower }) => lower === null || lower < cost).lastIndexOf(true);
  return {
    estimate: first(({ estimate }) => (estimate as number) >= cost),
    lower: first(({ estimate, upper }) => (upper ?? (estimate as number)) >= cost),
    upper: below + 1 < means.length ? (means[below + 1] as CumulativeMean).age : null,
  };
}
