import { Arg, Query, Resolver } from 'type-graphql';
import { calculateTestAndRoll } from './test-and-roll-calculator.js';
import { TestAndRollInput } from './test-and-roll-input.js';
import { TestAndRoll } from './test-and-roll-result.js';

@Resolver()
export class TestAndRollResolver {
  @Query(() => TestAndRoll, {
    nullable: true,
    description:
      'How many customers a test should have so that test and roll-out together earn most, and what the usual test size ' +
      'would earn, without stored data. It assumes normal priors that are the same for both arms.',
  })
  testAndRoll(
    @Arg('input', () => TestAndRollInput, {
      description: 'The campaign and the prior knowledge about campaigns like it.',
    })
    input: TestAndRollInput,
  ): TestAndRoll {
    return calculateTestAndRoll(input);
  }
}
