import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import {
  calculateStratifiedComparison,
  StratifiedComparison,
  StratifiedComparisonInput,
} from './stratified-comparison.js';

@Resolver()
export class StratifiedComparisonResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => StratifiedComparison, {
    description:
      'Two proportions compared within strata and pooled over them (Cochran–Mantel–Haenszel), and whether the strata ' +
      'agree. From summary statistics, no stored data needed.',
  })
  stratifiedComparison(
    @Arg('input', () => StratifiedComparisonInput, { description: 'The strata.' }) input: StratifiedComparisonInput,
  ): Promise<StratifiedComparison> {
    return calculateStratifiedComparison(this.engine, input);
  }
}
