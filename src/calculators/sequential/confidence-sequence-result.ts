import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@ObjectType({
  description:
    'An interval that is valid at all times: look as often as you like, and stop when you like. It is wider than an ' +
    'interval for a single look.',
})
export class ConfidenceSequence {
  @Field(() => String, { description: 'The method.' })
  method: string;

  @Field(() => Int, { description: 'The number of customers so far, in all samples.' })
  customers: number;

  @Field(() => Interval, { description: 'The difference (or the mean of the only sample) with its limits.' })
  absolute: Interval;

  @Field(() => Float, {
    nullable: true,
    description:
      'The always-valid p-value: below alpha exactly when the interval excludes the hypothesized value. Null when the ' +
      'data cannot answer.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
