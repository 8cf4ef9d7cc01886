import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateShareTest, ShareTest, ShareTestInput } from './share-test.js';

@Resolver()
export class ShareTestResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => ShareTest, {
    description:
      'Whether customers fall into categories in the shares that were expected, such as a plan of traffic or the shares ' +
      'of last year. No stored data needed.',
  })
  shareTest(
    @Arg('input', () => ShareTestInput, { description: 'Counts and expected shares.' }) input: ShareTestInput,
  ): ShareTest {
    return calculateShareTest(this.engine, input);
  }
}
