/** Share of a whole below which what is left of it is rounding. */
const ROUNDING = 1e-12;

/** What is left of a whole; 0 where only rounding is. */
export function beyondRounding(rest: number, whole: number): number {
  return rest > ROUNDING * whole ? rest : 0;
}

/** Whether a column varies by more than rounding, from its squared distances to its mean. */
export function varies(squares: number, n: number, mean: number): boolean {
  return squares > n * (ROUNDING * mean) ** 2;
}
