import { Field, Float, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({
  description:
    'A value of a distribution with both its tails, each computed as such, never as 1 minus the other: they are right to ' +
    'nine digits down to 1e-300.',
})
export class DistributionPoint {
  @Field(() => Float, {
    nullable: true,
    description:
      'The value. For counts: the smallest whose lower tail reaches `lowerTail`, or whose upper tail does not exceed ' +
      '`upperTail`. Null where no number of 64 bits is near enough to it.',
  })
  at: number | null;

  @Field(() => Float, { nullable: true, description: 'How often the value is undershot or met: P(X ≤ at).' })
  lowerTail: number | null;

  @Field(() => Float, { nullable: true, description: 'How often the value is exceeded or met: P(X ≥ at).' })
  upperTail: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
