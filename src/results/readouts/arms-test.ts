import { Field, Float, ObjectType } from 'type-graphql';
import type { JointTest } from '../../statistics/effects/joint-test.js';
import { InsufficientData, insufficientData } from '../insufficient-data.js';

/** Not a `TestResult`: an F test has two degrees of freedom. */
@ObjectType({ description: 'One test of all arms together: whether any of them differ.' })
export class ArmsTest {
  @Field(() => String, { description: 'The name of the test.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The test statistic, larger the more the arms differ; null when the data cannot answer.',
  })
  statistic: number | null;

  @Field(() => [Float], {
    description: 'The degrees of freedom: one number for χ², two for F; may be empty when the data cannot answer.',
  })
  degreesOfFreedom: number[];

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of differences at least this large if no arm differed from another; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's test as the graph shows it. */
export function armsTestOf({
  method,
  statistic,
  degreesOfFreedom,
  pValue,
  insufficientData: reason,
}: JointTest): ArmsTest {
  return { method, statistic, degreesOfFreedom, pValue, insufficientData: insufficientData(reason) };
}
