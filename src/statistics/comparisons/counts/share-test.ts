import { requireLength, requireOpenProbability } from '../../argument-checks.js';
import { chiSquaredUpperTail } from '../../distributions/chi-squared.js';
import { at } from '../../entries.js';
import { expectationWarnings } from '../../few-expected.js';
import { sampleRatioTest } from '../../sample-ratio.js';
import type { ProportionSummary } from '../../summaries.js';
import type { Warning } from '../../warning.js';
import { type ShareIntervalMethod, shareInterval } from '../proportions/share-interval.js';
import type { TableTest } from './compare-categories.js';
import { likelihoodRatioSum } from './contingency.js';

/** Whether customers fall into categories as expected. */
interface ShareTest {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number;
  pValue: number | null;
  categories: CategoryShare[];
  insufficientData: string | null;
  warnings: Warning[];
}

/** One category's share with its interval, and the customers expected in it. */
interface CategoryShare {
  share: number | null;
  lower: number | null;
  upper: number | null;
  expected: number;
}

/**
 * Goodness of fit of counts to weights: Pearson's χ² or the likelihood ratio G = 2 Σ O·ln(O/E), and the interval of each share by
 * itself (Wilson's unless chosen otherwise). Where a warning reports small counts, `exactMultinomialTest` gives the p-value without the approximation.
 *
 * Sources: Pearson (1900); Woolf (1957); Wilson (1927); R's `chisq.test(x, p)`, scipy's `power_divergence`.
 *
 * @param weights relative to each other, each above zero
 * @throws InvalidInputError for fewer than two categories, lists of different length, counts that are none, weights not above zero,
 *   alpha outside (0, 1).
 */
export function shareTest(
  counts: readonly number[],
  weights: readonly number[],
  test: TableTest,
  alpha: number,
  intervals: ShareIntervalMethod = 'WILSON',
): ShareTest {
  requireLength('counts', counts, 2);
  requireOpenProbability('alpha', alpha);
  const pearson = sampleRatioTest(counts, weights);
  const { expected, degreesOfFreedom } = pearson;
  const n = counts.reduce((sum, count) => sum + count, 0);
  const method = test === 'PEARSON' ? "Pearson's χ² goodness of fit" : 'G-test of goodness of fit';
  const categories = counts.map((successes, i) => shareOf({ n, successes }, at(expected, i), alpha, intervals));
  if (pearson.statistic === null) {
    const insufficientData = 'There are no customers to compare with the weights.';
    const nothing = { statistic: null, pValue: null, insufficientData, warnings: [] };
    return { method, degreesOfFreedom, categories, ...nothing };
  }
  const cells = counts.map((observed, i) => ({ observed, expected: at(expected, i) }));
  const statistic = test === 'PEARSON' ? pearson.statistic : likelihoodRatioSum(cells);
  return {
    method,
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredUpperTail(statistic, degreesOfFreedom),
    categories,
    insufficientData: null,
    warnings: expectationWarnings(expected, 'A category'),
  };
}

function shareOf(
  sample: ProportionSummary,
  expected: number,
  alpha: number,
  intervals: ShareIntervalMethod,
): CategoryShare {
  if (sample.n === 0) return { share: null, lower: null, upper: null, expected };
  return { share: sample.successes / sample.n, ...shareInterval(sample, alpha, intervals), expected };
}
