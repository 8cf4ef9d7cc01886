import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type * as engine from '../randomization/inference/randomization-test.js';
import { adviceOf } from './advice-of.js';
import { insufficientData } from './insufficient-data.js';
import { Interval, intervalOf } from './interval.js';
import { TestResult } from './test-result.js';

@ObjectType({
  implements: TestResult,
  description:
    'A test that compares the observed assignment with the other assignments that the same draw could have made. It needs ' +
    'no assumption about the distribution of outcomes, and has no degrees of freedom.',
})
export class RandomizationTest extends TestResult {
  @Field(() => Float, {
    nullable: true,
    description:
      'The standard error of a p-value from sampled draws; null when it is exact, and when the data cannot answer.',
  })
  monteCarloError: number | null;

  @Field(() => Interval, {
    description:
      'The effect of the treatment, assuming that it changes every outcome by the same amount. Its limits are the ' +
      'changes that the same test does not reject: they exclude 0 exactly when the p-value is below 1 minus the ' +
      'confidence level.',
  })
  shift: Interval;

  @Field(() => Boolean, { description: 'Whether all possible assignments were compared; otherwise they were sampled.' })
  exact: boolean;

  @Field(() => Int, { description: 'The number of assignments compared, the observed one included.' })
  allocations: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest p-value that this design can give, whatever the outcomes. With few units or strict balance it may be ' +
      'too large for any finding. Null when the data cannot answer.',
  })
  smallestPValue: number | null;

  @Field(() => [Advice], {
    description: 'What was excluded or skipped, and why; and whether the experiment is not over.',
  })
  warnings: Advice[];
}

/** The engine's result as the graph shows it. */
export function randomizationTestOf(
  { estimate, lower, upper, ...result }: engine.RandomizationTest,
  level: number,
): RandomizationTest {
  return {
    ...result,
    degreesOfFreedom: null,
    shift: intervalOf({ estimate, lower, upper }, level),
    insufficientData: insufficientData(result.insufficientData),
    warnings: adviceOf(result.warnings),
  };
}
