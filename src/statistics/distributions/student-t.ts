import { requireNumber, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { incompleteBeta } from './incomplete-beta.js';
import { normalQuantile, normalUpperQuantile, normalUpperTail } from './normal.js';
import { invertPositiveTail } from './tail-inversion.js';

/** Beyond this multiple of √df the tail is a pure power, and squares would overflow. */
const FAR = 1e100;

/** P(T ≤ t) of Student's t with `df` degrees of freedom: any positive real, or Infinity for the normal. */
export function studentTLowerTail(t: number, df: number): number {
  return studentTUpperTail(-t, df);
}

/**
 * P(T ≥ t), computed directly.
 * Source: half the incomplete beta function I(df/2, ½) at df/(df + t²).
 */
export function studentTUpperTail(t: number, df: number): number {
  requireNumber('t', t);
  requireDegreesOfFreedom(df);
  return t > 0 ? tail(t, df) : 1 - tail(-t, df);
}

/** P(|T| ≥ |t|). */
export function studentTTwoSided(t: number, df: number): number {
  requireNumber('t', t);
  requireDegreesOfFreedom(df);
  return 2 * tail(Math.abs(t), df);
}

/** The t with lower tail p, 0 < p < 1. */
export function studentTQuantile(p: number, df: number): number {
  return -studentTUpperQuantile(p, df);
}

/** The t with upper tail p, 0 < p < 1. */
export function studentTUpperQuantile(p: number, df: number): number {
  requireOpenProbability('p', p);
  requireDegreesOfFreedom(df);
  if (p === 0.5) return 0;
  if (df === Infinity) return normalUpperQuantile(p);
  return p < 0.5 ? positiveQuantile(p, df) : -positiveQuantile(1 - p, df);
}

/** Above this tail the area between 0 and the quantile decides its digits, not the tail. */
const MIDDLE = 0.4;

function requireDegreesOfFreedom(df: number): void {
  if (!(df > 0)) throw new InvalidInputError('df', `df must be above 0, not ${df}.`);
}

/** P(T ≥ t) for t ≥ 0. */
function tail(t: number, df: number): number {
  if (df === Infinity) return normalUpperTail(t);
  if (t === Infinity) return 0;
  const ratio = t / Math.sqrt(df);
  if (ratio <= FAR) return tailOfRatio(ratio, df);
  return tailOfRatio(FAR, df) * (t / FAR / Math.sqrt(df)) ** -df;
}

function tailOfRatio(ratio: number, df: number): number {
  const square = ratio * ratio;
  return 0.5 * incompleteBeta(df / 2, 0.5, 1 / (1 + square), square / (1 + square)).lower;
}

function positiveQuantile(p: number, df: number): number {
  if (p > MIDDLE) return middleQuantile(0.5 - p, df);
  const tails = { upper: (t: number) => tail(t, df), lower: (t: number) => 1 - tail(t, df) };
  return invertPositiveTail(tails, 'upper', p, Math.max(1e-8, hill(p, df)));
}

/** The t > 0 with P(0 ≤ T ≤ t) = area. */
function middleQuantile(area: number, df: number): number {
  const tails = { lower: (t: number) => areaTo(t, df), upper: (t: number) => 1 - areaTo(t, df) };
  return invertPositiveTail(tails, 'lower', area, area * Math.sqrt(2 * Math.PI));
}

/** P(0 ≤ T ≤ t), half the other incomplete beta function where the tail is near ½. */
function areaTo(t: number, df: number): number {
  const square = (t * t) / df;
  if (square > 1) return 0.5 - tail(t, df);
  return 0.5 * incompleteBeta(df / 2, 0.5, 1 / (1 + square), square / (1 + square)).upper;
}

/** The first term of the Cornish–Fisher expansion about the normal; only a starting point. */
function hill(p: number, df: number): number {
  const z = -normalQuantile(p);
  return z + Math.min((z * z * z + z) / (4 * df), 10 * z);
}
