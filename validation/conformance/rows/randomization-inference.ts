import type { ObservedCustomers } from '../../../src/randomization/inference/observed-units.js';
import { randomizationTest } from '../../../src/randomization/inference/randomization-test.js';
import type { ShiftAlternative } from '../../../src/randomization/inference/shift-profile.js';
import type { RandomizationStatistic, RandomizedDesign } from '../../../src/randomization/inference/test-options.js';
import { runToEnd } from '../../../src/randomization/rerandomized.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { namedNumbers } from '../named-numbers.js';

interface InferenceCase extends ObservedCustomers, RandomizedDesign {
  name: string;
  alpha: number;
  tests: {
    statistic: RandomizationStatistic;
    alternative: ShiftAlternative;
    value: number;
    pValue: number;
    lower: number | null;
    upper: number | null;
    limits: boolean;
  }[];
}

const LIMIT_SCALE = 0.1;

function* comparisons(wanted: 'pValue' | 'limits') {
  for (const item of readFixture<{ cases: InferenceCase[] }>('randomization/inference.json').cases) {
    for (const { statistic, alternative, value, pValue, lower, upper, limits } of item.tests) {
      const options = { control: 0, treatment: 1, statistic, alternative, alpha: item.alpha, seed: '1', resamples: 1 };
      const result = runToEnd(randomizationTest(item, item, options));
      const which = `${item.name}, ${statistic} ${alternative}`;
      if (wanted === 'pValue') {
        yield* namedNumbers(which, { statistic: [result.statistic, value], 'p-value': [result.pValue, pValue] }, 1e-3);
      } else if (limits) {
        yield* namedNumbers(which, { lower: [result.lower, lower], upper: [result.upper, upper] }, LIMIT_SCALE);
      }
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Randomization tests: complete, blocked, pairs, groups, rerandomized, unequal weights',
    source: 'Fisher (1935); Morgan & Rubin (2012)',
    oracle: 'Python, listing of every allocation',
    tolerance: 1e-11,
    comparisons: () => comparisons('pValue'),
  },
  {
    method: 'Limits of a constant shift that invert the randomization test',
    source: 'Rosenbaum (2002), section 2.4.2',
    oracle: 'Python, bisection of the listed p-values to 1e-9',
    tolerance: 1e-7,
    comparisons: () => comparisons('limits'),
  },
];
