import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The harm of a guardrail that is tolerated. Exactly one of the fields is null.' })
export class Tolerance {
  @Field(() => Float, {
    nullable: true,
    description:
      'The largest tolerated change for the worse, in the unit of the metric: for a proportion, 0.01 is one percentage point. ' +
      'Null when a relative one was stated.',
  })
  absolute: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest tolerated change for the worse, relative to the control: 0.02 is 2 %. Null when an absolute one was stated.',
  })
  relative: number | null;
}
