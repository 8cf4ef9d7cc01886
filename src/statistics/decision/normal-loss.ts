import { normalDensity, normalUpperTail } from '../distributions/normal.js';

/** From here on, the difference of density and tail loses digits, and the continued fraction has all of them. */
const FAR = 3;
/** Terms of the continued fraction that are enough for all digits from `FAR` on. */
const TERMS = 80;

/**
 * The unit normal loss L(u) = E max(0, Z − u) = φ(u) − u·P(Z > u): how much a standard normal value exceeds u on average.
 * Above 0, and relatively exact in both tails.
 *
 * Source: Raiffa & Schlaifer (1961), "Applied Statistical Decision Theory", 11.2; far out the continued fraction of Mills'
 * ratio 1/(u + 1/(u + 2/(u + 3/(u + …)))), Abramowitz & Stegun (1964), 26.2.14.
 *
 * @throws InvalidInputError unless u is a number
 */
export function unitNormalLoss(u: number): number {
  if (u < 0) return unitNormalLoss(-u) - u;
  if (u < FAR) return normalDensity(u) - u * normalUpperTail(u);
  let tail = 0;
  for (let k = TERMS; k >= 1; k -= 1) tail = k / (u + tail);
  return (normalDensity(u) * tail) / (u + tail);
}

/** E max(0, X) of a normal X with that mean and standard deviation; without a deviation the mean, if positive. */
export function expectedGain(mean: number, standardDeviation: number): number {
  if (standardDeviation === 0) return Math.max(0, mean);
  return standardDeviation * unitNormalLoss(-mean / standardDeviation);
}

/** E max(0, −X) of a normal X. */
export function expectedLoss(mean: number, standardDeviation: number): number {
  return expectedGain(-mean, standardDeviation);
}
