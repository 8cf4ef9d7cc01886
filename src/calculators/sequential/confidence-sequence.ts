import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';

@ObjectType({
  description:
    'An interval that holds at every moment at once: look as often as you like, stop when you like. Wider than an interval for a single look.',
})
export class ConfidenceSequence {
  @Field(() => String, { description: 'The method.' })
  method: string;

  @Field(() => Int, { description: 'Customers so far, in all samples.' })
  n: number;

  @Field(() => Interval, { description: 'The difference (or level) with its limits.' })
  absolute: Interval;

  @Field(() => Float, {
    nullable: true,
    description: 'The always-valid p-value: below alpha exactly when the interval excludes the hypothesized value.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
