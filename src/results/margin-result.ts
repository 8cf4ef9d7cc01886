import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A one-sided test of a difference other than none.' })
export class MarginTest {
  @Field(() => Float, { description: 'The difference, treatment minus control, that is to be ruled out.' })
  nullDifference: number;

  @Field(() => Float, { nullable: true, description: 'The test statistic at that difference.' })
  statistic: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How often chance alone would show such data if the true difference were that one; null without an answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The one-sided confidence limit of the difference: beyond `nullDifference` exactly when the claim is shown. Null when ' +
      'the data cannot answer.',
  })
  limit: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the claim is shown: the p-value is below 1 − the confidence level. Not shown is not disproved.',
  })
  shown: boolean | null;
}

@ObjectType({ description: 'Equivalence by two one-sided tests (TOST).' })
export class EquivalenceTest {
  @Field(() => MarginTest, { description: 'That the difference is above the lower bound.' })
  aboveLower: MarginTest;

  @Field(() => MarginTest, { description: 'That the difference is below the upper bound.' })
  belowUpper: MarginTest;

  @Field(() => Float, { nullable: true, description: 'The larger of both p-values: the one that decides.' })
  pValue: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether equivalence is shown: at 95 % confidence exactly when the 90 % interval of the difference lies between the bounds.',
  })
  shown: boolean | null;
}
