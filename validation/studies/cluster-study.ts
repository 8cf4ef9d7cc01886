import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { clusterCounts } from '../../src/statistics/clustering/cluster-counts.js';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { at } from '../../src/statistics/entries.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type Study } from './study.js';

const SECTION = 'Clusters';
const CUSTOMERS = 200;
const REPLICATES = 40;
/** The largest number of clusters that is tried. */
const MOST = 4;

type Draw = (generator: RandomGenerator, customer: number) => number[];

const normal = (generator: RandomGenerator) => normalQuantile(openUniform(generator));
/** A geometric count with mean 2. */
const purchases = (generator: RandomGenerator) => Math.floor(Math.log(openUniform(generator)) / Math.log(2 / 3));
const mixture =
  (centers: readonly (readonly number[])[]): Draw =>
  (generator, customer) =>
    at(centers, customer % centers.length).map((center) => center + normal(generator));

/** Customers of one kind. */
const alike: Readonly<Record<string, Draw>> = {
  'one uniform number': (generator) => [openUniform(generator)],
  'uniform noise': (generator) => [openUniform(generator), openUniform(generator)],
  'one normal cloud': (generator) => [normal(generator), normal(generator)],
  'correlated numbers (.97)': (generator) => {
    const x = normal(generator);
    return [x, 2 * x + normal(generator) / 2];
  },
  'lognormal amounts': (generator) => [Math.exp(normal(generator)), Math.exp(normal(generator))],
  'counts of purchases': (generator) => [purchases(generator), purchases(generator)],
};

const mixtures: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'two kinds of customers, one number, centers 4 apart': [[0], [4]],
  'two kinds of customers, centers 4 apart in one of two numbers': [
    [0, 0],
    [4, 0],
  ],
  'two kinds of customers, centers 5 apart in one of two numbers': [
    [0, 0],
    [5, 0],
  ],
  'two kinds of customers, centers 4 apart across two numbers': [
    [0, 0],
    [Math.sqrt(8), Math.sqrt(8)],
  ],
  'two kinds of customers, centers 4 apart in one of four numbers': [
    [0, 0, 0, 0],
    [4, 0, 0, 0],
  ],
  'three kinds of customers, centers 5 apart': [
    [0, 0],
    [5, 0],
    [2.5, 4.33],
  ],
};

/** How often `clusterCounts` finds clusters where there are none, and the true number where there are some. */
export function clusterStudies(): Runnable[] {
  return [
    ...Object.entries(alike).map(([data, draw]) => runnable(clusterStudy(data, draw, 1))),
    ...Object.entries(mixtures).map(([data, centers]) =>
      runnable(clusterStudy(data, mixture(centers), centers.length)),
    ),
  ];
}

/** @param kinds true number of clusters; 1 for none */
export function clusterStudy(data: string, draw: Draw, kinds: number, replicates = REPLICATES): Study<Float64Array> {
  return {
    section: SECTION,
    data,
    n: CUSTOMERS,
    replicates,
    draw: (generator) =>
      Float64Array.from(Array.from({ length: CUSTOMERS }, (_, customer) => draw(generator, customer)).flat()),
    methods: [
      {
        name: 'clusterCounts',
        observe: (values) => {
          const job = {
            values,
            width: values.length / CUSTOMERS,
            most: MOST,
            seed: 1,
            scaling: 'Z_SCORE' as const,
            stableFrom: 0.65,
          };
          const { k } = clusterCounts(job);
          return kinds === 1 ? { falseAlarm: Number(k !== null) } : { interval: Number(k === kinds) };
        },
      },
    ],
  };
}
