/** Cumulative sums that equal p but for rounding count as reaching it. */
const SLACK = 64 * Number.EPSILON;

/**
 * The smallest k in [least, most] with P(X ≤ k) ≥ p, found by doubling steps from a guess and then halving.
 * @param lowerTail P(X ≤ k), @param upperTail P(X > k)
 */
export function discreteQuantile(
  p: number,
  guess: number,
  least: number,
  most: number,
  lowerTail: (k: number) => number,
  upperTail: (k: number) => number,
): number {
  const reaches = (k: number) => (p <= 0.5 ? lowerTail(k) >= p * (1 - SLACK) : upperTail(k) <= (1 - p) * (1 + SLACK));
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
