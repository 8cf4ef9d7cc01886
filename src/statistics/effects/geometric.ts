import type { EffectEstimate, Interval } from '../summaries.js';

/**
 * The effect on the mean of logarithms with its relative effect as the ratio of geometric means, minus 1: the exponential of the
 * difference of logarithms. It is increasing, so it keeps the level of the interval and agrees with the p-value.
 *
 * Source: Bland & Altman (1996), BMJ 312:1153, "The use of transformation when comparing two means".
 */
export function geometricEffect(onLogs: EffectEstimate): EffectEstimate {
  return { ...onLogs, relative: { ...ratioMinusOne(onLogs.absolute), unbounded: false } };
}

function ratioMinusOne({ estimate, lower, upper }: Interval): Interval {
  const change = (value: number | null) => (value === null ? null : Math.expm1(value));
  return { estimate: change(estimate), lower: change(lower), upper: change(upper) };
}
