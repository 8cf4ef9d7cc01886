import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { SummarizedSampleInput } from '../samples/summarized-sample-input.js';

@InputType({
  description:
    'The data so far: `treatment` and `control` for a difference, or `treatment` alone for its mean. Sizes count the ' +
    'customers of all samples together.',
})
export class ConfidenceSequenceInput {
  @Field(() => SummarizedSampleInput, { description: 'The customers with the treatment, or the only sample.' })
  treatment: SummarizedSampleInput;

  @Field(() => SummarizedSampleInput, {
    nullable: true,
    description: 'The customers without the treatment. Defaults to none.',
  })
  control?: SummarizedSampleInput | null;

  @Field(() => Int, {
    description: 'The sample size at which the sequence is narrowest, fixed before the data: often the planned total.',
  })
  tunedFor: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The sample size from which the sequence is valid, fixed before the data; at most `tunedFor`. Defaults to 100, or to ' +
      '`tunedFor` if that is smaller.',
  })
  startAt?: number | null;

  @Field(() => Float, { nullable: true, description: 'The value that the p-value tests. Defaults to 0.' })
  hypothesized?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability that the interval contains the true value at all times. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;
}
