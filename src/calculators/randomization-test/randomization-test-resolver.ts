import { Arg, Query, Resolver } from 'type-graphql';
import { randomizationTest } from '../../randomization/inference/randomization-test.js';
import { confidenceOf } from '../../results/confidence.js';
import { RandomizationTest, randomizationTestOf } from '../../results/randomization-test.js';
import type { Engine } from '../../threads/engine.js';
import { RandomizationTestInput } from './randomization-test-input.js';
import { randomizationTestArguments } from './randomization-test-job.js';

@Resolver()
export class RandomizationTestResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => RandomizationTest, {
    description:
      'A randomization test of up to 5,000 customers given with their outcomes, no stored data needed: exact where the ' +
      'draw has at most 200,000 possible outcomes. For stored experiments see `Experiment.randomizationInference`.',
  })
  async randomizationTest(
    @Arg('input', () => RandomizationTestInput, { description: 'The customers and their design.' })
    input: RandomizationTestInput,
  ): Promise<RandomizationTest> {
    const test = randomizationTestArguments(input);
    const [, , { alpha }] = test;
    return randomizationTestOf(await this.engine.run(randomizationTest, test), confidenceOf(alpha));
  }
}
