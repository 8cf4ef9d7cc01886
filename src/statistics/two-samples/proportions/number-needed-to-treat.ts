import type { Alternative, Interval } from '../../summaries.js';

/** Numbers of customers from `from` up to `to`; null means without end. */
interface NumberRange {
  readonly from: number;
  readonly to: number | null;
}

/** How many customers one treats for one success more (benefit) or one success less (harm). */
export interface NumberNeededToTreat {
  /** 1/difference: negative where the treatment costs successes; null where there is no difference. */
  readonly estimate: number | null;
  /** Null where the interval of the difference has nothing above 0. */
  readonly benefit: NumberRange | null;
  /** Null where the interval of the difference has nothing below 0. */
  readonly harm: NumberRange | null;
}

/**
 * The number needed to treat from the difference of two proportions. Its confidence set is the reciprocal of the difference's
 * interval. Where that holds 0 the set is two ranges, one for benefit and one for harm, that meet at infinity: no interval
 * around the estimate exists.
 *
 * Source: Altman (1998), "Confidence intervals for the number needed to treat", BMJ 317:1309–1312.
 *
 * @param difference treatment − control; ends that a one-sided alternative leaves open count as −1 or 1. Null where it has no interval.
 */
export function numberNeededToTreat(difference: Interval, alternative: Alternative): NumberNeededToTreat | null {
  const lower = alternative === 'LESS' ? -1 : difference.lower;
  const upper = alternative === 'GREATER' ? 1 : difference.upper;
  if (lower === null || upper === null || difference.estimate === null) return null;
  return {
    estimate: difference.estimate === 0 ? null : 1 / difference.estimate,
    benefit: upper > 0 ? { from: 1 / upper, to: lower > 0 ? 1 / lower : null } : null,
    harm: lower < 0 ? { from: -1 / lower, to: upper < 0 ? -1 / upper : null } : null,
  };
}
