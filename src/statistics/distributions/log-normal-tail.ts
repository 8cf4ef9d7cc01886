import erfc from '@stdlib/math-base-special-erfc';

const HALF_LN_TWO_PI = 0.9189385332046728;

/** ln P(Z ≥ z) of the standard normal, beyond the range where the tail itself is a double. Source: Abramowitz & Stegun 26.2.12. */
export function logNormalUpperTail(z: number): number {
  if (z < 30) return Math.log(0.5 * erfc(z * Math.SQRT1_2));
  return -0.5 * z * z - HALF_LN_TWO_PI - Math.log(z) + Math.log(millsSeries(z));
}

/** φ(z)/P(Z ≥ z), also where both are 0 as doubles. */
export function normalHazard(z: number): number {
  if (z < 30) return Math.exp(-0.5 * z * z - HALF_LN_TWO_PI - logNormalUpperTail(z));
  return z / millsSeries(z);
}

/** z·P(Z ≥ z)/φ(z) for large z. */
function millsSeries(z: number): number {
  const w = 1 / (z * z);
  return 1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w * (1 - 9 * w))));
}
