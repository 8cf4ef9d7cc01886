import { Arg, Query, Resolver } from 'type-graphql';
import { Comparison } from '../../results/comparison.js';
import type { Engine } from '../../threads/engine.js';
import { calculateComparison } from './comparison-calculator.js';
import { ComparisonInput } from './comparison-input.js';

@Resolver()
export class ComparisonResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Comparison, {
    description:
      'Several proportions, means, categories or lists of values, no stored data needed: whether they differ at all, which ' +
      'pairs do, and whether they follow a trend. With exactly two samples and the usual methods, the pair decides.',
  })
  comparison(
    @Arg('input', () => ComparisonInput, { description: 'The samples.' }) input: ComparisonInput,
  ): Promise<Comparison> {
    return calculateComparison(this.engine, input);
  }
}
