import type { TestOptions } from '../../summaries.js';

/** What resamples say of a difference. */
export interface Resamples {
  /** For each resample the difference from which on it counts against the hypothesis that the true one is so small, in rising order. */
  readonly thresholds: Float64Array;
  /** Resamples that count against every hypothesis, the sample itself among them; at least 1. */
  readonly always: number;
  /** One-sided p-values from the share of resamples that count, in either direction; rising. Defaults to the share itself. */
  readonly calibrate?: { readonly greater: (share: number) => number; readonly less: (share: number) => number };
}

/** A p-value and the ends of the interval that inverts it; null ends are open. */
export interface ResampledLimits {
  readonly pValue: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The p-value of no difference and the interval that inverts it. Under the hypothesis of a difference δ the resamples whose
 * threshold is at most δ count for "greater", those whose threshold is at least δ for "less"; p = (b + always)/(B + always).
 * Two-sided p-values are twice the smaller. The interval is closed and holds exactly the δ that are not rejected.
 *
 * Source: Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39, for (b + 1)/(B + 1); Garthwaite
 * (1996), Biometrics 52:1387–1393, for intervals from thresholds.
 *
 * @param none the hypothesis tested, 0 unless a margin is
 */
export function resampledLimits(resamples: Resamples, { alpha, alternative }: TestOptions, none = 0): ResampledLimits {
  const { thresholds, always, calibrate = { greater: itself, less: itself } } = resamples;
  const total = thresholds.length + always;
  const greater = (counted: number) => calibrate.greater((counted + always) / total);
  const less = (counted: number) => calibrate.less((counted + always) / total);
  const upTo = firstAbove(thresholds, none);
  const from = thresholds.length - firstAtLeast(thresholds, none);
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const lowest = fewestAccepted(greater, thresholds.length, tail);
  const highest = fewestAccepted(less, thresholds.length, tail);
  const finite = (end: number | undefined) => (end !== undefined && Number.isFinite(end) ? end : null);
  const pValues = { GREATER: () => greater(upTo), LESS: () => less(from) };
  return {
    pValue: alternative === 'TWO_SIDED' ? Math.min(1, 2 * Math.min(greater(upTo), less(from))) : pValues[alternative](),
    lower: alternative === 'LESS' ? null : finite(thresholds[lowest - 1]),
    upper: alternative === 'GREATER' ? null : finite(thresholds[thresholds.length - highest]),
  };
}

function itself(share: number): number {
  return share;
}

/** The fewest counted resamples whose p-value is not below the tail. */
function fewestAccepted(p: (counted: number) => number, most: number, tail: number): number {
  let [rejected, accepted] = [-1, most];
  while (accepted - rejected > 1) {
    const middle = Math.floor((rejected + accepted) / 2);
    if (p(middle) >= tail) accepted = middle;
    else rejected = middle;
  }
  return accepted;
}

/** Index of the first value above the limit. */
function firstAbove(sorted: Float64Array, limit: number): number {
  return firstWhere(sorted, (value) => value > limit);
}

function firstAtLeast(sorted: Float64Array, limit: number): number {
  return firstWhere(sorted, (value) => value >= limit);
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
