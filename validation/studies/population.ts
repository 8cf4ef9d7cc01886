import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';

/** Where customers' outcomes come from, and what is true of them. */
export interface Population {
  name: string;
  /** Whether outcomes are 0 and 1. */
  binary: boolean;
  mean: number;
  variance: number;
  /** The value below which a share p of the customers lies. */
  quantile(p: number): number;
}

/** Customers: 90 % spend nothing and 10 % spend a lognormal amount. */
const BUYERS = 0.1;
const LOG_MEAN = 3;
const LOG_DEVIATION = 1;
const BUYERS_MEAN = Math.exp(LOG_MEAN + LOG_DEVIATION ** 2 / 2);
const BUYERS_SQUARE = Math.exp(2 * LOG_MEAN + 2 * LOG_DEVIATION ** 2);

export const populations: readonly Population[] = [
  { name: 'normal', binary: false, mean: 10, variance: 4, quantile: (p) => 10 + 2 * normalQuantile(p) },
  {
    name: 'skewed',
    binary: false,
    mean: Math.exp(0.5),
    variance: Math.E ** 2 - Math.E,
    quantile: (p) => Math.exp(normalQuantile(p)),
  },
  {
    name: 'zero-inflated',
    binary: false,
    mean: BUYERS * BUYERS_MEAN,
    variance: BUYERS * BUYERS_SQUARE - (BUYERS * BUYERS_MEAN) ** 2,
    quantile: (p) =>
      p <= 1 - BUYERS ? 0 : Math.exp(LOG_MEAN + LOG_DEVIATION * normalQuantile((p - (1 - BUYERS)) / BUYERS)),
  },
  bernoulli(0.1),
];

/** Customers, a share of whom succeed. */
export function bernoulli(rate: number): Population {
  return {
    name: 'binary',
    binary: true,
    mean: rate,
    variance: rate * (1 - rate),
    quantile: (p) => (p < 1 - rate ? 0 : 1),
  };
}

/** Draws one customer from a population by inversion. */
export function drawOne({ quantile }: Population, generator: RandomGenerator): number {
  return quantile(openUniform(generator));
}

/** A population in which everything is larger by a factor; a share that does something, likewise. */
export function enlarged(population: Population, factor: number): Population {
  if (population.binary) return bernoulli(population.mean * factor);
  const { name, binary, mean, variance, quantile } = population;
  return { name, binary, mean: mean * factor, variance: variance * factor ** 2, quantile: (p) => quantile(p) * factor };
}

/** Customers drawn from a population by inversion. */
export function drawSample(population: Population, n: number, generator: RandomGenerator): number[] {
  return Array.from({ length: n }, () => drawOne(population, generator));
}

/** A uniform number above 0 and below 1. */
export function openUniform(generator: RandomGenerator): number {
  let u = 0;
  while (u === 0) u = uniformFloat64(generator);
  return u;
}

/** The mean of what is left when a fraction is cut from each end, by the midpoint rule on the quantiles. */
export function trimmedPopulationMean({ quantile }: Population, fraction: number): number {
  const points = 200_000;
  const step = (1 - 2 * fraction) / points;
  let sum = 0;
  for (let i = 0; i < points; i += 1) sum += quantile(fraction + (i + 0.5) * step);
  return sum / points;
}
