import type { CrossProducts } from '../cross-products.js';
import { InvalidInputError } from '../invalid-input.js';
import type { MeanSummary, ProportionSummary, TestOptions } from '../summaries.js';
import {
  type EquivalenceTest,
  equivalenceTest,
  type MarginClaim,
  type MarginTest,
  marginTest,
} from './margin-tests.js';
import { barnardAnswer, boschlooAnswer, exactScoreTest, fisherTest, scoreTest } from './proportion-tests.js';
import type { RateSummary } from './rates/rate-summary.js';
import {
  exactRateTest,
  exactScoreRateTest,
  type MeanMethod,
  meanTest,
  pairedTest,
  rateTest,
  ratioTest,
} from './summary-tests.js';
import type { TwoSampleAnswer, TwoSampleTest } from './two-sample-answer.js';
import { type ArmValues, quantileTest, rankTest, resamplingTest, trimmedTest, winsorizedTest } from './value-tests.js';

interface Arms<Summary> {
  readonly control: Summary;
  readonly treatment: Summary;
}

/** Two samples with a method that can compare them. */
export type TwoSampleMethod =
  | ({
      readonly method: 'SCORE' | 'SCORE_EXACT' | 'FISHER' | 'FISHER_CENTRAL' | 'BOSCHLOO' | 'BARNARD';
    } & Arms<ProportionSummary>)
  | ({ readonly method: MeanMethod } & Arms<MeanSummary>)
  | { readonly method: 'PAIRED_T'; readonly pairs: CrossProducts }
  | ({ readonly method: 'DELTA' } & Arms<CrossProducts>)
  | ({ readonly method: 'RATE_SCORE' | 'RATE_SCORE_EXACT' | 'RATE_EXACT' } & Arms<RateSummary>)
  | { readonly method: 'MANN_WHITNEY'; readonly values: ArmValues }
  | { readonly method: 'TRIMMED_MEAN' | 'WINSORIZED_MEAN'; readonly values: ArmValues; readonly fraction: number }
  | { readonly method: 'QUANTILE'; readonly values: ArmValues; readonly probability: number }
  | {
      readonly method: 'PERMUTATION' | 'BOOTSTRAP_T' | 'BOOTSTRAP_BCA';
      readonly values: ArmValues;
      readonly seed: number;
      readonly resamples: number;
    };

/** A question about two samples. */
export interface TwoSampleQuestion {
  readonly samples: TwoSampleMethod;
  readonly options: TestOptions;
  readonly margin?: MarginClaim;
  readonly equivalence?: { readonly lower: number; readonly upper: number };
}

/** Its answer. */
export interface TwoSampleResult extends TwoSampleAnswer {
  readonly margin?: MarginTest;
  readonly equivalence?: EquivalenceTest;
}

/** Methods whose test cannot be moved to a difference other than none. */
export const WITHOUT_MARGIN: ReadonlySet<string> = new Set([
  'FISHER',
  'FISHER_CENTRAL',
  'BOSCHLOO',
  'BARNARD',
  'RATE_EXACT',
  'WINSORIZED_MEAN',
]);

/**
 * Two samples compared by the chosen method, with the tests of a margin or of equivalence where they are asked for.
 *
 * @throws InvalidInputError for a margin with a method of `WITHOUT_MARGIN`, bounds of proportions outside (−1, 1), and as the method
 */
export function analyseTwoSamples({ samples, options, margin, equivalence }: TwoSampleQuestion): TwoSampleResult {
  const test = testOf(samples);
  const answer = test(options, 0);
  const bounds = [...(margin ? [margin.margin] : []), ...(equivalence ? [equivalence.lower, equivalence.upper] : [])];
  if (bounds.length > 0) requireMovable(samples.method, bounds);
  return {
    ...answer,
    ...(margin && { margin: marginTest(test, margin, options.alpha) }),
    ...(equivalence && { equivalence: equivalenceTest(test, equivalence, options.alpha) }),
  };
}

function requireMovable(method: TwoSampleMethod['method'], bounds: readonly number[]): void {
  if (WITHOUT_MARGIN.has(method)) {
    throw new InvalidInputError(
      'method',
      'This method tests only for no difference: choose another method for a margin.',
    );
  }
  if ((method === 'SCORE' || method === 'SCORE_EXACT') && bounds.some((bound) => !(Math.abs(bound) < 1))) {
    throw new InvalidInputError(
      'margin',
      'A margin of proportions must be between −1 and 1: 0.02 means two percentage points.',
    );
  }
}

function testOf(samples: TwoSampleMethod): TwoSampleTest {
  switch (samples.method) {
    case 'SCORE':
      return (options, shift) => scoreTest(samples.control, samples.treatment, options, shift);
    case 'SCORE_EXACT':
      return (options, shift) => exactScoreTest(samples.control, samples.treatment, options, shift);
    case 'FISHER':
      return (options) => fisherTest(samples.control, samples.treatment, options, 'MINIMUM_LIKELIHOOD');
    case 'FISHER_CENTRAL':
      return (options) => fisherTest(samples.control, samples.treatment, options, 'CENTRAL');
    case 'BOSCHLOO':
      return (options) => boschlooAnswer(samples.control, samples.treatment, options);
    case 'BARNARD':
      return (options) => barnardAnswer(samples.control, samples.treatment, options);
    case 'WELCH':
    case 'POOLED_T':
    case 'HALL':
      return (options, shift) => meanTest(samples.method, samples.control, samples.treatment, options, shift);
    case 'PAIRED_T':
      return (options, shift) => pairedTest(samples.pairs, options, shift);
    case 'DELTA':
      return (options, shift) => ratioTest(samples.control, samples.treatment, options, shift);
    case 'RATE_SCORE':
      return (options, shift) => rateTest(samples.control, samples.treatment, options, shift);
    case 'RATE_SCORE_EXACT':
      return (options, shift) => exactScoreRateTest(samples.control, samples.treatment, options, shift);
    case 'RATE_EXACT':
      return (options) => exactRateTest(samples.control, samples.treatment, options);
    default:
      return testOfValues(samples);
  }
}

function testOfValues(samples: Extract<TwoSampleMethod, { values: ArmValues }>): TwoSampleTest {
  const { values } = samples;
  switch (samples.method) {
    case 'MANN_WHITNEY':
      return (options, shift) => rankTest(values, options, shift);
    case 'TRIMMED_MEAN':
      return (options, shift) => trimmedTest(values, samples.fraction, options, shift);
    case 'WINSORIZED_MEAN':
      return (options) => winsorizedTest(values, samples.fraction, options);
    case 'QUANTILE':
      return (options, shift) => quantileTest(values, samples.probability, options, shift);
    default:
      return (options, shift) => resamplingTest(samples.method, values, samples, options, shift);
  }
}
