import { requireFinite, requireNumber, requireOpenProbability, requirePositive } from '../argument-checks.js';
import { logNormalUpperTail, normalHazard } from './log-normal-tail.js';
import { logScaledChiDensity } from './log-scaled-chi.js';
import { invertTail, type Side } from './tail-inversion.js';
import { integrateUnimodal } from './unimodal-integral.js';

/**
 * P(T ≤ t) of the noncentral t with `df` degrees of freedom and noncentrality `delta`.
 * Source: T = (Z + δ)/S; Φ(ts − δ) integrated over the density of S (Johnson, Kotz & Balakrishnan, § 31.1). Both tails keep
 * their relative accuracy, which series (Benton & Krishnamoorthy 2003) lose where their terms cancel.
 */
export function noncentralTLowerTail(t: number, df: number, delta: number): number {
  check(t, df, delta);
  return tail(t, df, delta, 'lower');
}

/** P(T ≥ t), computed directly. */
export function noncentralTUpperTail(t: number, df: number, delta: number): number {
  check(t, df, delta);
  return tail(t, df, delta, 'upper');
}

/** The t with lower tail p, 0 < p < 1. */
export function noncentralTQuantile(p: number, df: number, delta: number): number {
  return quantile(p, df, delta, 'lower');
}

/** The t with upper tail p, 0 < p < 1. */
export function noncentralTUpperQuantile(p: number, df: number, delta: number): number {
  return quantile(p, df, delta, 'upper');
}

function check(t: number, df: number, delta: number): void {
  requireNumber('t', t);
  requirePositive('df', df);
  requireFinite('delta', delta);
}

function quantile(p: number, df: number, delta: number, side: Side): number {
  requireOpenProbability('p', p);
  check(0, df, delta);
  const tails = {
    lower: (t: number) => tail(t, df, delta, 'lower'),
    upper: (t: number) => tail(t, df, delta, 'upper'),
  };
  return invertTail(tails, side, p, delta, Math.sqrt(1 + (delta * delta) / (2 * df)));
}

/** The larger tail's integral may miss the narrow feature that makes the smaller one, which is then taken from 1. */
function tail(t: number, df: number, delta: number, side: Side): number {
  if (Math.abs(t) === Infinity) return t > 0 === (side === 'lower') ? 1 : 0;
  const own = integral(t, df, delta, side);
  return own > 0.5 ? 1 - integral(t, df, delta, side === 'lower' ? 'upper' : 'lower') : own;
}

function integral(t: number, df: number, delta: number, side: Side): number {
  const sign = side === 'upper' ? 1 : -1;
  const log = (u: number) => logNormalUpperTail(sign * (t * Math.exp(u) - delta));
  const logDensity = logScaledChiDensity(df);
  const width = 1 / Math.sqrt(2 * df);
  const integrand = (u: number) => logDensity(u) + log(u);
  const mode = peak(t, df, delta, sign);
  const changes = [-9, -3, 0, 3, 9].map((deviations) => Math.log((delta + deviations) / t));
  return Math.min(1, integrateUnimodal(integrand, mode, Math.min(width, 1), changes));
}

/**
 * The integrand's peak, where df·(e⁻ᵘ − eᵘ) = ±t·h(±(teᵘ − δ)) with the normal hazard h: the left side falls and the right
 * side rises in u, so halving finds it.
 */
function peak(t: number, df: number, delta: number, sign: number): number {
  const slope = (u: number) => {
    const z = sign * (t * Math.exp(u) - delta);
    return df * (Math.exp(-u) - Math.exp(u)) - sign * t * normalHazard(z);
  };
  let step = 1 / Math.sqrt(2 * df);
  let low = 0;
  let high = 0;
  while (slope(low) < 0) {
    low -= step;
    step *= 2;
  }
  while (slope(high) > 0) {
    high += step;
    step *= 2;
  }
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
