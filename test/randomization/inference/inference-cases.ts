import { type RandomizationTest, randomizationTest } from '../../../src/randomization/inference/randomization-test.js';
import type { ShiftAlternative } from '../../../src/randomization/inference/shift-profile.js';
import type { RandomizationStatistic } from '../../../src/randomization/inference/test-options.js';
import { runToEnd } from '../../../src/randomization/rerandomized.js';
import { readFixture } from '../../../validation/conformance/conformance-row.js';

/** One design with its data, and what brute force says of it. */
interface InferenceCase {
  name: string;
  outcomes: number[];
  arms: number[];
  strata: number[] | null;
  groups: (string | number)[] | null;
  covariates: number[][] | null;
  weights: number[] | null;
  largestDistance: number | null;
  alpha: number;
  possible: number;
  accepted: number;
  tests: InferenceTest[];
}

interface InferenceTest {
  statistic: RandomizationStatistic;
  alternative: ShiftAlternative;
  value: number;
  pValue: number;
  lower: number | null;
  upper: number | null;
  /** whether limits were worked out */
  limits: boolean;
}

export const { cases } = readFixture<{ cases: InferenceCase[] }>('randomization/inference.json');

export const options = {
  control: 0,
  treatment: 1,
  statistic: 'DIFFERENCE',
  alternative: 'TWO_SIDED',
  alpha: 0.1,
  seed: '1',
  resamples: 999,
} as const;

/** What the engine says of a case. */
export function test(item: InferenceCase, { statistic, alternative }: InferenceTest): RandomizationTest {
  return runToEnd(randomizationTest(item, item, { ...options, statistic, alternative, alpha: item.alpha }));
}
