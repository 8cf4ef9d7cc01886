import { scoreProportionEffect } from '../src/statistics/effects/score-proportions.js';
import { welchMeanEffect } from '../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../src/statistics/mean-summary.js';
import { momentsOf } from '../src/statistics/moments.js';
import type { ProportionSummary, TestOptions } from '../src/statistics/summaries.js';
import { boschlooTest } from '../src/statistics/two-samples/boschloo.js';
import { fisherExactTest } from '../src/statistics/two-samples/fisher-exact.js';
import { pooledMeanEffect } from '../src/statistics/two-samples/pooled-t.js';
import { quantileEffect } from '../src/statistics/two-samples/quantile-difference.js';
import { trimmedMeanEffect } from '../src/statistics/two-samples/trimmed-mean.js';
import { winsorizedMeanEffect } from '../src/statistics/two-samples/winsorized-mean.js';
import { type Population, trimmedPopulationMean } from './population.js';

/** What a method says of two samples. */
export interface Answer {
  pValue: number | null;
  absolute: Limits | null;
  relative: Limits | null;
  /** Intervals of odds ratios and rate ratios less 1 count as relative ones of odds. */
  odds?: Limits | null;
}

/** An interval; an open end is null. */
export interface Limits {
  lower: number | null;
  upper: number | null;
}

/** A method under study. */
export interface TwoSampleMethod {
  name: string;
  /** Which populations it is for. */
  outcomes: 'any' | 'amounts' | 'binary';
  /** Largest number of customers an arm for which it is run often enough to learn something. */
  most: number;
  run(control: readonly number[], treatment: readonly number[], options: TestOptions): Answer;
  /** The population's value that the method estimates; null where its interval covers none of one population. */
  parameter: ((population: Population) => number) | null;
}

const mean = (population: Population) => population.mean;
const TRIMMED = 0.2;
const WINSORIZED = 0.01;

export const twoSampleMethods: readonly TwoSampleMethod[] = [
  {
    name: 'score test (Miettinen–Nurminen)',
    outcomes: 'binary',
    most: 10_000,
    parameter: mean,
    run: (c, t, options) => scoreProportionEffect(counts(c), counts(t), options),
  },
  {
    name: 'Fisher, minimum likelihood',
    outcomes: 'binary',
    most: 10_000,
    parameter: mean,
    run: (c, t, options) => oddsAnswer(fisherExactTest(counts(c), counts(t), options)),
  },
  {
    name: 'Boschloo',
    outcomes: 'binary',
    most: 10,
    parameter: mean,
    run: (c, t, options) => oddsAnswer(boschlooTest(counts(c), counts(t), options)),
  },
  {
    name: "Welch's t, Fieller",
    outcomes: 'any',
    most: 10_000,
    parameter: mean,
    run: (c, t, options) => welchMeanEffect(summary(c), summary(t), options),
  },
  {
    name: 'pooled t',
    outcomes: 'amounts',
    most: 10_000,
    parameter: mean,
    run: (c, t, options) => pooledMeanEffect(summary(c), summary(t), options),
  },
  {
    name: 'trimmed means, 20 % (Yuen)',
    outcomes: 'amounts',
    most: 10_000,
    parameter: (population) => trimmedPopulationMean(population, TRIMMED),
    run: (c, t, options) => trimmedMeanEffect(c, t, TRIMMED, options),
  },
  {
    name: 'winsorized means, 1 %',
    outcomes: 'amounts',
    most: 10_000,
    parameter: null,
    run: (c, t, options) => winsorizedMeanEffect(c, t, WINSORIZED, options),
  },
  {
    name: 'medians (Maritz–Jarrett)',
    outcomes: 'amounts',
    most: 10_000,
    parameter: (population) => population.quantile(0.5),
    run: (c, t, options) => quantileEffect(c, t, 0.5, options),
  },
];

export function summary(values: readonly number[]) {
  return meanSummary(momentsOf(values));
}

export function counts(values: readonly number[]): ProportionSummary {
  return { n: values.length, successes: values.filter((value) => value === 1).length };
}

function oddsAnswer({ pValue, oddsRatio }: { pValue: number | null; oddsRatio: Limits }): Answer {
  return { pValue, absolute: null, relative: null, odds: oddsRatio };
}
