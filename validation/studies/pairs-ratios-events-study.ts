import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import { poissonQuantile } from '../../src/statistics/distributions/poisson.js';
import type { EffectEstimate } from '../../src/statistics/summaries.js';
import { pairedRatioEffect } from '../../src/statistics/two-samples/paired/paired-ratio.js';
import { pairedMeanEffect } from '../../src/statistics/two-samples/paired/paired-t.js';
import { exactRateTest, rateTest, ratioTest } from '../../src/statistics/two-samples/summary-tests.js';
import { FACTOR, OPTIONS, SIZES, upTo } from './operating-point.js';
import { drawOne, enlarged, openUniform, type Population, populations } from './population.js';
import { type Observation, type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** Events of a customer on average. */
const EVENTS = 0.1;
/** Sessions of a customer on average. */
const SESSIONS = 3;

/** Paired values, ratios of sums and counts of events. */
export function otherTwoSampleStudies(): Runnable[] {
  return SIZES.flatMap(({ n, replicates }) => [
    ...populations.flatMap((population) => [
      runnable(pairedStudy(population, n, replicates)),
      runnable(ratioStudy(population, n, replicates)),
    ]),
    runnable(eventStudy(n, replicates)),
  ]);
}

/** Customers' values before and after, correlated, without and with an effect. */
function pairedStudy(population: Population, n: number, replicates: number) {
  const larger = enlarged(population, FACTOR);
  const methods: StudiedMethod<{ same: number[][]; other: number[][] }>[] = [
    {
      name: 'paired t, Fieller',
      instead: 'more customers, or bootstrap-t of the differences',
      observe: ({ same, other }) =>
        fromEffects(
          pairedMeanEffect(crossProductsOf(same), OPTIONS),
          pairedMeanEffect(crossProductsOf(other), OPTIONS),
          2 * population.mean,
          population.mean + larger.mean,
        ),
    },
  ];
  return {
    section: 'Pairs',
    data: population.name,
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator) => {
      const same: number[][] = [];
      const other: number[][] = [];
      for (let i = 0; i < n; i += 1) {
        const own = drawOne(population, generator);
        const before = own + drawOne(population, generator);
        same.push([before, own + drawOne(population, generator)]);
        other.push([before, own + drawOne(larger, generator)]);
      }
      return { same, other };
    },
  };
}

interface Ratios {
  control: number[][];
  same: number[][];
  larger: number[][];
}

/** Revenue over sessions, the number of sessions differing between customers. */
function ratioStudy(population: Population, n: number, replicates: number) {
  const larger = enlarged(population, FACTOR);
  const methods: StudiedMethod<Ratios>[] = [
    {
      name: 'ratio of sums, delta method',
      instead: 'more customers',
      observe: ({ control, same, larger: treatment }) =>
        fromEffects(
          ratioTest(crossProductsOf(control), crossProductsOf(same), OPTIONS, 0).estimate,
          ratioTest(crossProductsOf(control), crossProductsOf(treatment), OPTIONS, 0).estimate,
          population.mean,
          larger.mean,
        ),
    },
    {
      name: 'ratio of sums in pairs, delta method',
      instead: 'more pairs',
      observe: ({ control, same, larger: treatment }) =>
        fromEffects(
          pairedRatioEffect(pairedRows(control, same), OPTIONS),
          pairedRatioEffect(pairedRows(control, treatment), OPTIONS),
          population.mean,
          larger.mean,
        ),
    },
  ];
  const arm = (from: Population, generator: RandomGenerator) =>
    Array.from({ length: n }, () => {
      const sessions = 1 + Math.floor(Math.log(openUniform(generator)) / Math.log(1 - 1 / SESSIONS));
      const perSession = drawOne(from, generator);
      return [perSession * sessions, sessions];
    });
  return {
    section: 'Ratios of sums',
    data: population.name,
    n,
    replicates: n > 100 ? replicates / 4 : replicates,
    methods,
    draw: (generator: RandomGenerator): Ratios => ({
      control: arm(population, generator),
      same: arm(population, generator),
      larger: arm(larger, generator),
    }),
  };
}

function pairedRows(control: readonly number[][], treatment: readonly number[][]) {
  return crossProductsOf(control.map(([y, x], i) => [y!, treatment[i]![0]!, x!, treatment[i]![1]!]));
}

function fromEffects(none: EffectEstimate, effect: EffectEstimate, base: number, other: number): Observation {
  return {
    falseAlarm: rejects(none.pValue),
    interval: holds(effect.absolute, other - base),
    ratio: holds(effect.relative, other / base - 1),
  };
}

interface Events {
  control: number;
  same: number;
  more: number;
}

function eventStudy(n: number, replicates: number) {
  const summaryOf = (events: number) => ({ events, exposure: n });
  const tests = [
    { name: 'rates, score', test: rateTest, most: upTo(10_000, 4_000, 400) },
    { name: 'rates, exact', test: exactRateTest, most: upTo(4_000, 2_000, 100) },
  ];
  const methods: StudiedMethod<Events>[] = tests.map(({ name, test, most }) => ({
    name,
    most,
    observe: ({ control, same, more }) => {
      const { estimate, rateRatio } = test(summaryOf(control), summaryOf(more), OPTIONS, 0);
      const { absolute } = estimate;
      return {
        falseAlarm: rejects(test(summaryOf(control), summaryOf(same), OPTIONS, 0).estimate.pValue),
        ...(test === rateTest && { interval: holds(absolute, EVENTS * (FACTOR - 1)) }),
        ratio: holds(rateRatio, FACTOR),
      };
    },
  }));
  const count = (rate: number, generator: RandomGenerator) => poissonQuantile(openUniform(generator), rate * n);
  return {
    section: 'Events',
    data: 'Poisson',
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Events => ({
      control: count(EVENTS, generator),
      same: count(EVENTS, generator),
      more: count(EVENTS * FACTOR, generator),
    }),
  };
}
