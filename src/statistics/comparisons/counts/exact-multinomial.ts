import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount, requireLength, requirePositive } from '../../argument-checks.js';
import { logPoissonMass } from '../../distributions/saddle-point.js';
import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { drawBinomial, requireDrawable } from '../../random-counts.js';
import { seededGenerator } from '../../seeded-generator.js';
import type { ExactOptions, ExactPValue } from './exact-independence.js';

const mostEnumerated = 100_000;
const defaultReplicates = 9999;
/** Outcomes whose log probability exceeds the observed one by no more than this count as equally likely. */
const tie = 1e-7;

/**
 * The exact multinomial test: the probability of counts no likelier than those observed when customers fall into categories
 * with given weights, by enumeration up to 100,000 outcomes and else by seeded simulation with p = (b + 1)/(B + 1). For two
 * categories this is the exact binomial test.
 *
 * Sources: Read & Cressie (1988), "Goodness-of-Fit Statistics for Discrete Multivariate Data", 7.2; R's `binom.test` for two.
 *
 * @throws InvalidInputError for fewer than two categories, lists of different length, counts that are none, weights not above zero, counts too large to draw so often.
 */
export function exactMultinomialTest(
  counts: readonly number[],
  weights: readonly number[],
  { seed = 1, replicates = defaultReplicates }: ExactOptions = {},
): ExactPValue {
  requireInput(counts, weights);
  requireCount('seed', seed);
  requireCount('replicates', replicates, 1);
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) {
    const insufficientData = 'There are no customers to compare with the weights.';
    return { method: 'ENUMERATED', pValue: null, outcomes: 0, seed: null, insufficientData };
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => weight / sum);
  const logWeight = (outcome: readonly number[]) => {
    // Given n, counts are as likely as independent Poisson counts with means n·share.
    return outcome.reduce((log, count, i) => log + logPoissonMass(count, n * at(shares, i)), 0);
  };
  const threshold = logWeight(counts) + tie;
  if (numberOfOutcomes(n, counts.length) <= mostEnumerated) {
    const { pValue, outcomes } = enumerate(n, counts.length, logWeight, threshold);
    return { method: 'ENUMERATED', pValue, outcomes, seed: null, insufficientData: null };
  }
  requireDrawable(
    shares.map((share) => n * share),
    replicates,
  );
  const generator = seededGenerator(seed);
  let extreme = 0;
  for (let i = 0; i < replicates; i++) if (logWeight(drawMultinomial(generator, n, shares)) <= threshold) extreme++;
  const pValue = (extreme + 1) / (replicates + 1);
  return { method: 'SIMULATED', pValue, outcomes: replicates, seed, insufficientData: null };
}

/** Ways to put n customers into k categories: (n + k − 1) over (k − 1). */
function numberOfOutcomes(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i < k && ways <= mostEnumerated; i++) ways = (ways * (n + i)) / i;
  return ways;
}

function enumerate(
  n: number,
  categories: number,
  logWeight: (outcome: readonly number[]) => number,
  threshold: number,
): { pValue: number; outcomes: number } {
  const outcome = new Array<number>(categories).fill(0);
  let outcomes = 0;
  let [extreme, all] = [0, 0];
  const fill = (category: number, left: number): void => {
    if (category === categories - 1) {
      outcome[category] = left;
      const log = logWeight(outcome);
      const weight = Math.exp(log);
      outcomes++;
      all += weight;
      if (log <= threshold) extreme += weight;
      return;
    }
    for (let count = 0; count <= left; count++) {
      outcome[category] = count;
      fill(category + 1, left - count);
    }
  };
  fill(0, n);
  return { pValue: Math.min(1, extreme / all), outcomes };
}

function drawMultinomial(generator: RandomGenerator, n: number, shares: readonly number[]): number[] {
  let [left, share] = [n, 1];
  return shares.map((own, i) => {
    const count = i === shares.length - 1 ? left : drawBinomial(generator, left, Math.min(1, own / share));
    left -= count;
    share -= own;
    return count;
  });
}

function requireInput(counts: readonly number[], weights: readonly number[]): void {
  requireLength('counts', counts, 2);
  if (weights.length !== counts.length) throw new InvalidInputError('weights', 'must be one per count');
  counts.forEach((count, i) => {
    requireCount(`counts[${i}]`, count);
  });
  weights.forEach((weight, i) => {
    requirePositive(`weights[${i}]`, weight);
  });
}
