import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { type Moments, mergeMoments, momentsOf } from '../../src/statistics/moments.js';
import { groupRandomizedEffect } from '../../src/statistics/regression/group-means.js';
import { linearRegression } from '../../src/statistics/regression/linear-regression.js';
import { intraclassCorrelation } from '../../src/statistics/variance-components/intraclass-correlation.js';
import { ALPHA, OPTIONS } from './operating-point.js';
import { drawSample, openUniform, type Population, populations } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

/** Share of the variance that lies between groups. */
const CORRELATION = 0.1;
const SMALLEST = 5;
const LARGEST = 35;

interface Group {
  arm: number;
  values: number[];
  moments: Moments;
}

/** Groups an arm with replicates. */
const SIZES = [
  { n: 3, replicates: 1_000 },
  { n: 10, replicates: 400 },
  { n: 50, replicates: 60 },
];

/** Experiments in which whole groups are randomized and customers of a group are alike. */
export function groupStudies(): Runnable[] {
  return populations
    .filter(({ binary }) => !binary)
    .flatMap((population) => SIZES.map(({ n, replicates }) => runnable(groupStudy(population, n, replicates))));
}

/** Groups of unequal sizes with customers from one population. */
export function groupStudy(population: Population, n: number, replicates: number) {
  return {
    section: 'Groups',
    data: population.name,
    n,
    replicates,
    methods,
    draw: (generator: RandomGenerator) =>
      Array.from({ length: 2 * n }, (_, i) => drawGroup(population, i % 2, generator)),
  };
}

function drawGroup(population: Population, arm: number, generator: RandomGenerator): Group {
  const between = Math.sqrt((population.variance * CORRELATION) / (1 - CORRELATION));
  const effect = between * normalQuantile(openUniform(generator));
  const values = drawSample(population, uniformInt(generator, SMALLEST, LARGEST), generator).map((v) => v + effect);
  return { arm, values, moments: momentsOf(values) };
}

const methods: readonly StudiedMethod<readonly Group[]>[] = [
  {
    name: 'groups, CR2 with Bell–McCaffrey degrees of freedom',
    instead: 'more groups, or the randomization test',
    observe: (groups) => {
      const cells = groups.map(({ arm, moments: { n, mean } }) => ({ arm, n, mean }));
      const { pValue, absolute } = groupRandomizedEffect(cells, 0, 1, OPTIONS);
      return { falseAlarm: rejects(pValue), interval: holds(absolute, 0) };
    },
  },
  ...(['CR0', 'CR2'] as const).map((covariance) => ({
    name: `regression on the arm, ${covariance}`,
    instead: covariance === 'CR0' ? 'CR2' : 'more groups',
    observe: (groups: readonly Group[]) => {
      const outcome = groups.flatMap(({ values }) => values);
      const arms = groups.flatMap(({ arm, values }) => values.map(() => arm));
      const keys = groups.flatMap(({ values }, i) => values.map(() => String(i)));
      const input = { columns: [arms], outcome, intercept: true, covariance, groups: keys, weights: null };
      const slope = linearRegression(input, OPTIONS).regression?.coefficients[1];
      return { falseAlarm: rejects(slope?.pValue ?? null), interval: holds(slope, 0) };
    },
  })),
  {
    name: "Welch's t on customers, ignoring groups",
    naive: true,
    instead: 'the analysis of groups (CR2)',
    observe: (groups) => {
      const [control, treatment] = [0, 1].map((arm) =>
        meanSummary(
          groups
            .filter((group) => group.arm === arm)
            .map(({ moments }) => moments)
            .reduce(mergeMoments),
        ),
      );
      const { pValue, absolute } = welchMeanEffect(control!, treatment!, OPTIONS);
      return { falseAlarm: rejects(pValue), interval: holds(absolute, 0) };
    },
  },
  {
    name: 'intraclass correlation',
    instead: 'plan with a cautious value',
    observe: (groups) => {
      const all = groups.map(({ moments }) => moments);
      const total = all.reduce(mergeMoments);
      const within = all.reduce((sum, { m2 }) => sum + m2, 0);
      const variation = {
        groups: all.length,
        customers: total.n,
        squaredSizes: all.reduce((sum, { n }) => sum + n * n, 0),
        between: total.m2 - within,
        within,
      };
      return { interval: holds(intraclassCorrelation(variation, ALPHA), CORRELATION) };
    },
  },
];
