import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateShareTest } from './share-test-calculator.js';
import { ShareTestInput } from './share-test-input.js';
import { ShareTest } from './share-test-result.js';

@Resolver()
export class ShareTestResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => ShareTest, {
    nullable: true,
    description:
      'A test of whether categories have the expected shares of the customers, such as the planned traffic or last ' +
      'year’s shares. Without stored data.',
  })
  shareTest(
    @Arg('input', () => ShareTestInput, { description: 'Counts and expected shares.' }) input: ShareTestInput,
  ): ShareTest {
    return calculateShareTest(input, this.engine);
  }
}
