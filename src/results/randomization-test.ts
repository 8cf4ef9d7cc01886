import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type * as engine from '../randomization/inference/randomization-test.js';
import { adviceOf } from './advice-of.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';
import { Interval, intervalOf } from './interval.js';

@ObjectType({
  description:
    'What chance alone could have done: the arms as they are, compared with every way in which the draw could have made ' +
    'them. It needs no assumption about how outcomes are distributed.',
})
export class RandomizationTest {
  @Field(() => String, { description: 'The test.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The statistic of the arms as they are.' })
  statistic: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of possible draws in which arms would differ at least as much if the treatment changed nothing for ' +
      'anybody; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How far a p-value from sampled draws may be off (one standard error); null when it is exact.',
  })
  monteCarloError: number | null;

  @Field(() => Interval, {
    description:
      'By how much the treatment shifts every outcome, if it shifts all alike: the best fit, and the limits of the shifts ' +
      'that the same test cannot rule out. They exclude 0 exactly when the p-value is below 1 minus the confidence level.',
  })
  shift: Interval;

  @Field(() => Boolean, { description: 'Whether all possible draws were gone through; otherwise they were sampled.' })
  exact: boolean;

  @Field(() => Int, { description: 'How many draws the arms were compared with, their own included.' })
  allocations: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest p-value that this design could give, whatever the outcomes: with few units or strict balance it may be ' +
      'too large for any conclusion.',
  })
  smallestPValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What was excluded or skipped, and why.' })
  warnings: Advice[];
}

/** The engine's result as the graph shows it. */
export function randomizationTestOf(
  { estimate, lower, upper, ...result }: engine.RandomizationTest,
  level: number,
): RandomizationTest {
  return {
    ...result,
    shift: intervalOf({ estimate, lower, upper }, level),
    insufficientData: insufficientData(result.insufficientData),
    warnings: adviceOf(result.warnings),
  };
}
