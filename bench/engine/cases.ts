import { generatorFor } from '../../src/randomization/seeded-generator.js';
import type { MeanSummary, ProportionSummary } from '../../src/statistics/summaries.js';

/** How many cases a scenario goes through in turn. */
export const CASES = 64;

export interface Arms<Summary> {
  control: Summary;
  treatment: Summary;
}

/** Numbers from 0 up to but not including 1, always the same ones of a seed. */
function uniform(seed: string): () => number {
  const generator = generatorFor(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

function makeCases<Case>(seed: string, make: (next: () => number) => Case): Case[] {
  const next = uniform(seed);
  return Array.from({ length: CASES }, () => make(next));
}

/** Revenue by arm: 1,000 to 100,000 customers, differences of a few standard errors. */
export const meanCases: Arms<MeanSummary>[] = makeCases('means', (next) => {
  const n = Math.round(10 ** (3 + 2 * next()));
  const mean = 5 + 20 * next();
  const standardDeviation = mean * (1 + 2 * next());
  const lift = (4 * next() - 2) * standardDeviation * Math.sqrt(2 / n);
  return {
    control: { n, mean, standardDeviation },
    treatment: { n: n + 7, mean: mean + lift, standardDeviation: standardDeviation * (0.9 + 0.2 * next()) },
  };
});

/** Conversions by arm: 1,000 to 100,000 customers, rates from 1 to 20 %. */
export const proportionCases: Arms<ProportionSummary>[] = makeCases('proportions', (next) => {
  const n = Math.round(10 ** (3 + 2 * next()));
  const rate = 0.01 + 0.19 * next();
  const lift = (4 * next() - 2) * Math.sqrt((2 * rate * (1 - rate)) / n);
  return {
    control: { n, successes: Math.round(n * rate) },
    treatment: { n: n + 7, successes: Math.max(1, Math.round(n * (rate + lift))) },
  };
});

/** Customers of five channels in four categories. */
export const tableCases: number[][][] = makeCases('tables', (next) =>
  Array.from({ length: 5 }, () => [900, 400, 150, 60].map((size) => Math.round(size * (0.9 + 0.2 * next())))),
);

/** Amounts in cents of 100 customers of each of three samples, skewed. */
export const valueCases: [number[], number[], number[]][] = makeCases('values', (next) => {
  const sample = (scale: number) =>
    Array.from({ length: 100 }, () => Math.round(-scale * Math.log(1 - next()) * 1_000) / 100);
  return [sample(2), sample(2.2), sample(2.4)];
});

/** A hundred values about a billion, with a standard deviation of about one. */
export const farValueCases: number[][] = makeCases('far values', (next) =>
  Array.from({ length: 100 }, () => 1e9 + 3.46 * (next() - 0.5)),
);

/** Statistics from the middle to a tail of about 1e-30, with degrees of freedom from 3 to 3,000. */
export const tailCases: { z: number; df: number }[] = makeCases('tails', (next) => ({
  z: 11 * next() ** 2,
  df: Math.round(3 * 10 ** (3 * next())),
}));

/** Tail probabilities from 0.0001 to 0.5, with degrees of freedom from 3 to 3,000. */
export const quantileCases: { p: number; df: number }[] = makeCases('quantiles', (next) => ({
  p: 0.5 * 10 ** (-3.7 * next()),
  df: Math.round(3 * 10 ** (3 * next())),
}));

/** A random source from 0 to 1 for a library that asks for one. */
export const randomSource = uniform('shuffles');
