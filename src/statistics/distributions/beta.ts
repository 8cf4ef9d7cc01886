import { requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { incompleteBeta } from './incomplete-beta.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';

/** P(X ≤ x) of Beta(a, b): the regularized incomplete beta function. Source: DLMF 8.17. */
export function betaLowerTail(x: number, a: number, b: number): number {
  checkShape(x, a, b);
  return betaTail(x, a, b, 'lower');
}

/** P(X ≥ x) of Beta(a, b), computed directly. */
export function betaUpperTail(x: number, a: number, b: number): number {
  checkShape(x, a, b);
  return betaTail(x, a, b, 'upper');
}

/** The x with lower tail p, 0 < p < 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  return quantile(p, a, b, 'lower');
}

/** The x with upper tail p, 0 < p < 1. */
export function betaUpperQuantile(p: number, a: number, b: number): number {
  return quantile(p, a, b, 'upper');
}

function checkShape(x: number, a: number, b: number): void {
  requireNumber('x', x);
  requirePositive('a', a);
  requirePositive('b', b);
}

function betaTail(x: number, a: number, b: number, side: Side): number {
  if (x <= 0) return side === 'lower' ? 0 : 1;
  if (x >= 1) return side === 'lower' ? 1 : 0;
  return incompleteBeta(a, b, x, 1 - x)[side];
}

/** Searches the half of (0, 1) that holds the answer, measured from its own end. */
function quantile(p: number, a: number, b: number, side: Side): number {
  requireOpenProbability('p', p);
  checkShape(0, a, b);
  const inLowHalf = side === 'lower' ? betaTail(0.5, a, b, 'lower') >= p : betaTail(0.5, a, b, 'upper') <= p;
  if (inLowHalf) return smallRoot(p, a, b, side);
  return 1 - smallRoot(p, b, a, side === 'lower' ? 'upper' : 'lower');
}

function smallRoot(p: number, a: number, b: number, side: Side): number {
  const tails = {
    lower: (x: number) => betaTail(x, a, b, 'lower'),
    upper: (x: number) => betaTail(x, a, b, 'upper'),
  };
  return invertPositiveTail(tails, side, p, Math.min(0.5, a / (a + b)));
}
