import type { RandomEffects } from '../random-effects/random-effects.js';

/** How true effects vary between experiments, as estimated: normal. */
export interface LearnedEffects {
  mean: number;
  /** Of the mean. */
  standardError: number;
  /** The variance of the true effects. */
  tauSquared: number;
  /** The standard error of that variance. */
  tauSquaredError: number;
}

/** The posterior of a true effect, or of the part of a sum that it is. */
export interface Guess {
  mean: number;
  /** The variance that only this effect has. */
  own: number;
  /** What it moves by, in standard deviations, with the estimated mean of all effects and with their variance. */
  byMean: number;
  byTau: number;
}

/**
 * What independent effects tell about others. The standard error of Paule & Mandel's τ² is √(2k)/Σ 1/(v + τ²).
 *
 * Source: Datta, Rao & Smith (2005), "On measuring the variability of small area estimators under a basic area level model",
 * Biometrika 92:183–196 (the estimator of Fay & Herriot, which is that of Paule & Mandel).
 */
export function learnedFrom({ pooled, tauSquared, estimates }: RandomEffects): LearnedEffects {
  const variance = tauSquared.estimate;
  const weight = estimates.reduce((sum, { standardError }) => sum + 1 / (standardError ** 2 + variance), 0);
  return {
    mean: pooled.estimate,
    standardError: pooled.standardError,
    tauSquared: variance,
    tauSquaredError: Math.sqrt(2 * estimates.length) / weight,
  };
}

/**
 * The best guess of a true effect, B·y + (1 − B)·mean with B = τ²/(τ² + v), and what it is uncertain by: Bv, the estimated mean, and the
 * estimated τ², of which the guess depends by v(y − mean)/(v + τ²)² and Bv is too small on average by v²/(v + τ²)³·Var(τ²). Without
 * the last two, intervals hold too rarely.
 *
 * Sources: Prasad & Rao (1990), "The Estimation of the Mean Squared Error of Small-Area Estimators", JASA 85:163–171, equation 5.15;
 * Booth & Hobert (1998), "Standard Errors of Prediction in Generalized Linear Mixed Models", JASA 93:262–272 (given the data);
 * Morris (1983), "Parametric Empirical Bayes Inference", JASA 78:47–55.
 */
export function guessOf(effect: { estimate: number; standardError: number }, learned: LearnedEffects): Guess {
  const { mean, tauSquared } = learned;
  const variance = effect.standardError ** 2;
  const total = variance + tauSquared;
  const kept = tauSquared / total;
  return {
    mean: kept * effect.estimate + (1 - kept) * mean,
    own: kept * variance + (variance / total) ** 2 * (learned.tauSquaredError ** 2 / total),
    byMean: (1 - kept) * learned.standardError,
    byTau: (variance / total) * ((effect.estimate - mean) / total) * learned.tauSquaredError,
  };
}

/** The standard deviation of one guess. */
export function errorOf({ own, byMean, byTau }: Guess): number {
  return Math.hypot(Math.sqrt(own), byMean, byTau);
}
