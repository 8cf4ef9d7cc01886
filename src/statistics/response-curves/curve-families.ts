import type { CurveFamily, CurveName, ResponseCurve } from './curve-family.js';
import { exponential } from './exponential.js';
import { hill } from './hill.js';
import { power } from './power.js';

/** Every form of response curve. */
export const curveFamilies: Readonly<Record<CurveName, CurveFamily>> = {
  EXPONENTIAL: exponential,
  MICHAELIS_MENTEN: power(1, 'halfSaturation'),
  HILL: hill,
  POWER_TWO: power(2, 'scale'),
  POWER_HALF: power(0.5, 'scale'),
};

/** The response of a curve to a spend. */
export function responseOf({ form, parameters }: ResponseCurve, spend: number): number {
  return curveFamilies[form].response(parameters, spend);
}

/** The response of a curve to one more unit of spend; infinite for some curves without spend. */
export function marginalOf({ form, parameters }: ResponseCurve, spend: number): number {
  return Math.exp(curveFamilies[form].logMarginal(parameters, spend));
}
