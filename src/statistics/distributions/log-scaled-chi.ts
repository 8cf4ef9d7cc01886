import { stirlingError } from './saddle-point.js';

/**
 * The log density of u = ln √(χ²/df), the logarithm of an estimated over a true standard deviation. Written so that
 * nothing cancels for degrees of freedom in the millions.
 */
export function logScaledChiDensity(df: number): (u: number) => number {
  const half = df / 2;
  const constant = 0.5 * Math.log(df / Math.PI) - stirlingError(half);
  return (u) => constant - half * exponentialExcess(2 * u);
}

/** eᵛ − 1 − v. */
function exponentialExcess(v: number): number {
  if (Math.abs(v) > 0.3) return Math.expm1(v) - v;
  let term = (v * v) / 2;
  let sum = term;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= v / k;
    sum += term;
  }
  return sum;
}
