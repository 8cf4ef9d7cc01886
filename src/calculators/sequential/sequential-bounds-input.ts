import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PowerLooksInput } from '../power/power-looks-input.js';

@InputType({
  description: 'Looks at an experiment before its end, and how the risk of a false alarm is spread over them.',
})
export class SequentialBoundsInput extends PowerLooksInput {
  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not, over all looks together: 0.05 when left out.',
  })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect that is planned for, above alpha and below 1: 0.8 when left out.',
  })
  power?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Customers needed with a single look at the end (`powerAnalysis` says how many): the answer then says how many with these looks.',
  })
  fixedSampleSize?: number | null;
}
