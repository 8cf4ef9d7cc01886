import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import { requireNumber, requireOpenProbability } from '../argument-checks.js';

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/** P(Z ≤ z) of the standard normal. Source: complementary error function (Cody 1969), @stdlib. */
export function normalLowerTail(z: number): number {
  requireNumber('z', z);
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** P(Z ≥ z), computed directly. */
export function normalUpperTail(z: number): number {
  requireNumber('z', z);
  return 0.5 * erfc(z * Math.SQRT1_2);
}

/** The z with lower tail p, 0 < p < 1. */
export function normalQuantile(p: number): number {
  requireOpenProbability('p', p);
  return -Math.SQRT2 * erfcinv(2 * p);
}

/** The z with upper tail p, 0 < p < 1, exact for p as small as 1e-300. */
export function normalUpperQuantile(p: number): number {
  requireOpenProbability('p', p);
  return Math.SQRT2 * erfcinv(2 * p);
}

/** The density of the standard normal at z. */
export function normalDensity(z: number): number {
  requireNumber('z', z);
  return Math.exp(-0.5 * z * z) / SQRT_TWO_PI;
}
