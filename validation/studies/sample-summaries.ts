import { meanSummary } from '../../src/statistics/mean-summary.js';
import { momentsOf } from '../../src/statistics/moments.js';
import type { MeanSummary, ProportionSummary } from '../../src/statistics/summaries.js';

/** n, mean and standard deviation of values. */
export function summary(values: readonly number[]): MeanSummary {
  return meanSummary(momentsOf(values));
}

/** How many of the values, all 0 or 1, are 1. */
export function counts(values: readonly number[]): ProportionSummary {
  return { n: values.length, successes: values.reduce((sum, value) => sum + value, 0) };
}
