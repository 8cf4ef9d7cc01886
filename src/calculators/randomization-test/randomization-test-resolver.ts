import { Arg, Query, Resolver } from 'type-graphql';
import { RandomizationTest } from '../../results/randomization-test.js';
import type { Engine } from '../../threads/engine.js';
import { calculateRandomizationTest } from './randomization-test-calculator.js';
import { RandomizationTestInput } from './randomization-test-input.js';

@Resolver()
export class RandomizationTestResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => RandomizationTest, {
    nullable: true,
    description:
      'A randomization test of up to 5,000 customers given with their outcomes, without stored data. Exact when at most ' +
      '200,000 draws are possible. For stored experiments use `Experiment.randomizationInference`.',
  })
  randomizationTest(
    @Arg('input', () => RandomizationTestInput, { description: 'The customers and their design.' })
    input: RandomizationTestInput,
  ): Promise<RandomizationTest> {
    return calculateRandomizationTest(input, this.engine);
  }
}
