import { at } from '../entries.js';
import type { CurveFamily } from './curve-family.js';

/**
 * maximum·(1 − (1 + x/(c·scale))^(−c)): concave, and the slower to saturate, the smaller c is. With c = 1 it is Michaelis and
 * Menten's curve, with c → ∞ the exponential one. NIST's Misra1b (c = 2), Misra1c (c = ½) and Misra1d (c = 1), scale = 1/b₂.
 */
export function power(c: number, scaleName: string): CurveFamily {
  /** log(1 + x/(c·scale)) */
  const logGrowth = (parameters: readonly number[], spend: number) => Math.log1p(spend / (c * at(parameters, 1)));
  /** The logarithm of the response to the first unit of spend. */
  const logStart = (parameters: readonly number[]) => Math.log(at(parameters, 0)) - Math.log(at(parameters, 1));
  return {
    parameters: ['maximum', scaleName],
    response: (parameters, spend) => -at(parameters, 0) * Math.expm1(-c * logGrowth(parameters, spend)),
    logMarginal: (parameters, spend) => logStart(parameters) - (c + 1) * logGrowth(parameters, spend),
    spendAt: (parameters, logMarginal) => {
      return c * at(parameters, 1) * Math.expm1((logStart(parameters) - logMarginal) / (c + 1));
    },
    steepest: () => 0,
    gradient(parameters, spend) {
      const [maximum, scale] = [at(parameters, 0), at(parameters, 1)];
      const growth = logGrowth(parameters, spend);
      return [-Math.expm1(-c * growth), ((-maximum * spend) / scale / scale) * Math.exp(-(c + 1) * growth)];
    },
  };
}
