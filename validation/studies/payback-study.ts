import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { poissonQuantile } from '../../src/statistics/distributions/poisson.js';
import { drawGamma } from '../../src/statistics/lifetime-value/random-draws.js';
import {
  ageWeights,
  type CohortValues,
  type CumulativeMean,
  meanCumulative,
} from '../../src/statistics/retention/mean-cumulative.js';
import { cumulativeInterval, paybackAge } from '../../src/statistics/retention/payback.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';
import { holds } from './verdicts.js';

/** Cohorts, of which the first has completed as many ages and each later one an age less. */
const COHORTS = 12;
/** Purchases at age 0, on average, and the share of them that is left an age later. */
const PURCHASES = 0.5;
const LEFT = 0.9;
/** The age at which customers pay back. */
const PAYBACK = 5;

/** What customers do. */
export interface PaybackPopulation {
  name: string;
  /** How alike customers are: the shape of the gamma distribution of their purchases. */
  shape: number;
  /** The standard deviation of the logarithm of a purchase. */
  deviation: number;
}

export const paybackPopulations: readonly PaybackPopulation[] = [
  { name: 'customers and purchases that are alike', shape: 4, deviation: 0.5 },
  { name: 'few customers buy most, amounts like orders', shape: 0.5, deviation: 1 },
  { name: 'few customers buy nearly all, skewed amounts', shape: 0.1, deviation: 1.5 },
];

/** Customers per cohort. */
const SIZES = [
  { n: 5, replicates: 2_000 },
  { n: 30, replicates: 1_000 },
  { n: 200, replicates: 500 },
];

interface Observed {
  means: CumulativeMean[];
  customers: number;
  /** The true mean value up to the last age. */
  worth: number;
  cost: number;
}

/** What customers are worth, and when they have paid back, where later cohorts are observed for a shorter time. */
export function paybackStudies(): Runnable[] {
  return paybackPopulations.flatMap((population) =>
    SIZES.map(({ n, replicates }) => runnable(paybackStudy(population, n, replicates))),
  );
}

/** @param n customers per cohort */
export function paybackStudy(population: PaybackPopulation, n: number, replicates: number): Study<Observed> {
  const amount = Math.exp(population.deviation ** 2 / 2);
  const worthUpTo = (age: number) => (PURCHASES * amount * (1 - LEFT ** (age + 1))) / (1 - LEFT);
  return {
    section: 'Payback',
    data: population.name,
    n,
    replicates,
    methods,
    draw: (generator) => ({
      means: meanCumulative(drawCohorts(population, n, generator)),
      customers: COHORTS * n,
      worth: worthUpTo(COHORTS - 1),
      cost: (worthUpTo(PAYBACK - 1) + worthUpTo(PAYBACK)) / 2,
    }),
  };
}

const methods: readonly StudiedMethod<Observed>[] = [
  {
    name: 'mean cumulative function',
    instead: 'more customers',
    observe: ({ means, customers, worth, cost }) => {
      const last = means.at(-1) as CumulativeMean;
      const { lower, upper } = paybackAge(means, cost, customers, ALPHA);
      return {
        interval: holds(cumulativeInterval(last, customers, ALPHA), worth),
        // Without a lower limit no upper limit of the means reaches the cost: the interval begins after all ages.
        ratio: Number(lower !== null && lower <= PAYBACK && PAYBACK <= (upper ?? COHORTS)),
      };
    },
  },
];

function drawCohorts({ shape, deviation }: PaybackPopulation, n: number, generator: RandomGenerator): CohortValues[] {
  const completed = Array.from({ length: COHORTS }, (_, cohort) => COHORTS - cohort);
  const weights = ageWeights(completed.map((ages) => ({ customers: n, ages })));
  return completed.map((count) => {
    const ages = Array.from({ length: count }, () => ({ total: 0, squares: 0 }));
    for (let customer = 0; customer < n; customer += 1) {
      const rate = (PURCHASES * drawGamma(generator, shape)) / shape;
      let weighted = 0;
      for (const [age, sums] of ages.entries()) {
        let value = 0;
        const purchases = poissonQuantile(openUniform(generator), rate * LEFT ** age);
        for (let purchase = 0; purchase < purchases; purchase += 1) {
          value += Math.exp(deviation * normalQuantile(openUniform(generator)));
        }
        weighted += weights[age]! * value;
        sums.total += value;
        sums.squares += weighted ** 2;
      }
    }
    return { customers: n, ages };
  });
}
