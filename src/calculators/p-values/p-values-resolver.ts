import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateAdjustedPValues } from './p-values-calculator.js';
import { AdjustPValuesInput } from './p-values-input.js';
import { AdjustedPValues } from './p-values-result.js';

@Resolver()
export class PValuesResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => AdjustedPValues, {
    nullable: true,
    description:
      'P-values adjusted for their number: the more tests, the more likely is a false finding. For p-values from any ' +
      'source, without stored data.',
  })
  adjustPValues(
    @Arg('input', () => AdjustPValuesInput, { description: 'The p-values.' }) input: AdjustPValuesInput,
  ): Promise<AdjustedPValues> {
    return calculateAdjustedPValues(input, this.engine);
  }
}
