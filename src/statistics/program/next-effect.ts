import {
  requireCount,
  requireFinite,
  requireNonNegative,
  requireOpenProbability,
  requirePositive,
} from '../argument-checks.js';
import { studentTLowerTail } from '../distributions/student-t.js';
import { studentTCritical } from '../tails.js';

/** What the true effect of one more experiment of a kind is expected to be. */
export interface NextEffect {
  mean: number;
  /** Of the true effect, as far as it is known: √(τ² + the variance of the mean). */
  standardDeviation: number;
  lower: number;
  upper: number;
  /** That the true effect is above 0. */
  probabilityAboveZero: number;
}

/**
 * The distribution of the true effect of one more experiment: t with k − 2 degrees of freedom about the mean of the k effects seen;
 * null with fewer than three.
 *
 * Source: Higgins, Thompson & Spiegelhalter (2009), JRSS A 172:137–159, section 3.3 and equation (12).
 *
 * @param learned from `effects` experiments: mean with its standard error, and the variance of the true effects
 * @throws InvalidInputError naming the field
 */
export function nextEffect(
  learned: { mean: number; standardError: number; tauSquared: number; effects: number },
  alpha: number,
): NextEffect | null {
  const { mean, standardError, tauSquared, effects } = learned;
  requireFinite('mean', mean);
  requirePositive('standardError', standardError);
  requireNonNegative('tauSquared', tauSquared);
  requireCount('effects', effects, 1);
  requireOpenProbability('alpha', alpha);
  if (effects < 3) return null;
  const standardDeviation = Math.hypot(standardError, Math.sqrt(tauSquared));
  const margin = studentTCritical(effects - 2, { alpha, alternative: 'TWO_SIDED' }) * standardDeviation;
  return {
    mean,
    standardDeviation,
    lower: mean - margin,
    upper: mean + margin,
    probabilityAboveZero: studentTLowerTail(mean / standardDeviation, effects - 2),
  };
}
