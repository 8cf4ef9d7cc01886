import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { linearRegression } from '../../src/statistics/regression/linear-regression.js';
import { OPTIONS, SIZES, upTo } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { holds, rejects } from './verdicts.js';

interface Rows {
  predictor: number[];
  outcome: number[];
}

/** Slopes of a skewed predictor that explains nothing, errors all alike or larger where the predictor is large. */
export function regressionStudies(): Runnable[] {
  return SIZES.flatMap(({ n, replicates }) =>
    [false, true].map((uneven) =>
      runnable({
        section: 'Regression',
        data: uneven ? 'spread grows with the predictor' : 'spread is the same everywhere',
        n,
        replicates: replicates / 2,
        methods,
        draw: (generator: RandomGenerator): Rows => {
          const z = () => normalQuantile(openUniform(generator));
          const predictor = Array.from({ length: n }, () => Math.exp(z()));
          return { predictor, outcome: predictor.map((x) => 1 + (uneven ? x : 1) * z()) };
        },
      }),
    ),
  );
}

const methods: readonly StudiedMethod<Rows>[] = (['CLASSICAL', 'HC0', 'HC1', 'HC2', 'HC3'] as const).map(
  (covariance) => ({
    name: covariance === 'CLASSICAL' ? 'one variance for all' : covariance,
    most: upTo(2_000, 1_000, 30),
    instead: covariance === 'HC3' ? 'more customers' : 'HC3',
    observe: ({ predictor, outcome }) => {
      const input = { columns: [predictor], outcome, intercept: true, covariance, groups: null, weights: null };
      const slope = linearRegression(input, OPTIONS).regression?.coefficients[1];
      return { falseAlarm: rejects(slope?.pValue ?? null), interval: holds(slope, 0) };
    },
  }),
);
