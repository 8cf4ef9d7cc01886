/** Cumulative sums that equal p but for rounding count as reaching it. */
const SLACK = 64 * Number.EPSILON;
/** How far off 1 − p is by the rounding of a p above ½. */
const ROUNDING = Number.EPSILON / 2;

/** Both tails of a count: P(X ≤ k) and P(X > k). */
export interface CountTails {
  readonly lower: (k: number) => number;
  readonly above: (k: number) => number;
}

/** Whether P(X ≤ k) ≥ p, decided by the smaller tail. */
export function lowerReaches(p: number, { lower, above }: CountTails): (k: number) => boolean {
  return p <= 0.5 ? (k) => lower(k) >= p * (1 - SLACK) : (k) => above(k) <= (1 - p) * (1 + SLACK) + ROUNDING;
}

/** Whether P(X > k) ≤ p, decided by the smaller tail. */
export function aboveReaches(p: number, { lower, above }: CountTails): (k: number) => boolean {
  return p <= 0.5 ? (k) => above(k) <= p * (1 + SLACK) : (k) => lower(k) >= (1 - p) * (1 - SLACK) - ROUNDING;
}

/**
 * The smallest k in [least, most] that reaches, found by doubling steps from a guess and then halving.
 * @param reaches false below some k and true from there on; taken to be true at `most`
 */
export function discreteQuantile(reaches: (k: number) => boolean, guess: number, least: number, most: number): number {
  let high = Math.min(most, Math.max(least, Math.floor(guess)));
  for (let step = 1; high < most && !reaches(high); step *= 2) high = Math.min(most, high + step);
  let low = high;
  for (let step = 1; low >= least && reaches(low); step *= 2) {
    high = low;
    low = Math.max(least - 1, low - step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}
