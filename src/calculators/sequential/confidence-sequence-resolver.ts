import { Arg, Query, Resolver } from 'type-graphql';
import { calculateConfidenceSequence } from './confidence-sequence-calculator.js';
import { ConfidenceSequenceInput } from './confidence-sequence-input.js';
import { ConfidenceSequence } from './confidence-sequence-result.js';

@Resolver()
export class ConfidenceSequenceResolver {
  @Query(() => ConfidenceSequence, {
    nullable: true,
    description:
      'An interval and a p-value from summary statistics that stay valid however often you look: for dashboards that are ' +
      'watched daily.',
  })
  confidenceSequence(
    @Arg('input', () => ConfidenceSequenceInput, { description: 'The data so far, and how the sequence was set up.' })
    input: ConfidenceSequenceInput,
  ): ConfidenceSequence {
    return calculateConfidenceSequence(input);
  }
}
