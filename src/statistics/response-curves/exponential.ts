import { at } from '../entries.js';
import type { CurveFamily } from './curve-family.js';

/** maximum·(1 − e^(−x/scale)): concave. NIST's Misra1a and BoxBOD with scale = 1/b₂. */
export const exponential: CurveFamily = {
  parameters: ['maximum', 'scale'],
  response: (parameters, spend) => -at(parameters, 0) * Math.expm1(-spend / at(parameters, 1)),
  logMarginal: (parameters, spend) => logStart(parameters) - spend / at(parameters, 1),
  spendAt: (parameters, logMarginal) => at(parameters, 1) * (logStart(parameters) - logMarginal),
  steepest: () => 0,
  gradient(parameters, spend) {
    const share = spend / at(parameters, 1);
    return [-Math.expm1(-share), (-at(parameters, 0) * share * Math.exp(-share)) / at(parameters, 1)];
  },
};

/** The logarithm of the response to the first unit of spend. */
function logStart(parameters: readonly number[]): number {
  return Math.log(at(parameters, 0)) - Math.log(at(parameters, 1));
}
