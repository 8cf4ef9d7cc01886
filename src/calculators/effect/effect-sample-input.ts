import { Field, Float, InputType, Int } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { oneOfInput } from '../../graph/one-of.js';
import { validList } from '../../graph/validation.js';
import {
  requireCount,
  requireMagnitude,
  requireNonNegative,
  requireSpread,
  requireValues,
} from '../../statistics/argument-checks.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import { type RateSummary, requireRateSummary } from '../../statistics/two-samples/rates/rate-summary.js';
import { readSample, SummarySampleInput } from '../samples/sample-input.js';

/** More values take long to send, and their mean and standard deviation say as much. */
export const MAX_VALUES = 10_000;

/** Rounding of a covariance that three printed digits explain. */
const COVARIANCE_SLACK = 1.001;

const MAGNITUDES = [
  'numeratorMean',
  'numeratorStandardDeviation',
  'denominatorMean',
  'denominatorStandardDeviation',
] as const;

@InputType({ description: 'Events and the exposure in which they happened.' })
export class RateSampleInput implements RateSummary {
  @Field(() => Int, { description: 'How many events there were; a customer may have several.' })
  events: number;

  @Field(() => Float, {
    description:
      'What they are counted per: customer-days, visits, mails sent. Above 0, the same unit in both samples.',
  })
  exposure: number;
}

@InputType({
  description: 'Customers with two quantities each, of which the ratio of sums matters: revenue per order, say.',
})
export class RatioSampleInput {
  @Field(() => Int, { description: 'How many customers there are.' })
  n: number;

  @Field(() => Float, { description: 'Average per customer of what stands above the line, such as revenue.' })
  numeratorMean: number;

  @Field(() => Float, { description: 'Its standard deviation, with divisor n − 1.' })
  numeratorStandardDeviation: number;

  @Field(() => Float, { description: 'Average per customer of what stands below the line, such as orders.' })
  denominatorMean: number;

  @Field(() => Float, { description: 'Its standard deviation, with divisor n − 1.' })
  denominatorStandardDeviation: number;

  @Field(() => Float, { description: 'Covariance of both over the customers, with divisor n − 1.' })
  covariance: number;
}

@InputType({ description: 'What is known of one sample of customers. Give exactly one of the fields.' })
export class SampleInput extends SummarySampleInput {
  @Field(() => [Float], {
    nullable: true,
    description: 'Every customer’s value, customers with nothing as 0; 1 to 10,000 of them.',
  })
  values?: number[] | null;

  @Field(() => RateSampleInput, { nullable: true, description: 'For events per time, visit or mail.' })
  rate?: RateSampleInput | null;

  @Field(() => RatioSampleInput, { nullable: true, description: 'For a ratio of two quantities per customer.' })
  ratio?: RatioSampleInput | null;
}

oneOfInput('SampleInput');

/** A sample of any kind, checked. */
export type EffectSample =
  | { kind: 'proportion'; summary: ProportionSummary }
  | { kind: 'mean'; summary: MeanSummary }
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
  requireCount(`${field}.n`, ratio.n);
  for (const name of MAGNITUDES) requireMagnitude(`${field}.${name}`, ratio[name]);
  for (const name of ['numeratorStandardDeviation', 'denominatorStandardDeviation'] as const) {
    requireNonNegative(`${field}.${name}`, ratio[name]);
    requireSpread(`${field}.${name}`, ratio[name]);
  }
  if (Math.abs(covariance) > numeratorStandardDeviation * denominatorStandardDeviation * COVARIANCE_SLACK) {
    throw invalid(`${field}.covariance`, 'A covariance is at most the product of both standard deviations.');
  }
}
