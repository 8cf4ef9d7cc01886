import { randomizationTest } from '../../src/randomization/inference/randomization-test.js';
import { binomialQuantile } from '../../src/statistics/distributions/binomial.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { proportionEffect } from '../../src/statistics/effects/proportion-effect.js';
import { scoreProportionEffect } from '../../src/statistics/effects/score-proportions.js';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import type { EffectEstimate, ProportionSummary } from '../../src/statistics/summaries.js';
import { hallMeanEffect } from '../../src/statistics/two-samples/means/hall-mean.js';
import { bootstrapTEffect } from '../../src/statistics/two-samples/resampling/bootstrap-t.js';
import { OPTIONS } from './operating-point.js';
import { drawSample, openUniform, type Population } from './population.js';
import { summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';
import { rejects } from './verdicts.js';

interface Arms<Summary> {
  control: Summary;
  treatment: Summary;
}

/** Sizes of control and treatment. */
type Sizes = readonly [control: number, treatment: number];

/** Few successes, and amounts that a few customers dominate, in arms of one size and of very different sizes; no effect. */
export function unequalArmStudies(): Runnable[] {
  const rare: [Sizes, number][] = [
    [[9_900, 100], 0.001],
    [[99_900, 100], 0.001],
    [[990, 10], 0.02],
    [[2_997, 3], 0.0023],
    [[20, 20], 0.2],
  ];
  return [
    ...rare.map(([sizes, rate]) => runnable(rareStudy(sizes, rate))),
    runnable(spendStudy(spend, [10_000, 10_000], 500)),
    runnable(spendStudy(spend, [9_000, 1_000], 1_000, 50)),
    runnable(spendStudy(mostlyZero, [1_800, 200], 2_000, 300)),
    runnable(spendStudy(mostlyZero, [1_000, 1_000], 2_000)),
  ];
}

export function rareStudy([control, treatment]: Sizes, rate: number): Study<Arms<ProportionSummary>> {
  return {
    section: 'Rare successes',
    data: `${control} and ${treatment} customers, rate ${rate}`,
    n: control + treatment,
    replicates: 10_000,
    draw: (generator) => ({
      control: { n: control, successes: binomialQuantile(openUniform(generator), control, rate) },
      treatment: { n: treatment, successes: binomialQuantile(openUniform(generator), treatment, rate) },
    }),
    methods: [
      {
        name: 'score test (before)',
        instead: 'the exact tails of readouts',
        observe: remembered(({ control, treatment }) => scoreProportionEffect(control, treatment, OPTIONS)),
      },
      {
        name: 'readouts: exact tails below five expected',
        observe: remembered(({ control, treatment }) => proportionEffect(control, treatment, OPTIONS)),
      },
    ],
  };
}

/** Rare counts come again and again, and always have the same answer. */
function remembered(
  effectOf: (arms: Arms<ProportionSummary>) => EffectEstimate,
): StudiedMethod<Arms<ProportionSummary>>['observe'] {
  const known = new Map<string, EffectEstimate>();
  return (arms) => {
    const key = `${arms.control.successes} ${arms.treatment.successes}`;
    const effect = known.get(key) ?? effectOf(arms);
    known.set(key, effect);
    return { falseAlarm: rejects(effect.pValue) };
  };
}

/** Of customers who buy, a lognormal amount; all others spend nothing. */
function spending(name: string, buyers: number, logMean: number, logDeviation: number, most: number): Population {
  return {
    name,
    binary: false,
    // Not needed: false alarms are studied without an effect.
    mean: Number.NaN,
    variance: Number.NaN,
    quantile: (p) =>
      p <= 1 - buyers
        ? 0
        : Math.min(most, Math.exp(logMean + logDeviation * normalQuantile((p - (1 - buyers)) / buyers))),
  };
}

/** As in Hillstrom's e-mail experiment: 0.9 % buy, for 116 on average and at most 499. */
const spend = spending('0.9 % buyers', 0.009, 4.3, 0.95, 499);
const mostlyZero = spending('5 % buyers', 0.05, 3.5, 0.8, 10_000);

type Values = Arms<readonly number[]>;

/** @param resampled replicates of methods that resample; 0 leaves them out */
export function spendStudy(
  population: Population,
  [control, treatment]: Sizes,
  replicates: number,
  resampled = 0,
): Study<Values> {
  const welch = ({ control, treatment }: Values) => welchMeanEffect(summary(control), summary(treatment), OPTIONS);
  const instead = 'the studentized randomization test';
  return {
    section: 'Skewed amounts',
    data: `${population.name}, ${control} and ${treatment} customers`,
    n: control + treatment,
    replicates,
    draw: (generator) => ({
      control: drawSample(population, control, generator),
      treatment: drawSample(population, treatment, generator),
    }),
    methods: [
      { name: "Welch's t", instead, observe: (arms) => ({ falseAlarm: rejects(welch(arms).pValue) }) },
      {
        name: "Welch's t, no answer where it is warned of",
        observe: (arms) => {
          const { pValue, warnings } = welch(arms);
          return { falseAlarm: warnings.length > 0 ? null : rejects(pValue) };
        },
      },
      {
        name: "Hall's transformation",
        instead,
        observe: ({ control, treatment }) => {
          return { falseAlarm: rejects(hallMeanEffect(summary(control), summary(treatment), OPTIONS).pValue) };
        },
      },
      {
        name: `bootstrap-t, ${RESAMPLES} resamples`,
        instead,
        most: () => resampled,
        observe: ({ control, treatment }) => {
          const { estimate } = bootstrapTEffect(control, treatment, { ...OPTIONS, seed: 1, resamples: RESAMPLES });
          return { falseAlarm: rejects(estimate.pValue) };
        },
      },
      {
        name: `studentized randomization test, ${RESAMPLES} draws`,
        most: () => resampled,
        observe: (arms) => ({ falseAlarm: rejects(randomized(arms)) }),
      },
    ],
  };
}

const RESAMPLES = 199;

function randomized({ control, treatment }: Values): number | null {
  const arms = [...control.map(() => 0), ...treatment.map(() => 1)];
  const observed = { outcomes: [...control, ...treatment], arms, strata: null, groups: null, covariates: null };
  const steps = randomizationTest(
    observed,
    { weights: null, largestDistance: null },
    { ...OPTIONS, statistic: 'STUDENTIZED', control: 0, treatment: 1, seed: '1', resamples: RESAMPLES },
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.pValue;
}
