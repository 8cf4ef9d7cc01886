import { anova } from '../src/statistics/comparisons/anova.js';
import { compareCategories, likelihoodRatioTest } from '../src/statistics/comparisons/compare-categories.js';
import { welchAnova } from '../src/statistics/comparisons/welch-anova.js';
import { kruskalWallis } from '../src/statistics/ranks/kruskal-wallis.js';
import { valueCounts } from '../src/statistics/ranks/value-counts.js';
import { counts, summary, type TwoSampleMethod } from './two-sample-methods.js';

/** A test over several samples at once. */
export interface ManySampleMethod {
  name: string;
  outcomes: TwoSampleMethod['outcomes'];
  pValue(samples: readonly (readonly number[])[]): number | null;
}

export const manySampleMethods: readonly ManySampleMethod[] = [
  { name: "Pearson's χ²", outcomes: 'binary', pValue: (samples) => compareCategories(samples.map(table)).pValue },
  { name: 'G-test', outcomes: 'binary', pValue: (samples) => likelihoodRatioTest(samples.map(table)).pValue },
  { name: 'analysis of variance', outcomes: 'amounts', pValue: (samples) => anova(samples.map(summary)).pValue },
  { name: "Welch's analysis of variance", outcomes: 'amounts', pValue: welch },
  {
    name: 'Kruskal–Wallis',
    outcomes: 'amounts',
    pValue: (samples) => kruskalWallis(valueCounts(samples)).pValue,
  },
];

function table(values: readonly number[]): number[] {
  const { n, successes } = counts(values);
  return [n - successes, successes];
}

/** Samples without variance are left out, as the comparison of means does. */
function welch(samples: readonly (readonly number[])[]): number | null {
  const usable = samples.map(summary).filter(({ standardDeviation }) => standardDeviation > 0);
  return usable.length < 2 ? null : welchAnova(usable).pValue;
}
