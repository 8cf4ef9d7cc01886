import { Field, Float, InputType } from 'type-graphql';
import { Aggregation, MetricDirection, MetricKind } from './metric.js';

@InputType({ description: 'The denominator of a ratio.' })
class RatioDenominatorInput {
  @Field(() => String, { description: 'The key of the event type.' })
  event: string;

  @Field(() => Aggregation, { description: "How a customer's events become one number." })
  aggregation: Aggregation;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an event type that is subtracted, such as returns. Defaults to none.',
  })
  minus?: string | null;
}

@InputType({ description: 'A metric to define.' })
export class DefineMetricInput {
  @Field(() => String, { description: 'A short name: 1 to 64 letters, digits, "-" and "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the metric means.' })
  description?: string | null;

  @Field(() => MetricKind, { description: 'Whether the metric is a proportion, a mean or a ratio.' })
  kind: MetricKind;

  @Field(() => String, { description: 'The key of the event type that is measured; for a ratio, the numerator.' })
  event: string;

  @Field(() => Aggregation, {
    description: "How a customer's events become one number. Use ANY for proportions and only for them.",
  })
  aggregation: Aggregation;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of an event type that is subtracted, such as returns: a SUM less their values, a COUNT less their number. ' +
      'A return has a positive value and counts if it happened inside the window itself. Defaults to none.',
  })
  minus?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of days after assignment during which events count. Defaults to the time until the experiment stops.',
  })
  windowDays?: number | null;

  @Field(() => RatioDenominatorInput, { nullable: true, description: 'The denominator. Required for a ratio only.' })
  denominator?: RatioDenominatorInput | null;

  @Field(() => String, { nullable: true, description: 'The unit of the numbers: `CURRENCY` for money, or a word.' })
  unit?: string | null;

  @Field(() => MetricDirection, {
    nullable: true,
    description: 'Whether more or less of it is better, which says what harms it as a guardrail. Defaults to NEITHER.',
  })
  direction?: MetricDirection | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of it is worth in the configured currency, such as 0.4 for revenue of which 40 % is profit, or a negative ' +
      'number for what costs. Defaults to no value.',
  })
  margin?: number | null;
}
