import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList } from '../../graph/validation.js';
import {
  requireCount,
  requireMagnitude,
  requireNonNegative,
  requireSpread,
  requireValues,
} from '../../statistics/argument-checks.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { type RateSummary, requireRateSummary } from '../../statistics/two-samples/rates/rate-summary.js';
import { readSample, type Sample } from '../samples/sample-input.js';
import type { RatioSampleInput, SampleInput } from './effect-sample-input.js';

/** More values take long to send, and their mean and standard deviation say as much. */
export const MAX_VALUES = 10_000;

/** Rounding of a covariance that three printed digits explain. */
const COVARIANCE_SLACK = 1.001;

const DEVIATIONS = ['numeratorStandardDeviation', 'denominatorStandardDeviation'] as const;
const MEANS = ['numeratorMean', 'denominatorMean'] as const;

/** A sample of any kind, checked. */
export type EffectSample =
  | Sample
  | { kind: 'values'; summary: readonly number[] }
  | { kind: 'rate'; summary: RateSummary }
  | { kind: 'ratio'; summary: CrossProducts };

/**
 * @param field path of the input in the request
 * @throws ExpectedError unless exactly one kind is given, and for too many values; InvalidInputError for impossible numbers
 */
export function readEffectSample(field: string, sample: SampleInput): EffectSample {
  if (Object.values(sample).filter((given) => given != null).length !== 1) {
    throw invalid(field, 'Give exactly one of `proportion`, `mean`, `values`, `rate` and `ratio`.');
  }
  if (sample.values) {
    requireValues(`${field}.values`, validList(`${field}.values`, sample.values, 1, MAX_VALUES));
    return { kind: 'values', summary: sample.values };
  }
  if (sample.rate) {
    requireRateSummary(sample.rate, `${field}.rate`);
    return { kind: 'rate', summary: { ...sample.rate } };
  }
  if (sample.ratio) return { kind: 'ratio', summary: ratioProducts(`${field}.ratio`, sample.ratio) };
  return readSample(field, sample);
}

/** The customers' cross-products, numerator first. */
function ratioProducts(field: string, ratio: RatioSampleInput): CrossProducts {
  requireRatio(field, ratio);
  const { n, covariance, numeratorMean, denominatorMean } = ratio;
  const squares = Math.max(0, n - 1);
  const product = covariance * squares;
  return {
    n,
    means: [numeratorMean, denominatorMean],
    centred: [
      [ratio.numeratorStandardDeviation ** 2 * squares, product],
      [product, ratio.denominatorStandardDeviation ** 2 * squares],
    ],
  };
}

function requireRatio(field: string, ratio: RatioSampleInput): void {
  const { numeratorStandardDeviation, denominatorStandardDeviation, covariance } = ratio;
  checkParts({
    n: () => requireCount(`${field}.n`, ratio.n),
    means: () => checkEach(MEANS, (name) => requireMagnitude(`${field}.${name}`, ratio[name])),
    deviations: () =>
      checkEach(DEVIATIONS, (name) => {
        requireMagnitude(`${field}.${name}`, ratio[name]);
        requireNonNegative(`${field}.${name}`, ratio[name]);
        requireSpread(`${field}.${name}`, ratio[name]);
      }),
  });
  if (Math.abs(covariance) > numeratorStandardDeviation * denominatorStandardDeviation * COVARIANCE_SLACK) {
    throw invalid(`${field}.covariance`, 'A covariance is at most the product of both standard deviations.');
  }
}
