import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { compareMeans } from '../../src/statistics/comparisons/means/compare-means.js';
import { wilsonInterval } from '../../src/statistics/comparisons/proportions/wilson.js';
import { binomialTest, clopperPearsonInterval } from '../../src/statistics/two-samples/proportions/clopper-pearson.js';
import { standardDeviationLimits } from '../../src/statistics/variance-components/standard-deviation-limits.js';
import { ALPHA, OPTIONS, SIZES, upTo } from './operating-point.js';
import { drawSample, type Population, populations } from './population.js';
import { counts, summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** Intervals of one mean, one standard deviation and one proportion. */
export function oneSampleStudies(): Runnable[] {
  return populations.flatMap((population) =>
    SIZES.map(({ n, replicates }) =>
      runnable({
        section: 'One sample',
        data: population.name,
        n,
        replicates,
        methods: population.binary ? proportionIntervals(population) : meanIntervals(population),
        draw: (generator: RandomGenerator) => drawSample(population, n, generator),
      }),
    ),
  );
}

function meanIntervals(population: Population): StudiedMethod<readonly number[]>[] {
  const deviation = Math.sqrt(population.variance);
  return [
    {
      name: 'mean, t',
      instead: 'more customers',
      observe: (values) => {
        const one = { label: 'one', ...summary(values) };
        const { samples } = compareMeans([one, { ...one, label: 'other' }], ALPHA);
        return { interval: holds(samples[0], population.mean) };
      },
    },
    {
      name: 'standard deviation, Bonett',
      instead: 'no interval; take the upper limit with caution when planning',
      observe: (values) => ({ interval: holds(standardDeviationLimits(fourthMoments(values), ALPHA), deviation) }),
    },
  ];
}

function proportionIntervals({ mean }: Population): StudiedMethod<readonly number[]>[] {
  return [
    {
      name: 'Wilson',
      instead: 'Clopper–Pearson',
      observe: (v) => ({ interval: holds(wilsonInterval(counts(v), ALPHA), mean) }),
    },
    {
      name: 'Clopper–Pearson, binomial test',
      most: upTo(10_000, 2_000, 400),
      observe: (values) => ({
        falseAlarm: rejects(binomialTest(counts(values), mean, 'TWO_SIDED')),
        interval: holds(clopperPearsonInterval(counts(values), OPTIONS), mean),
      }),
    },
  ];
}

function fourthMoments(values: readonly number[]) {
  const { n, mean } = summary(values);
  let [m2, m4] = [0, 0];
  for (const value of values) {
    const square = (value - mean) ** 2;
    m2 += square;
    m4 += square * square;
  }
  return { n, m2, m4 };
}
