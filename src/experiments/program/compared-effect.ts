import type { LearnedEffects } from '../../statistics/program/total-impact.js';
import type { ReadEffect } from './read-effects.js';

/** An effect on the scale on which effects are compared. */
export interface ComparedEffect {
  read: ReadEffect;
  /** Whether it makes the mean of all effects. */
  pooled: boolean;
  estimate: number;
  standardError: number;
}

/** The posterior of a true effect: (τ²y + v·mean)/(τ² + v), and its standard deviation. */
export function bestGuess(
  { estimate, standardError }: Pick<ComparedEffect, 'estimate' | 'standardError'>,
  { mean, standardError: ofMean, tauSquared }: LearnedEffects,
): { mean: number; standardError: number } {
  const own = standardError ** 2;
  const kept = tauSquared / (tauSquared + own);
  return {
    mean: kept * estimate + (1 - kept) * mean,
    standardError: Math.hypot(Math.sqrt(kept * own), (1 - kept) * ofMean),
  };
}
