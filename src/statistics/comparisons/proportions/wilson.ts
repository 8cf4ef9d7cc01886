import { requireOpenProbability, requirePositive } from '../../argument-checks.js';
import { normalUpperQuantile } from '../../distributions/normal.js';
import { type ProportionSummary, requireProportionSummary } from '../../summaries.js';

/**
 * Wilson's score interval of one proportion, without continuity correction. The lower limit of the rarer outcome is taken
 * from the product of the two limits, so that it keeps its digits; it is exactly 0 without successes, and the upper limit
 * exactly 1 without failures.
 *
 * Source: Wilson (1927), JASA 22:209–212.
 *
 * @throws InvalidInputError for counts that are no counts, n = 0, or alpha outside (0, 1).
 */
export function wilsonInterval(sample: ProportionSummary, alpha: number): { lower: number; upper: number } {
  requireProportionSummary(sample, 'sample');
  requireOpenProbability('alpha', alpha);
  requirePositive('sample.n', sample.n);
  const z = normalUpperQuantile(alpha / 2);
  const failures = { n: sample.n, successes: sample.n - sample.successes };
  if (sample.successes <= failures.successes) return rareLimits(sample, z);
  const { lower, upper } = rareLimits(failures, z);
  return { lower: 1 - upper, upper: 1 - lower };
}

function rareLimits({ n, successes }: ProportionSummary, z: number): { lower: number; upper: number } {
  const p = successes / n;
  const square = (z * z) / n;
  const upper = (p + square / 2 + Math.sqrt(square * (p * (1 - p) + square / 4))) / (1 + square);
  return { lower: (p * p) / ((1 + square) * upper), upper };
}
