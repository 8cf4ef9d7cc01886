import { Arg, Query, Resolver } from 'type-graphql';
import { AdjustedPValues, AdjustPValuesInput, adjustedPValues } from './adjusted-p-values.js';

@Resolver()
export class AdjustPValuesResolver {
  @Query(() => AdjustedPValues, {
    description:
      'Corrects p-values for being several: the more tests, the more often one of them finds something by chance. For ' +
      'p-values from anywhere, no stored data needed.',
  })
  adjustPValues(
    @Arg('input', () => AdjustPValuesInput, { description: 'The p-values.' }) input: AdjustPValuesInput,
  ): AdjustedPValues {
    return adjustedPValues(input);
  }
}
