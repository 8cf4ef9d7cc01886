import { awayFromZero } from './away-from-zero.js';
import { poissonMass } from './saddle-point.js';

/**
 * Both regularized incomplete gamma functions, P(a, x) and Q(a, x) = 1 − P(a, x), each to nearly full relative accuracy where it is the smaller.
 * Series and Lentz's continued fraction (Press et al., Numerical Recipes, § 6.2) on Loader's prefactor; published
 * packages were tried first and lose up to two digits out of sixteen near the mean for a above 500.
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = Math.min(1, poissonMass(a, x) * lowerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (poissonMass(a, x) * a) / upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** Σ xⁿ / ((a + 1)…(a + n)), n from 0. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** The continued fraction x + 1 − a − 1(1 − a)/(x + 3 − a − …), so that Γ(a, x) = xᵃe⁻ˣ / fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let fraction = awayFromZero(b);
  let c = fraction;
  let d = 0;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(b + numerator * d);
    c = awayFromZero(b + numerator / c);
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) return fraction;
  }
}
