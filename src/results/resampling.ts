import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How customers were resampled, so that it can be repeated.' })
export class Resampling {
  @Field(() => String, { nullable: true, description: 'The seed of the draws; null when all possibilities were used.' })
  seed: string | null;

  @Field(() => Int, {
    description: 'The number of resamples, or of all possible choices of the treated customers.',
  })
  resamples: number;

  @Field(() => Boolean, { description: 'Whether all possible choices were compared, so that the p-value is exact.' })
  exact: boolean;
}
