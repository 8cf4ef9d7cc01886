import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import type { RateSummary } from '../../statistics/two-samples/rates/rate-summary.js';
import { SummarySampleInput } from '../samples/sample-input.js';

@InputType({ description: 'A number of events and the exposure in which they happened.' })
class RateSampleInput implements RateSummary {
  @Field(() => Int, { description: 'The number of events; a customer may have several.' })
  events: number;

  @Field(() => Float, {
    description:
      'The exposure: customer-days, visits or mails sent, for example. Above 0, in the same unit for both samples.',
  })
  exposure: number;
}

@InputType({
  description: 'Customers with two quantities each, for the ratio of their sums, such as revenue per order.',
})
export class RatioSampleInput {
  @Field(() => Int, { description: 'The number of customers.' })
  n: number;

  @Field(() => Float, { description: 'The mean of the numerator, such as revenue.' })
  numeratorMean: number;

  @Field(() => Float, { description: 'The standard deviation of the numerator, with divisor n − 1.' })
  numeratorStandardDeviation: number;

  @Field(() => Float, { description: 'The mean of the denominator, such as orders.' })
  denominatorMean: number;

  @Field(() => Float, { description: 'The standard deviation of the denominator, with divisor n − 1.' })
  denominatorStandardDeviation: number;

  @Field(() => Float, { description: 'The covariance of numerator and denominator, with divisor n − 1.' })
  covariance: number;
}

@InputType({ description: 'One sample of customers. Give exactly one of the fields.' })
export class SampleInput extends SummarySampleInput {
  @Field(() => [Float], {
    nullable: true,
    description: 'The value of each customer, 0 for customers without activity; 1 to 10,000 values.',
  })
  values?: number[] | null;

  @Field(() => RateSampleInput, { nullable: true, description: 'For events per time, visit or mail.' })
  rate?: RateSampleInput | null;

  @Field(() => RatioSampleInput, { nullable: true, description: 'For a ratio of two quantities per customer.' })
  ratio?: RatioSampleInput | null;
}

oneOfInput('SampleInput');
