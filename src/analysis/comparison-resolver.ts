import { Arg, Query, Resolver } from 'type-graphql';
import { Comparison } from './comparison.js';
import { calculateComparison } from './comparison-calculator.js';
import { ComparisonInput } from './comparison-input.js';

@Resolver()
export class ComparisonResolver {
  @Query(() => Comparison, {
    description:
      'Several proportions or means from summary statistics, no stored data needed: whether they differ at all, and ' +
      'which pairs do. With exactly two samples, the pair decides.',
  })
  comparison(@Arg('input', () => ComparisonInput, { description: 'The samples.' }) input: ComparisonInput): Comparison {
    return calculateComparison(input);
  }
}
