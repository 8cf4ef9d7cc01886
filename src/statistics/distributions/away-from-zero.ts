const TINY = 1e-300;

/** The value itself, or 1e-300 for 0: what keeps Lentz's continued fractions from dividing by 0 (Press et al., § 5.2). */
export function awayFromZero(value: number): number {
  return value === 0 ? TINY : value;
}
