import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The smallest effect that would be worth acting on. Exactly one of the fields is null.' })
export class MinimumEffect {
  @Field(() => Float, {
    nullable: true,
    description:
      'Treatment minus control: for a proportion, 0.01 is one percentage point. Null when a relative effect was stated.',
  })
  absolute: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Treatment over control, minus 1: 0.1 is a 10 % increase. Null when an absolute effect was stated.',
  })
  relative: number | null;
}
