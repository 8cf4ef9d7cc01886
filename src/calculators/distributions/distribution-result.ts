import { Field, Float, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({
  description:
    'A value of a distribution with both of its tails. Each tail is computed directly, never as 1 minus the other, and is ' +
    'accurate to nine digits down to 1e-300.',
})
export class DistributionPoint {
  @Field(() => Float, {
    nullable: true,
    description:
      'The value. For counts: the smallest whose lower tail reaches `lowerTail`, or whose upper tail does not exceed ' +
      '`upperTail`. Null when no 64-bit number is near enough to it.',
  })
  at: number | null;

  @Field(() => Float, { nullable: true, description: 'The probability of at most this value, P(X ≤ at).' })
  lowerTail: number | null;

  @Field(() => Float, { nullable: true, description: 'The probability of at least this value, P(X ≥ at).' })
  upperTail: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
