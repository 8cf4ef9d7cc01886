import { at } from '../entries.js';
import type { CurveFamily } from './curve-family.js';

/** Newton steps: about five are needed, and a few more where the slope is almost 1. */
const MOST_STEPS = 100;

/**
 * maximum·x^slope/(halfSaturation^slope + x^slope). It is S-shaped where the slope is above 1: steepest at
 * halfSaturation·((slope − 1)/(slope + 1))^(1/slope).
 *
 * Source: Hill (1910), J. Physiol. 40:iv–vii.
 */
export const hill: CurveFamily = {
  parameters: ['maximum', 'halfSaturation', 'slope'],
  response(parameters, spend) {
    const [maximum, half, slope] = [at(parameters, 0), at(parameters, 1), at(parameters, 2)];
    return spend === 0 ? 0 : maximum / (1 + (half / spend) ** slope);
  },
  logMarginal(parameters, spend) {
    const [maximum, half, slope] = [at(parameters, 0), at(parameters, 1), at(parameters, 2)];
    if (spend === 0) return slope === 1 ? Math.log(maximum) - Math.log(half) : slope < 1 ? Infinity : -Infinity;
    return logSlope(maximum, half, slope, Math.log(spend) - Math.log(half));
  },
  spendAt(parameters, logMarginal) {
    const [maximum, half, slope] = [at(parameters, 0), at(parameters, 1), at(parameters, 2)];
    const steepest = this.steepest(parameters);
    if (logMarginal >= this.logMarginal(parameters, steepest)) return steepest;
    // The logarithm is concave in u = log(spend/half) and falls: from the right of the solution, every step ends right of it.
    let u = (logSlope(maximum, half, slope, 0) + Math.log(4) - logMarginal) / (1 + slope);
    for (let step = 0; step < MOST_STEPS; step++) {
      const excess = logSlope(maximum, half, slope, u) - logMarginal;
      const next = u + excess / (1 + slope * Math.tanh((slope * u) / 2));
      if (!(next < u)) break;
      u = next;
    }
    return Math.max(steepest, half * Math.exp(u));
  },
  steepest(parameters) {
    const [half, slope] = [at(parameters, 1), at(parameters, 2)];
    return slope <= 1 ? 0 : half * ((slope - 1) / (slope + 1)) ** (1 / slope);
  },
  gradient(parameters, spend) {
    const [maximum, half, slope] = [at(parameters, 0), at(parameters, 1), at(parameters, 2)];
    if (spend === 0) return [0, 0, 0];
    const share = 1 / (1 + (half / spend) ** slope);
    // share·(1 − share), also where the share rounds to 1.
    const spread = share / (1 + (spend / half) ** slope);
    const logRatio = Math.log(spend / half);
    return [share, (-maximum * slope * spread) / half, maximum * spread * logRatio];
  },
};

/** The logarithm of the marginal response at halfSaturation·e^u: maximum·slope/x·s(1 − s) with s = 1/(1 + e^(−slope·u)). */
function logSlope(maximum: number, half: number, slope: number, u: number): number {
  const own = Math.log(maximum) + Math.log(slope) - Math.log(half) - u;
  const distance = Math.abs(slope * u);
  return own - distance - 2 * Math.log1p(Math.exp(-distance));
}
