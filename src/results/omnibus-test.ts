import { Field, Float, ObjectType } from 'type-graphql';
import type * as engine from '../statistics/comparisons/comparison.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';

@ObjectType({ description: 'The size of a difference, independent of the number of customers.' })
class EffectSize {
  @Field(() => String, { description: 'The name of the measure.' })
  name: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The value, from 0 (no difference) to 1 (the largest possible); null when the data cannot answer.',
  })
  value: number | null;
}

/** Not a `TestResult`: an F test has two degrees of freedom. */
@ObjectType({ description: 'One test of all samples together: whether they differ at all.' })
export class OmnibusTest {
  @Field(() => String, { description: 'The name of the test.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The test statistic, larger the more the samples differ; null when the data cannot answer.',
  })
  statistic: number | null;

  @Field(() => [Float], {
    description: 'The degrees of freedom: one number for χ², two for F; may be empty when the data cannot answer.',
  })
  degreesOfFreedom: number[];

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of differences at least this large if the samples did not differ; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => EffectSize, { description: 'How large the differences are.' })
  effectSize: EffectSize;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's test as the graph shows it. */
export function omnibusTestOf({
  insufficientData: reason,
  ...test
}: Omit<engine.OmnibusTest, 'effectScale'>): OmnibusTest {
  return { ...test, insufficientData: insufficientData(reason) };
}
