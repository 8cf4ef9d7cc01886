import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { SummarizedSampleInput } from '../samples/summarized-sample-input.js';

@InputType({
  description:
    'Data so far: `treatment` and `control` for a difference, or `treatment` alone for a level. Sizes in customers of all samples together.',
})
export class ConfidenceSequenceInput {
  @Field(() => SummarizedSampleInput, { description: 'The customers with the treatment, or the only sample.' })
  treatment: SummarizedSampleInput;

  @Field(() => SummarizedSampleInput, { nullable: true, description: 'The customers without the treatment.' })
  control?: SummarizedSampleInput | null;

  @Field(() => Int, {
    description:
      'Customers at which the sequence is to be narrowest, as fixed before the data: often the planned total.',
  })
  tunedFor: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Customers before which nothing is claimed, as fixed before the data; at most `tunedFor`. 100 when left out (`tunedFor` if that is less).',
  })
  startAt?: number | null;

  @Field(() => Float, { nullable: true, description: 'The value that the p-value is about: 0 when left out.' })
  hypothesized?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often whole sequences hold the true value at all times: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;
}
