import { requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { aboveReaches, type CountTails, discreteQuantile, lowerReaches } from './discrete-quantile.js';
import { incompleteGamma } from './incomplete-gamma.js';
import { normalQuantile } from './normal.js';

/** P(X ≤ k) of a Poisson count with the given rate (its mean). Source: incomplete gamma Q(k + 1, rate). */
export function poissonLowerTail(k: number, rate: number): number {
  check(k, rate);
  return lower(k, rate);
}

/** P(X ≥ k), k itself included, computed directly. */
export function poissonUpperTail(k: number, rate: number): number {
  check(k, rate);
  return above(k - 1, rate);
}

/** The smallest k with P(X ≤ k) ≥ probability, 0 < probability < 1. */
export function poissonQuantile(probability: number, rate: number): number {
  requireOpenProbability('probability', probability);
  check(0, rate);
  const guess = rate + normalQuantile(probability) * Math.sqrt(rate);
  return discreteQuantile(lowerReaches(probability, countTails(rate)), guess, 0, Number.MAX_SAFE_INTEGER);
}

/** The smallest k with P(X ≥ k) ≤ probability, 0 < probability < 1: as many events or more are that rare. */
export function poissonUpperQuantile(probability: number, rate: number): number {
  requireOpenProbability('probability', probability);
  check(0, rate);
  const guess = rate - normalQuantile(probability) * Math.sqrt(rate);
  return 1 + discreteQuantile(aboveReaches(probability, countTails(rate)), guess, 0, Number.MAX_SAFE_INTEGER);
}

function countTails(rate: number): CountTails {
  return { lower: (k) => lower(k, rate), above: (k) => above(k, rate) };
}

function check(k: number, rate: number): void {
  if (!Number.isSafeInteger(k)) throw new InvalidInputError('k', `k must be a whole number, not ${k}.`);
  requireNonNegative('rate', rate);
}

function lower(k: number, rate: number): number {
  return k < 0 ? 0 : incompleteGamma(k + 1, rate).upper;
}

/** P(X > k). */
function above(k: number, rate: number): number {
  return k < 0 ? 1 : incompleteGamma(k + 1, rate).lower;
}
