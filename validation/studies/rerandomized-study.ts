import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { randomizationTest } from '../../src/randomization/inference/randomization-test.js';
import type { RandomizationStatistic } from '../../src/randomization/inference/test-options.js';
import { mahalanobisCriterion } from '../../src/randomization/mahalanobis.js';
import { RandomizationError } from '../../src/randomization/randomization-error.js';
import { rerandomize, runToEnd } from '../../src/randomization/rerandomized.js';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import { chiSquaredQuantile } from '../../src/statistics/distributions/chi-squared.js';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import { whiten } from '../../src/statistics/matrices/whitening.js';
import { rerandomizedEffect } from '../../src/statistics/regression/rerandomized-means.js';
import { OPTIONS } from './operating-point.js';
import { drawOne, type Population, populations } from './population.js';
import { summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

const ACCEPTANCE = 0.1;
const MOST_DRAWS = 1_000;
const LIMIT = chiSquaredQuantile(ACCEPTANCE, 2);

interface Experiment {
  /** Two covariates and the outcome. */
  rows: number[][];
  arms: number[];
}

const SIZES = [
  { n: 6, replicates: 300 },
  { n: 10, replicates: 400 },
  { n: 100, replicates: 300 },
  { n: 10_000, replicates: 20 },
];

/** Experiments that are drawn until two covariates, which are two thirds of the outcome, are balanced. */
export function rerandomizedStudies(): Runnable[] {
  return populations
    .filter(({ binary }) => !binary)
    .flatMap((population) =>
      SIZES.filter(({ n }) => n >= (population.quantile(0.5) === 0 ? 100 : 0)).map(({ n, replicates }) =>
        runnable({
          section: 'Rerandomized',
          data: population.name,
          n,
          replicates,
          methods: [...methods, ...tests],
          draw: (generator: RandomGenerator) => drawExperiment(population, n, generator),
        }),
      ),
    );
}

/** A sample whose covariates no allocation balances, as one outlier can make it, is drawn again. */
function drawExperiment(population: Population, n: number, generator: RandomGenerator): Experiment {
  for (;;) {
    const rows = Array.from({ length: 2 * n }, () => {
      const covariates = [drawOne(population, generator), drawOne(population, generator)];
      return [...covariates, covariates[0]! + covariates[1]! + drawOne(population, generator)];
    });
    const arms = balancedArms(rows, String(uniformInt(generator, 0, 2 ** 31 - 1)));
    if (arms !== null) return { rows, arms };
  }
}

function balancedArms(rows: readonly number[][], seed: string): number[] | null {
  const { points, columns } = whiten(Float64Array.from(rows.flatMap(([a, b]) => [a!, b!])), 2);
  if (columns.length < 2) return null;
  const accepts = mahalanobisCriterion(points, 2, [{ coordinates: [0, 1], limit: LIMIT }]);
  const design = { seed, weights: [1, 1], units: rows.length, accepts, acceptance: ACCEPTANCE, maxDraws: MOST_DRAWS };
  try {
    return Array.from(runToEnd(rerandomize(design)).arms);
  } catch (error) {
    if (error instanceof RandomizationError) return null;
    throw error;
  }
}

const armRows = ({ rows, arms }: Experiment, arm: number) => rows.filter((_, i) => arms[i] === arm);

const methods: readonly StudiedMethod<Experiment>[] = [
  {
    name: 'rerandomized (Li, Ding & Rubin)',
    instead: 'the randomization test',
    observe: (experiment) => {
      const cross = [crossProductsOf(armRows(experiment, 0)), crossProductsOf(armRows(experiment, 1))] as const;
      const restriction = { tiers: [{ degreesOfFreedom: 2, limit: LIMIT }], tierOf: [0, 0] };
      const { pValue, absolute } = rerandomizedEffect([...cross], restriction, OPTIONS);
      return { falseAlarm: rejects(pValue), interval: holds(absolute, 0) };
    },
  },
  {
    name: "Welch's t, as if it had not been rerandomized",
    observe: (experiment) => {
      const [control, treatment] = [0, 1].map((arm) => summary(armRows(experiment, arm).map((row) => row[2]!)));
      const { pValue, absolute } = welchMeanEffect(control!, treatment!, OPTIONS);
      return { falseAlarm: rejects(pValue), interval: holds(absolute, 0) };
    },
  },
];

const statistics: readonly [RandomizationStatistic, string][] = [
  ['DIFFERENCE', 'difference'],
  ['STUDENTIZED', 'studentized'],
  ['RANK', 'ranks'],
];

const tests: readonly StudiedMethod<Experiment>[] = statistics.map(([statistic, words]) => ({
  name: `randomization test, ${words}`,
  // The 184,756 allocations of 10 customers per arm take a second each.
  most: (n) => (n === 6 ? 300 : n === 100 ? 40 : 0),
  observe: ({ rows, arms }) => {
    const observed = {
      outcomes: rows.map((row) => row[2]!),
      arms,
      strata: null,
      groups: null,
      covariates: rows.map(([a, b]) => [a!, b!]),
    };
    const design = { weights: null, largestDistance: LIMIT };
    const options = { ...OPTIONS, control: 0, treatment: 1, statistic, seed: 'simulation', resamples: 199 };
    const { pValue, lower, upper } = runToEnd(randomizationTest(observed, design, options));
    return { falseAlarm: rejects(pValue), interval: holds({ lower, upper }, 0) };
  },
}));
