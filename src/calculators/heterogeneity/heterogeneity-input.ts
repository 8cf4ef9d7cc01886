import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'An estimate of the effect, from one segment or experiment.' })
class IndependentEffectInput {
  @Field(() => String, { description: 'A name, which the answer repeats; 1 to 200 characters.' })
  label: string;

  @Field(() => Float, {
    description: 'The estimate, on a scale without limits: a difference, or the logarithm of a ratio.',
  })
  estimate: number;

  @Field(() => Float, { description: 'Its standard error, above 0.' })
  standardError: number;
}

@InputType({ description: 'Independent estimates of one effect: of disjoint segments, or of several experiments.' })
export class HeterogeneityInput {
  @Field(() => [IndependentEffectInput], { description: 'The estimates, 2 to 1,000.' })
  effects: IndependentEffectInput[];

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
