import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateStratifiedComparison } from './stratified-comparison-calculator.js';
import { StratifiedComparisonInput } from './stratified-comparison-input.js';
import { StratifiedComparison } from './stratified-comparison-result.js';

@Resolver()
export class StratifiedComparisonResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => StratifiedComparison, {
    nullable: true,
    description:
      'Two proportions compared within strata and pooled (Cochran–Mantel–Haenszel), with a test of whether the strata ' +
      'agree. From summary statistics, without stored data.',
  })
  stratifiedComparison(
    @Arg('input', () => StratifiedComparisonInput, { description: 'The strata.' }) input: StratifiedComparisonInput,
  ): Promise<StratifiedComparison> {
    return calculateStratifiedComparison(input, this.engine);
  }
}
