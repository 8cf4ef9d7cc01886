import { Field, Float, ObjectType } from 'type-graphql';
import type * as engine from '../../statistics/two-samples/margin-tests.js';
import { insufficientData } from '../insufficient-data.js';
import { TestResult } from '../test-result.js';

@ObjectType({ implements: TestResult, description: 'A one-sided test of a difference other than 0.' })
export class MarginTest extends TestResult {
  @Field(() => Float, { description: 'The difference, treatment minus control, to rule out.' })
  nullDifference: number;

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
      'Whether the claim is shown: the p-value is below 1 − the confidence level. A claim that is not shown may still be ' +
      'true. Null when the data cannot answer.',
  })
  shown: boolean | null;
}

@ObjectType({ description: 'Equivalence by two one-sided tests (TOST).' })
export class EquivalenceTest {
  @Field(() => MarginTest, { description: 'The test that the difference is above the lower bound.' })
  aboveLower: MarginTest;

  @Field(() => MarginTest, { description: 'The test that the difference is below the upper bound.' })
  belowUpper: MarginTest;

  @Field(() => Float, {
    nullable: true,
    description: 'The larger of both p-values: the one that decides. Null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether equivalence is shown: at 95 % confidence exactly when the 90 % interval of the difference is between the ' +
      'bounds. Null when the data cannot answer.',
  })
  shown: boolean | null;
}

/** An engine's test as the graph shows it. */
export function marginTestOf({ insufficientData: reason, ...test }: engine.MarginTest): MarginTest {
  return { ...test, insufficientData: insufficientData(reason) };
}

/** An engine's pair of tests as the graph shows it. */
export function equivalenceTestOf({ aboveLower, belowUpper, ...test }: engine.EquivalenceTest): EquivalenceTest {
  return { ...test, aboveLower: marginTestOf(aboveLower), belowUpper: marginTestOf(belowUpper) };
}
