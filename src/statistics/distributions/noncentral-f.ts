import { requireNonNegative, requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { incompleteBeta } from './incomplete-beta.js';
import { poissonMixture } from './poisson-mixture.js';
import { binomialMass } from './saddle-point.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';

/**
 * P(X ≤ x) of the noncentral F with df1 and df2 degrees of freedom and noncentrality `lambda` of the numerator.
 * Source: the Poisson(λ/2) mixture of beta tails (Johnson, Kotz & Balakrishnan, § 30.2).
 */
export function noncentralFLowerTail(x: number, df1: number, df2: number, lambda: number): number {
  check(x, df1, df2, lambda);
  return tail(x, df1, df2, lambda, 'lower');
}

/** P(X ≥ x), computed directly. */
export function noncentralFUpperTail(x: number, df1: number, df2: number, lambda: number): number {
  check(x, df1, df2, lambda);
  return tail(x, df1, df2, lambda, 'upper');
}

/** The x with lower tail p, 0 < p < 1. */
export function noncentralFQuantile(p: number, df1: number, df2: number, lambda: number): number {
  return quantile(p, df1, df2, lambda, 'lower');
}

/** The x with upper tail p, 0 < p < 1. */
export function noncentralFUpperQuantile(p: number, df1: number, df2: number, lambda: number): number {
  return quantile(p, df1, df2, lambda, 'upper');
}

function check(x: number, df1: number, df2: number, lambda: number): void {
  requireNumber('x', x);
  requirePositive('df1', df1);
  requirePositive('df2', df2);
  requireNonNegative('lambda', lambda);
}

function quantile(p: number, df1: number, df2: number, lambda: number, side: Side): number {
  requireOpenProbability('p', p);
  check(0, df1, df2, lambda);
  const tails = {
    lower: (x: number) => tail(x, df1, df2, lambda, 'lower'),
    upper: (x: number) => tail(x, df1, df2, lambda, 'upper'),
  };
  return invertPositiveTail(tails, side, p, 1 + lambda / df1);
}

function tail(x: number, df1: number, df2: number, lambda: number, side: Side): number {
  if (x <= 0) return side === 'lower' ? 0 : 1;
  const odds = (df1 / df2) * x;
  if (odds === Infinity) return side === 'lower' ? 1 : 0;
  const [inside, outside] = [odds / (1 + odds), 1 / (1 + odds)];
  const b = df2 / 2;
  const sum = poissonMixture(lambda / 2, {
    tail: (j) => incompleteBeta(df1 / 2 + j, b, inside, outside)[side],
    difference: (j) => {
      const a = df1 / 2 + j;
      return binomialMass(a, b, inside, outside) * (b / (a + b));
    },
    grows: side === 'upper',
  });
  return Math.min(1, sum);
}
