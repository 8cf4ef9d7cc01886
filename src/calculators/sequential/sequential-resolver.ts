import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { SequentialBoundsInput } from './sequential-bounds-input.js';
import { SequentialBounds } from './sequential-bounds-result.js';
import { calculateBounds, calculateSequentialTest } from './sequential-calculator.js';
import { SequentialTestInput } from './sequential-test-input.js';
import { SequentialTest } from './sequential-test-result.js';

@Resolver()
export class SequentialResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => SequentialBounds, {
    nullable: true,
    description:
      'A plan of looks before the end: how far apart the arms must be at each look to stop there, with a risk of a false ' +
      'alarm of at most alpha over all looks, and how many more customers that takes.',
  })
  sequentialBounds(
    @Arg('input', () => SequentialBoundsInput, { description: 'The looks.' }) input: SequentialBoundsInput,
  ): Promise<SequentialBounds> {
    return calculateBounds(input, this.engine);
  }

  @Query(() => SequentialTest, {
    nullable: true,
    description:
      'The test of looks that were taken: whether one of them found an effect, with intervals and p-values that are valid ' +
      'despite repeated looks.',
  })
  sequentialTest(
    @Arg('input', () => SequentialTestInput, { description: 'The looks and their data.' }) input: SequentialTestInput,
  ): Promise<SequentialTest> {
    return calculateSequentialTest(input, this.engine);
  }
}
