import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';

@InputType({ description: 'A yes-or-no outcome, such as a purchase.' })
class ProportionOutcomeInput {
  @Field(() => Float, { description: 'The share of customers who convert without the treatment, between 0 and 1.' })
  baseline: number;
}

@InputType({ description: 'An amount or a count per customer.' })
class MeanOutcomeInput {
  @Field(() => Float, { description: 'The mean without the treatment.' })
  baseline: number;

  @Field(() => Float, { description: 'The standard deviation of customers, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'A ratio of two sums, such as revenue per order; both per customer.' })
class RatioOutcomeInput {
  @Field(() => Float, { description: 'The mean of the numerator, such as revenue per customer.' })
  numeratorMean: number;

  @Field(() => Float, { description: 'The standard deviation of the numerator.' })
  numeratorStandardDeviation: number;

  @Field(() => Float, { description: 'The mean of the denominator, such as orders per customer; above 0.' })
  denominatorMean: number;

  @Field(() => Float, { description: 'The standard deviation of the denominator.' })
  denominatorStandardDeviation: number;

  @Field(() => Float, {
    description:
      'The correlation of numerator and denominator over customers, from −1 to 1: customers with more orders usually have ' +
      'more revenue.',
  })
  correlation: number;
}

@InputType({ description: 'The outcome to measure. Give exactly one of the fields.' })
export class PowerOutcomeInput {
  @Field(() => ProportionOutcomeInput, { nullable: true, description: 'A yes-or-no outcome.' })
  proportion?: ProportionOutcomeInput | null;

  @Field(() => MeanOutcomeInput, { nullable: true, description: 'An amount or a count per customer.' })
  mean?: MeanOutcomeInput | null;

  @Field(() => RatioOutcomeInput, { nullable: true, description: 'A ratio of two sums, such as revenue per order.' })
  ratio?: RatioOutcomeInput | null;
}

oneOfInput('PowerOutcomeInput');
