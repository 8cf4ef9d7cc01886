import { Arg, Query, Resolver } from 'type-graphql';
import { monitoredTest } from '../../statistics/sequential/monitored-test.js';
import { plannedBounds } from '../../statistics/sequential/planned-bounds.js';
import type { Engine } from '../../threads/engine.js';
import { SequentialBounds, sequentialBoundsOf } from './sequential-bounds.js';
import { SequentialBoundsInput } from './sequential-bounds-input.js';
import { boundsJob, sequentialTestOf, testJob } from './sequential-calculator.js';
import { SequentialTest } from './sequential-test.js';
import { SequentialTestInput } from './sequential-test-input.js';

@Resolver()
export class SequentialResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => SequentialBounds, {
    description:
      'Plans looks before the end: how far the arms must be apart at each look to stop there, with the risk of a false alarm ' +
      'over all looks at most alpha, and how many more customers that takes.',
  })
  async sequentialBounds(
    @Arg('input', () => SequentialBoundsInput, { description: 'The looks.' }) input: SequentialBoundsInput,
  ): Promise<SequentialBounds> {
    return sequentialBoundsOf(await this.engine.run(plannedBounds, [boundsJob(input)]));
  }

  @Query(() => SequentialTest, {
    description:
      'Reads the looks that were taken: whether one of them found an effect, with intervals and p-values that allow for ' +
      'having looked before.',
  })
  async sequentialTest(
    @Arg('input', () => SequentialTestInput, { description: 'What was seen.' }) input: SequentialTestInput,
  ): Promise<SequentialTest> {
    const job = testJob(input);
    return sequentialTestOf(await this.engine.run(monitoredTest, [job]), input.looks, job.design);
  }
}
