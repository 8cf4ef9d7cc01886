import { barnardTest } from '../src/statistics/two-samples/barnard.js';
import { boschlooTest } from '../src/statistics/two-samples/boschloo.js';
import { fisherExactTest } from '../src/statistics/two-samples/fisher-exact.js';
import { scoreTest } from '../src/statistics/two-samples/proportion-tests.js';
import { upTo } from './operating-point.js';
import { counts } from './sample-summaries.js';
import type { TwoSampleMethod } from './two-sample-study.js';

const EXACT = 'odds ratio';

/** Tests of two proportions; exact tests with intervals of the odds ratio. */
export const proportionMethods: readonly TwoSampleMethod[] = [
  {
    name: 'score test (Miettinen–Nurminen)',
    outcomes: 'binary',
    run: (c, t, options) => scoreTest(counts(c), counts(t), options, 0).estimate,
  },
  {
    name: `score test, ${EXACT}`,
    outcomes: 'binary',
    run: (c, t, options) => {
      const { estimate, oddsRatio } = scoreTest(counts(c), counts(t), options, 0);
      return { pValue: estimate.pValue, odds: oddsRatio ?? null };
    },
  },
  {
    name: `Fisher, minimum likelihood, ${EXACT}`,
    outcomes: 'binary',
    most: upTo(10_000, 2_000, 50),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = fisherExactTest(counts(c), counts(t), options);
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: `Fisher, twice the smaller tail, ${EXACT}`,
    outcomes: 'binary',
    most: upTo(10_000, 2_000, 50),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = fisherExactTest(counts(c), counts(t), { ...options, twoSided: 'CENTRAL' });
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: `Boschloo, ${EXACT}`,
    outcomes: 'binary',
    most: upTo(200, 10, 0),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = boschlooTest(counts(c), counts(t), options);
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: 'Barnard',
    outcomes: 'binary',
    most: upTo(200, 10, 0),
    run: (c, t, options) => barnardTest(counts(c), counts(t), options),
  },
];
