import { invalid } from '../../graph/expected-error.js';
import { sharesOf } from '../../randomization/arm-weights.js';
import { bucketProbabilities, bucketRanges } from '../../randomization/hash-bucket.js';
import { createOnlineAssigner } from '../../randomization/online.js';
import type { Arm } from '../arm.js';
import type { ExperimentDesign } from '../experiment-design.js';

/** @throws ExpectedError INVALID where an arm would get no bucket of the hash */
export function refuseUnfitForHashing({ coverage }: ExperimentDesign, arms: readonly Arm[]): void {
  const shares = sharesOf(arms.map((arm) => arm.weight));
  const probabilities = bucketProbabilities(bucketRanges(shares, coverage ?? 1));
  const empty = arms.find((_, position) => probabilities[position] === 0);
  if (empty === undefined) return;
  throw invalid(
    'arms',
    `A hash has 10,000 buckets, and the arm "${empty.key}" would get none of them. Give it a larger weight.`,
  );
}

/**
 * The exact probability of each arm among customers who take part, in steps of the 10,000 buckets of the hash; the weights
 * where the seed is unknown because the arms were assigned elsewhere.
 */
export function hashProbabilities({ seed, coverage }: ExperimentDesign, arms: readonly Arm[]): readonly number[] {
  const weights = arms.map((arm) => arm.weight);
  return seed === null ? weights : createOnlineAssigner({ seed, weights, coverage: coverage ?? 1 }).probabilities;
}
