import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What resampling did, so that it can be repeated.' })
export class Resampling {
  @Field(() => Int, { nullable: true, description: 'Where random numbers started; null when none were needed.' })
  seed: number | null;

  @Field(() => Int, { description: 'How many resamples were drawn, or all ways to choose the treated customers.' })
  resamples: number;

  @Field(() => Boolean, { description: 'Whether all ways were gone through, so that the p-value is exact.' })
  exact: boolean;
}
