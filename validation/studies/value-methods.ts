import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import type { TestOptions } from '../../src/statistics/summaries.js';
import { pooledMeanEffect } from '../../src/statistics/two-samples/means/pooled-t.js';
import { trimmedMeanEffect } from '../../src/statistics/two-samples/means/trimmed-mean.js';
import { winsorizedMeanEffect } from '../../src/statistics/two-samples/means/winsorized-mean.js';
import { mannWhitneyEffect } from '../../src/statistics/two-samples/ranks/mann-whitney.js';
import { quantileEffect } from '../../src/statistics/two-samples/ranks/quantile-difference.js';
import { bootstrapBcaEffect } from '../../src/statistics/two-samples/resampling/bootstrap-bca.js';
import { bootstrapTEffect } from '../../src/statistics/two-samples/resampling/bootstrap-t.js';
import { permutationTest } from '../../src/statistics/two-samples/resampling/permutation-test.js';
import { upTo } from './operating-point.js';
import { type Population, trimmedPopulationMean } from './population.js';
import { summary } from './sample-summaries.js';
import type { TwoSampleMethod } from './two-sample-method.js';

const TRIMMED = 0.2;
const WINSORIZED = 0.01;
const ROBUST = 'for small, skewed samples bootstrap-t, or collect more customers';

/** Tests of means, medians and ranks. */
export const valueMethods: readonly TwoSampleMethod[] = [
  {
    name: "Welch's t, Fieller",
    outcomes: 'any',
    instead: `${ROBUST}; for binary outcomes the score test`,
    run: (c, t, options) => welchMeanEffect(summary(c), summary(t), options),
  },
  {
    name: 'pooled t',
    outcomes: 'amounts',
    instead: "Welch's t where a treatment changes the spread",
    run: (c, t, options) => pooledMeanEffect(summary(c), summary(t), options),
  },
  {
    name: 'trimmed means, 20 % (Yuen)',
    outcomes: 'amounts',
    parameter: (population) => trimmedPopulationMean(population, TRIMMED),
    instead: 'the mean (trimming 20 % is not for outcomes that are mostly zero)',
    run: (c, t, options) => trimmedMeanEffect(c, t, TRIMMED, options),
  },
  {
    name: 'winsorized means, 1 %',
    outcomes: 'amounts',
    parameter: null,
    instead: ROBUST,
    run: (c, t, options) => winsorizedMeanEffect(c, t, WINSORIZED, options),
  },
  {
    name: 'medians (Maritz–Jarrett)',
    outcomes: 'amounts',
    parameter: (population: Population) => population.quantile(0.5),
    instead: 'the mean (a median is not for outcomes that are mostly zero)',
    most: upTo(2_000, 1_000, 40),
    run: (c, t, options) => quantileEffect(c, t, 0.5, options),
  },
  {
    name: 'Mann–Whitney, Hodges–Lehmann',
    outcomes: 'amounts',
    parameter: 'SHIFT',
    most: upTo(4_000, 1_000, 20),
    run: (c, t, options) => mannWhitneyEffect(c, t, options).estimate,
  },
  {
    name: 'permutation test, 499 drawn',
    outcomes: 'amounts',
    parameter: 'SHIFT',
    most: upTo(60, 200, 0),
    run: (c, t, options) => permutationTest(c, t, drawn(options, 499)).estimate,
  },
  {
    name: 'bootstrap-t, 499 resamples',
    outcomes: 'amounts',
    most: upTo(1_000, 200, 0),
    instead: 'more customers',
    run: (c, t, options) => bootstrapTEffect(c, t, drawn(options, 499)).estimate,
  },
  {
    name: 'bootstrap BCa, 499 resamples',
    outcomes: 'amounts',
    most: upTo(1_000, 200, 0),
    instead: 'bootstrap-t',
    run: (c, t, options) => bootstrapBcaEffect(c, t, drawn(options, 499)).estimate,
  },
  {
    name: 'bootstrap-t, 99 resamples',
    outcomes: 'amounts',
    most: upTo(0, 0, 40),
    run: (c, t, options) => bootstrapTEffect(c, t, drawn(options, 99)).estimate,
  },
  {
    name: 'permutation test, 99 drawn',
    outcomes: 'amounts',
    parameter: 'SHIFT',
    most: upTo(0, 0, 40),
    run: (c, t, options) => permutationTest(c, t, drawn(options, 99)).estimate,
  },
];

function drawn(options: TestOptions, resamples: number) {
  return { ...options, seed: 1, resamples };
}
