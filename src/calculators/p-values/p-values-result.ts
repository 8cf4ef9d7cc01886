import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';

@ObjectType({ description: 'One test among several.' })
class AdjustedPValue {
  @Field(() => Float, { description: 'The p-value as given.' })
  pValue: number;

  @Field(() => Float, { description: 'The adjusted p-value: the one to decide by.' })
  adjustedPValue: number;

  @Field(() => Boolean, { description: 'Whether the test is a finding: its adjusted p-value is at most alpha.' })
  rejected: boolean;

  @Field(() => Float, {
    description:
      'The confidence level at which this test was made: its interval at this level excludes no effect exactly when the test ' +
      'is a finding. (TWO_STAGE_BENJAMINI_HOCHBERG may find more.)',
  })
  intervalLevel: number;
}

@ObjectType({ description: 'P-values adjusted for their number, and the intervals that are consistent with them.' })
export class AdjustedPValues {
  @Field(() => PValueAdjustment, { description: 'How they were adjusted.' })
  method: PValueAdjustment;

  @Field(() => Float, { description: 'The accepted risk of error.' })
  alpha: number;

  @Field(() => [AdjustedPValue], { description: 'The tests, in the order given.' })
  tests: AdjustedPValue[];

  @Field(() => Int, { description: 'The number of findings.' })
  rejections: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "One confidence level at which each test's interval excludes no effect exactly when the test is a finding; null when " +
      'there is none for all tests. `tests { intervalLevel }` has the level of each.',
  })
  intervalLevel: number | null;

  @Field(() => String, { description: 'What intervals of that level guarantee, or why there are none.' })
  intervalStatement: string;
}
