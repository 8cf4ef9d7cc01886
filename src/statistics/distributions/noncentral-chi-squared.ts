import { requireNonNegative, requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { incompleteGamma } from './incomplete-gamma.js';
import { poissonMixture } from './poisson-mixture.js';
import { poissonMass } from './saddle-point.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';

/**
 * P(X ≤ x) of the noncentral χ² with `df` degrees of freedom and noncentrality `lambda` (the sum of squared means).
 * Source: the Poisson(λ/2) mixture of central χ² with df + 2j (Johnson, Kotz & Balakrishnan, § 29.3).
 */
export function noncentralChiSquaredLowerTail(x: number, df: number, lambda: number): number {
  check(x, df, lambda);
  return tail(x, df, lambda, 'lower');
}

/** P(X ≥ x), computed directly. */
export function noncentralChiSquaredUpperTail(x: number, df: number, lambda: number): number {
  check(x, df, lambda);
  return tail(x, df, lambda, 'upper');
}

/** The x with lower tail p, 0 < p < 1. */
export function noncentralChiSquaredQuantile(p: number, df: number, lambda: number): number {
  return quantile(p, df, lambda, 'lower');
}

/** The x with upper tail p, 0 < p < 1. */
export function noncentralChiSquaredUpperQuantile(p: number, df: number, lambda: number): number {
  return quantile(p, df, lambda, 'upper');
}

function check(x: number, df: number, lambda: number): void {
  requireNumber('x', x);
  requirePositive('df', df);
  requireNonNegative('lambda', lambda);
}

function quantile(p: number, df: number, lambda: number, side: Side): number {
  requireOpenProbability('p', p);
  check(0, df, lambda);
  const tails = {
    lower: (x: number) => tail(x, df, lambda, 'lower'),
    upper: (x: number) => tail(x, df, lambda, 'upper'),
  };
  return invertPositiveTail(tails, side, p, df + lambda);
}

function tail(x: number, df: number, lambda: number, side: Side): number {
  if (x <= 0) return side === 'lower' ? 0 : 1;
  if (x === Infinity) return side === 'lower' ? 1 : 0;
  const sum = poissonMixture(lambda / 2, {
    tail: (j) => incompleteGamma(df / 2 + j, x / 2)[side],
    difference: (j) => poissonMass(df / 2 + j, x / 2),
    grows: side === 'upper',
  });
  return Math.min(1, sum);
}
