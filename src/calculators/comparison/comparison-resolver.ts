import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateComparison } from './comparison-calculator.js';
import { ComparisonInput } from './comparison-input.js';
import { Comparison } from './comparison-result.js';

@Resolver()
export class ComparisonResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Comparison, {
    nullable: true,
    description:
      'Several proportions, means, categories or lists of values compared, without stored data: whether they differ at ' +
      'all, which pairs do, and whether they follow a trend. With exactly two samples and the default methods, the pair decides.',
  })
  comparison(
    @Arg('input', () => ComparisonInput, { description: 'The samples.' }) input: ComparisonInput,
  ): Promise<Comparison> {
    return calculateComparison(input, this.engine);
  }
}
