import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The smallest effect that would be worth acting on; one of the fields is null.' })
export class MinimumEffect {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control: 0.01 is one percentage point.' })
  absolute: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is ten percent more.' })
  relative: number | null;
}
