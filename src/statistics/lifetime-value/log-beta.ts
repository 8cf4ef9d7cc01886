import gammaln from '@stdlib/math-base-special-gammaln';
import { logBinomialMass } from '../distributions/saddle-point.js';

/** ln B(a, b) for a, b > 0, without the cancellation of large Γ functions. */
export function logBeta(a: number, b: number): number {
  if (a + b < 16) return gammaln(a) + gammaln(b) - gammaln(a + b);
  // Γ(a + b + 1)/(Γ(a + 1)Γ(b + 1)) = (a + b)/(ab)/B(a, b), of which the binomial mass is a multiple.
  const all = a + b;
  const mass = logBinomialMass(a, b, a / all, b / all);
  return Math.log(all / a / b) - a * Math.log1p(b / a) - b * Math.log1p(a / b) - mass;
}
