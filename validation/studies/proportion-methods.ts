import type { ProportionSummary, TestOptions } from '../../src/statistics/summaries.js';
import { scoreTest } from '../../src/statistics/two-samples/proportion-tests.js';
import { barnardTest } from '../../src/statistics/two-samples/proportions/barnard.js';
import { boschlooTest } from '../../src/statistics/two-samples/proportions/boschloo.js';
import { fisherExactTest } from '../../src/statistics/two-samples/proportions/fisher-exact.js';
import { upTo } from './operating-point.js';
import { counts } from './sample-summaries.js';
import type { Answer, TwoSampleMethod } from './two-sample-method.js';

const EXACT = 'odds ratio';

interface ProportionTest extends Pick<TwoSampleMethod, 'name' | 'most' | 'instead'> {
  run(control: ProportionSummary, treatment: ProportionSummary, options: TestOptions): Answer;
}

/** What they say depends on counts alone, and slow ones need say it only once. */
const tests: readonly ProportionTest[] = [
  {
    name: 'score test (Miettinen–Nurminen)',
    run: (c, t, options) => scoreTest(c, t, options, 0).estimate,
  },
  {
    name: `score test, ${EXACT}`,
    run: (c, t, options) => {
      const { estimate, oddsRatio } = scoreTest(c, t, options, 0);
      return { pValue: estimate.pValue, odds: oddsRatio ?? null };
    },
  },
  {
    name: `Fisher, minimum likelihood, ${EXACT}`,
    most: upTo(10_000, 4_000, 40),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = fisherExactTest(c, t, options);
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: `Fisher, twice the smaller tail, ${EXACT}`,
    most: upTo(10_000, 4_000, 40),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = fisherExactTest(c, t, { ...options, twoSided: 'CENTRAL' });
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: `Boschloo, ${EXACT}`,
    most: upTo(500, 0, 0),
    run: (c, t, options) => {
      const { pValue, oddsRatio } = boschlooTest(c, t, options);
      return { pValue, odds: oddsRatio };
    },
  },
  {
    name: 'Barnard',
    most: upTo(500, 0, 0),
    run: (c, t, options) => barnardTest(c, t, options),
  },
];

/** Tests of two proportions; exact tests with intervals of the odds ratio. */
export const proportionMethods: readonly TwoSampleMethod[] = tests.map(({ run, ...rest }) => {
  const answers = new Map<string, Answer>();
  return {
    ...rest,
    outcomes: 'binary',
    run: (control, treatment, options) => {
      const [c, t] = [counts(control), counts(treatment)];
      const key = `${c.successes}/${c.n} ${t.successes}/${t.n}`;
      const answer = answers.get(key) ?? run(c, t, options);
      answers.set(key, answer);
      return answer;
    },
  };
});
