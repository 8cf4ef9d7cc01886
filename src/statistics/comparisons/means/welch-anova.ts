import { fUpperTail } from '../../distributions/f.js';
import { omegaSquared } from '../../effect-sizes/variance-explained.js';
import { at } from '../../entries.js';
import type { MeanSummary } from '../../summaries.js';
import type { OmnibusTest } from '../comparison.js';

const method = "Welch's ANOVA";
const effectSizeName = 'ω²';

/**
 * Welch's test that means with unequal variances are equal, with ω² = (k − 1)(F − 1) / ((k − 1)(F − 1) + N), zero where F < 1.
 * Every sample needs two customers and a variance above zero; weights are relative to the largest, so that no scale overflows.
 *
 * Sources: Welch (1951), Biometrika 38:330–336, R's `oneway.test`; Carroll & Nordholm (1975), Educational and Psychological
 * Measurement 35:541–554, for ω².
 */
export function welchAnova(samples: readonly MeanSummary[]): OmnibusTest {
  if (samples.length < 2) return untestedMeans('Fewer than two samples have at least two customers whose values vary.');
  const k = samples.length;
  const precision = samples.map(({ n, standardDeviation }) => Math.sqrt(n) / standardDeviation);
  const largest = Math.max(...precision);
  const weights = precision.map((value) => (value / largest) ** 2);
  const sum = total(weights);
  const origin = at(samples, precision.indexOf(largest)).mean;
  const grandMean = total(samples.map(({ mean }, i) => at(weights, i) * (mean - origin))) / sum;
  const between = total(samples.map(({ mean }, i) => ((mean - origin - grandMean) * at(precision, i)) ** 2));
  const spread = total(samples.map(({ n }, i) => (1 - at(weights, i) / sum) ** 2 / (n - 1)));
  const scale = (k - 1) * (1 + (2 * (k - 2) * spread) / (k ** 2 - 1));
  const statistic = Math.min(between, Number.MAX_VALUE) / scale;
  const degreesOfFreedom = [k - 1, (k ** 2 - 1) / (3 * spread)];
  const customers = total(samples.map(({ n }) => n));
  return {
    method,
    statistic,
    degreesOfFreedom,
    pValue: fUpperTail(statistic, k - 1, at(degreesOfFreedom, 1)),
    effectSize: { name: effectSizeName, value: omegaSquared(statistic, k - 1, customers) },
    effectScale: customers,
    insufficientData: null,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The omnibus answer where means cannot be compared. */
export function untestedMeans(insufficientData: string | null): OmnibusTest {
  const effectSize = { name: effectSizeName, value: null };
  return {
    method,
    statistic: null,
    degreesOfFreedom: [],
    pValue: null,
    effectSize,
    effectScale: null,
    insufficientData,
  };
}
