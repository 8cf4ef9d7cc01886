import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateDistribution } from './distribution-calculator.js';
import { DistributionInput } from './distribution-input.js';
import { DistributionPoint } from './distribution-result.js';

@Resolver()
export class DistributionResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => DistributionPoint, {
    nullable: true,
    description:
      'A p-value or a critical value: both tails of a distribution at a value, or the value with a given tail.',
  })
  distribution(
    @Arg('input', () => DistributionInput, { description: 'The distribution, and what is known of the value.' })
    input: DistributionInput,
  ): Promise<DistributionPoint> {
    return calculateDistribution(input, this.engine);
  }
}
