import { Field, Float, InterfaceType } from 'type-graphql';
import { InsufficientData } from './insufficient-data.js';

/** No field returns the interface itself: results are plain objects, whose type the field that holds them names. */
@InterfaceType({
  description: 'A significance test.',
  resolveType: () => {
    throw new Error('A field must name the concrete type of its test.');
  },
})
export abstract class TestResult {
  @Field(() => String, { description: 'The name of the test.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The test statistic; null when the data cannot answer.' })
  statistic: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The degrees of freedom; null for tests without any, and when the data cannot answer.',
  })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of a statistic at least this extreme under the null hypothesis, which is usually that there is no ' +
      'difference; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}
