import { requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { incompleteBeta } from './incomplete-beta.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';

/** P(X ≤ x) of F with df1 and df2 degrees of freedom, any positive reals. Source: incomplete beta function. */
export function fLowerTail(x: number, df1: number, df2: number): number {
  check(x, df1, df2);
  return tail(x, df1, df2, 'lower');
}

/** P(X ≥ x) of F, computed directly. */
export function fUpperTail(x: number, df1: number, df2: number): number {
  check(x, df1, df2);
  return tail(x, df1, df2, 'upper');
}

/** The x with lower tail p, 0 < p < 1. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return quantile(p, df1, df2, 'lower');
}

/** The x with upper tail p, 0 < p < 1. */
export function fUpperQuantile(p: number, df1: number, df2: number): number {
  return quantile(p, df1, df2, 'upper');
}

function check(x: number, df1: number, df2: number): void {
  requireNumber('x', x);
  requirePositive('df1', df1);
  requirePositive('df2', df2);
}

function tail(x: number, df1: number, df2: number, side: Side): number {
  if (x <= 0) return side === 'lower' ? 0 : 1;
  const odds = (df1 / df2) * x;
  if (odds === Infinity) return side === 'lower' ? 1 : 0;
  return incompleteBeta(df1 / 2, df2 / 2, odds / (1 + odds), 1 / (1 + odds))[side];
}

function quantile(p: number, df1: number, df2: number, side: Side): number {
  requireOpenProbability('p', p);
  check(0, df1, df2);
  const tails = {
    lower: (x: number) => tail(x, df1, df2, 'lower'),
    upper: (x: number) => tail(x, df1, df2, 'upper'),
  };
  return invertPositiveTail(tails, side, p, 1);
}
