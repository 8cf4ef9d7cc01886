import { requireMagnitude, requireNonNegative, requirePositiveMagnitude } from '../argument-checks.js';
import { normalUpperTail } from '../distributions/normal.js';
import { expectedGain, expectedLoss } from './normal-loss.js';

/** A normal distribution of what something earns. */
export interface NormalGain {
  mean: number;
  standardDeviation: number;
}

/**
 * What is known of a gain after an estimate: that estimate with its standard error under a flat prior, else both weighted by
 * their precisions.
 *
 * Source: Gelman et al. (2013), "Bayesian Data Analysis", 2.5.
 *
 * @throws InvalidInputError naming the field
 */
export function normalPosterior(estimate: number, standardError: number, prior: NormalGain | null): NormalGain {
  requireMagnitude('estimate', estimate);
  requireNonNegative('standardError', standardError);
  requireMagnitude('standardError', standardError);
  if (prior === null || standardError === 0) return { mean: estimate, standardDeviation: standardError };
  requireMagnitude('prior.mean', prior.mean);
  requirePositiveMagnitude('prior.standardDeviation', prior.standardDeviation);
  // The weights are shares, so that no precision overflows.
  const ratio = standardError / prior.standardDeviation;
  const weight = 1 / (1 + ratio * ratio);
  return {
    mean: estimate * weight + prior.mean * (ratio * ratio * weight),
    standardDeviation: standardError * Math.sqrt(weight),
  };
}

/** What a decision about a gain may cost. */
export interface DecisionRisk {
  /** That the gain is below 0. */
  probabilityOfLoss: number;
  /** Average cost of shipping where it should have been stopped, and of stopping where it should have been shipped. */
  expectedLossIfShipped: number;
  expectedLossIfStopped: number;
}

/**
 * The risks of a decision, in closed form and relatively exact in the tails.
 *
 * Source: Schlaifer (1959), "Probability and Statistics for Business Decisions", ch. 33.
 */
export function decisionRisk({ mean, standardDeviation }: NormalGain): DecisionRisk {
  const certain = standardDeviation === 0;
  return {
    probabilityOfLoss: certain ? Number(mean < 0) : normalUpperTail(mean / standardDeviation),
    expectedLossIfShipped: expectedLoss(mean, standardDeviation),
    expectedLossIfStopped: expectedGain(mean, standardDeviation),
  };
}
