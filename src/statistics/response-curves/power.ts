import { at } from '../entries.js';
import type { CurveFamily } from './curve-family.js';

/**
 * maximum·(1 − (1 + x/(c·scale))^(−c)): concave, and the slower to saturate, the smaller c is. With c = 1 it is Michaelis and
 * Menten's curve, with c → ∞ the exponential one. NIST's Misra1b (c = 2), Misra1c (c = ½) and Misra1d (c = 1), scale = 1/b₂.
 */
export function power(c: number, scaleName: string): CurveFamily {
  /** log(1 + x/(c·scale)) */
  const logGrowth = (scale: number, spend: number) => Math.log1p(spend / (c * scale));
  return {
    parameters: ['maximum', scaleName],
    response: ([maximum = 0, scale = 1], spend) => -maximum * Math.expm1(-c * logGrowth(scale, spend)),
    logMarginal: ([maximum = 0, scale = 1], spend) => {
      return Math.log(maximum) - Math.log(scale) - (c + 1) * logGrowth(scale, spend);
    },
    spendAt: ([maximum = 0, scale = 1], logMarginal) => {
      return c * scale * Math.expm1((Math.log(maximum) - Math.log(scale) - logMarginal) / (c + 1));
    },
    steepest: () => 0,
    gradient(parameters, spend) {
      const [maximum, scale] = [at(parameters, 0), at(parameters, 1)];
      const growth = logGrowth(scale, spend);
      return [-Math.expm1(-c * growth), ((-maximum * spend) / scale / scale) * Math.exp(-(c + 1) * growth)];
    },
  };
}
