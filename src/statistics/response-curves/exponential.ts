import { at } from '../entries.js';
import type { CurveFamily } from './curve-family.js';

/** maximum·(1 − e^(−x/scale)): concave. NIST's Misra1a and BoxBOD with scale = 1/b₂. */
export const exponential: CurveFamily = {
  parameters: ['maximum', 'scale'],
  response: ([maximum = 0, scale = 1], spend) => -maximum * Math.expm1(-spend / scale),
  logMarginal: ([maximum = 0, scale = 1], spend) => Math.log(maximum) - Math.log(scale) - spend / scale,
  spendAt: ([maximum = 0, scale = 1], logMarginal) => scale * (Math.log(maximum) - Math.log(scale) - logMarginal),
  steepest: () => 0,
  gradient(parameters, spend) {
    const share = spend / at(parameters, 1);
    return [-Math.expm1(-share), (-at(parameters, 0) * share * Math.exp(-share)) / at(parameters, 1)];
  },
};
