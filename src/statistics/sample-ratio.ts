import { requireComparable, requireCount, requireLength } from './argument-checks.js';
import { chiSquaredUpperTail } from './distributions/chi-squared.js';
import { at } from './entries.js';
import { expectationWarnings } from './few-expected.js';
import { InvalidInputError } from './invalid-input.js';
import type { Warning } from './warning.js';

/** Quotients of larger ratios may leave the range of a double. */
const LARGEST_WEIGHT_RATIO = 1e75;

interface SampleRatioTest {
  statistic: number | null;
  degreesOfFreedom: number;
  pValue: number | null;
  /** Customers each arm should have, in the arms' order. */
  expected: number[];
  insufficientData: string | null;
  warnings: Warning[];
}

/**
 * Whether arm sizes are what the weights say: Pearson's χ² goodness of fit (sample ratio mismatch).
 *
 * Sources: Pearson (1900); Fabijan et al. (2019), "Diagnosing sample ratio mismatch", KDD '19; R's `chisq.test(x, p)`.
 *
 * @param sizes customers per arm
 * @param weights relative weights of the arms, each above zero
 * @throws InvalidInputError for fewer than two arms, lists of different length, sizes that are no counts, weights not above zero.
 */
export function sampleRatioTest(sizes: readonly number[], weights: readonly number[]): SampleRatioTest {
  requireLength('sizes', sizes, 2);
  if (weights.length !== sizes.length) {
    throw new InvalidInputError('weights', `There must be one weight per arm: ${sizes.length}, not ${weights.length}.`);
  }
  sizes.forEach((size, i) => {
    requireCount(`sizes[${i}]`, size);
  });
  requireComparable('weights', weights, LARGEST_WEIGHT_RATIO);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // A power of two scales without rounding.
  const scale = 2 ** Math.floor(Math.log2(Math.max(...weights)));
  const shares = weights.map((weight) => weight / scale);
  const sumOfShares = shares.reduce((sum, share) => sum + share, 0);
  const expected = shares.map((share) => (total * share) / sumOfShares);
  const degreesOfFreedom = sizes.length - 1;
  if (expected.some((count) => count === 0)) {
    const insufficientData = 'No customers are assigned yet, so arm sizes cannot be checked.';
    return { statistic: null, degreesOfFreedom, pValue: null, expected, insufficientData, warnings: [] };
  }
  const statistic = sizes.reduce((sum, size, i) => sum + (size - at(expected, i)) ** 2 / at(expected, i), 0);
  const warnings = expectationWarnings(expected, 'An arm');
  const pValue = chiSquaredUpperTail(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, pValue, expected, insufficientData: null, warnings };
}
