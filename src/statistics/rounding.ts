/** Share of a whole below which what is left of it is rounding. */
const ROUNDING = 1e-12;
/** How far the rounding of values, sums and a division moves a mean, as a share of it. */
const MEAN_ROUNDING = 8 * Number.EPSILON;

/** What is left of a whole; 0 where only rounding is. */
export function beyondRounding(rest: number, whole: number): number {
  return rest > ROUNDING * whole ? rest : 0;
}

/** A signed value; 0 where it is rounding beside the size of what it is a part of. */
export function withoutRounding(value: number, size: number): number {
  return Math.abs(value) > ROUNDING * size ? value : 0;
}

/**
 * The difference of two means; 0 where it is their own rounding, as that of 0.1 + 0.2 and 0.3 is.
 * @param standardError of the difference: beside it, less than its rounding is nothing either
 */
export function meanDifference(a: number, b: number, standardError: number): number {
  const difference = withoutRounding(a - b, standardError);
  return Math.abs(difference) > MEAN_ROUNDING * Math.max(Math.abs(a), Math.abs(b)) ? difference : 0;
}

/** Whether a column varies by more than rounding, from its squared distances to its mean. */
export function varies(squares: number, n: number, mean: number): boolean {
  return squares > n * (ROUNDING * mean) ** 2;
}
