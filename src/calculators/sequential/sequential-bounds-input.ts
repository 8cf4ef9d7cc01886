import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PowerLooksInput } from '../power/power-looks-input.js';

@InputType({ description: 'Looks before the end of an experiment, and how alpha is spent over them.' })
export class SequentialBoundsInput extends PowerLooksInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The risk of a false alarm over all looks together. Defaults to 0.05.',
  })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of finding the planned effect, above alpha and below 1. Defaults to 0.8.',
  })
  power?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of customers needed with a single look at the end (see `powerAnalysis`): with it, the answer has the ' +
      'number at each look. Defaults to none.',
  })
  fixedSampleSize?: number | null;
}
