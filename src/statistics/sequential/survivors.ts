import { normalLowerTail, normalUpperTail } from '../distributions/normal.js';
import { compositeGauss, equalPanels } from '../quadrature/composite-gauss.js';

/**
 * The distribution, without any effect, of the standardized statistic Z among experiments that no look has stopped yet:
 * probabilities `mass` at the points `z`, which are those of a quadrature.
 */
export interface Survivors {
  /** Information fraction of the last look; 0 before the first. */
  fraction: number;
  z: Float64Array;
  mass: Float64Array;
}

/** Everybody, before the first look. */
export const everybody: Survivors = { fraction: 0, z: Float64Array.of(0), mass: Float64Array.of(1) };

/** Between which values of Z an experiment goes on; infinite where nothing stops it. */
export interface Continuation {
  lower: number;
  upper: number;
}

/** Most standard deviations, of the step from look to look, that a panel of the quadrature spans. */
const PANEL_WIDTH = 3;
/** Steps of more standard deviations than this have a probability below 1e-32. */
const LONGEST_STEP = 12;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Who survives the next look: Z√t is a Brownian motion, its increments independent between looks.
 *
 * Source: Armitage, McPherson & Rowe (1969), JRSS A 132:235–244; Jennison & Turnbull (2000), ch. 19, with Gauss–Legendre
 * panels in place of Simpson's rule.
 *
 * @param fraction of the information at this look @param next that of the look after it; null after the last
 * @param reach how far from 0 an unbounded region is followed
 */
export function survive(
  before: Survivors,
  fraction: number,
  continuation: Continuation,
  next: number | null,
  reach: number,
): Survivors {
  const increment = fraction - before.fraction;
  const narrowest = Math.sqrt(Math.min(increment, (next ?? 1 + fraction) - fraction) / fraction);
  const low = Math.max(continuation.lower, -reach);
  const high = Math.min(continuation.upper, reach);
  const panels = Math.ceil((high - low) / (PANEL_WIDTH * narrowest));
  const { points, weights } = compositeGauss(equalPanels(low, high, Math.max(1, panels)));
  const [scale, from] = [Math.sqrt(fraction / increment), Math.sqrt(before.fraction / increment)];
  const mass = weights.map((weight, i) => (weight * scale * arrivals(before, points[i]! * scale, from)) / ROOT_TWO_PI);
  return { fraction, z: points, mass };
}

/** Sum over the increasing points `z` of those who step to the target. */
function arrivals({ z, mass }: Survivors, target: number, from: number): number {
  let sum = 0;
  for (let i = firstAbove(z, (target - LONGEST_STEP) / from); i < z.length; i++) {
    const step = target - z[i]! * from;
    if (step < -LONGEST_STEP) break;
    sum += mass[i]! * Math.exp(-0.5 * step * step);
  }
  return sum;
}

/** Index of the first of the increasing values that is above the bound; 0 where the bound is no number. */
function firstAbove(values: Float64Array, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The probability to survive and then to have Z ≥ z (`upper`) or Z ≤ z (`lower`) at the next look, at information fraction
 * `fraction`. Of survivors with s = Z√t, a drift changes the probability by exp(drift·s − drift²t/2).
 * @param drift the mean of Z at information fraction 1; 0 without an effect
 */
export function crossing(
  before: Survivors,
  fraction: number,
  z: number,
  side: 'upper' | 'lower',
  drift: number,
): number {
  const increment = Math.sqrt(fraction - before.fraction);
  const root = Math.sqrt(before.fraction);
  const tail = side === 'upper' ? normalUpperTail : normalLowerTail;
  const target = z * Math.sqrt(fraction) - drift * (fraction - before.fraction);
  const shrink = (drift * drift * before.fraction) / 2;
  let sum = 0;
  for (let i = 0; i < before.z.length; i++) {
    const s = before.z[i]! * root;
    sum += before.mass[i]! * Math.exp(drift * s - shrink) * tail((target - s) / increment);
  }
  return sum;
}
