import { requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { incompleteGamma } from './incomplete-gamma.js';
import { normalUpperQuantile } from './normal.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';

/** P(X ≤ x) of χ² with `df` degrees of freedom, any positive real. Source: incomplete gamma P(df/2, x/2). */
export function chiSquaredLowerTail(x: number, df: number): number {
  requireNumber('x', x);
  requirePositive('df', df);
  return incompleteGamma(df / 2, x / 2).lower;
}

/** P(X ≥ x) of χ², computed directly. */
export function chiSquaredUpperTail(x: number, df: number): number {
  requireNumber('x', x);
  requirePositive('df', df);
  return incompleteGamma(df / 2, x / 2).upper;
}

/** The x with lower tail p, 0 < p < 1. */
export function chiSquaredQuantile(p: number, df: number): number {
  return quantile(p, df, 'lower');
}

/** The x with upper tail p, 0 < p < 1. */
export function chiSquaredUpperQuantile(p: number, df: number): number {
  return quantile(p, df, 'upper');
}

function quantile(p: number, df: number, side: Side): number {
  requireOpenProbability('p', p);
  requirePositive('df', df);
  const tails = {
    lower: (x: number) => incompleteGamma(df / 2, x / 2).lower,
    upper: (x: number) => incompleteGamma(df / 2, x / 2).upper,
  };
  return invertPositiveTail(tails, side, p, wilsonHilferty(p, df, side));
}

/** Wilson & Hilferty (1931): (χ²/df)^⅓ is nearly normal; only a starting point. */
function wilsonHilferty(p: number, df: number, side: Side): number {
  const z = normalUpperQuantile(p) * (side === 'upper' ? 1 : -1);
  const root = 1 - 2 / (9 * df) + z * Math.sqrt(2 / (9 * df));
  return df * Math.max(root, 0.05) ** 3;
}
