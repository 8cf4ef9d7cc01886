import { requireCount, requireOpenProbability, requireProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { aboveReaches, type CountTails, discreteQuantile, lowerReaches } from './discrete-quantile.js';
import { incompleteBeta } from './incomplete-beta.js';
import { normalQuantile } from './normal.js';

/** P(X ≤ k) of X successes in n trials with probability p. Source: incomplete beta function I_p(k + 1, n − k). */
export function binomialLowerTail(k: number, n: number, p: number): number {
  check(k, n, p);
  return lower(k, n, p);
}

/** P(X ≥ k), k itself included, computed directly. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  check(k, n, p);
  return above(k - 1, n, p);
}

/** The smallest k with P(X ≤ k) ≥ probability, 0 < probability < 1. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  requireOpenProbability('probability', probability);
  check(0, n, p);
  const guess = n * p + normalQuantile(probability) * Math.sqrt(n * p * (1 - p));
  return discreteQuantile(lowerReaches(probability, countTails(n, p)), guess, 0, n);
}

/** The smallest k with P(X ≥ k) ≤ probability, 0 < probability < 1: as many successes or more are that rare. */
export function binomialUpperQuantile(probability: number, n: number, p: number): number {
  requireOpenProbability('probability', probability);
  check(0, n, p);
  const guess = n * p - normalQuantile(probability) * Math.sqrt(n * p * (1 - p));
  return 1 + discreteQuantile(aboveReaches(probability, countTails(n, p)), guess, 0, n);
}

function countTails(n: number, p: number): CountTails {
  return { lower: (k) => lower(k, n, p), above: (k) => above(k, n, p) };
}

function check(k: number, n: number, p: number): void {
  if (!Number.isSafeInteger(k)) throw new InvalidInputError('k', `k must be a whole number, not ${k}.`);
  requireCount('n', n);
  requireProbability('p', p);
}

function lower(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n || p === 0) return 1;
  return p === 1 ? 0 : incompleteBeta(k + 1, n - k, p, 1 - p).upper;
}

/** P(X > k). */
function above(k: number, n: number, p: number): number {
  if (k < 0) return 1;
  if (k >= n || p === 0) return 0;
  return p === 1 ? 1 : incompleteBeta(k + 1, n - k, p, 1 - p).lower;
}
