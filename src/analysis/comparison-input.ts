import { Field, Float, InputType } from 'type-graphql';
import { SummarySampleInput } from './sample-input.js';

@InputType({ description: 'One of the samples to be compared. Give exactly one of `proportion` and `mean`.' })
export class LabelledSampleInput extends SummarySampleInput {
  @Field(() => String, { description: 'A name for the sample, which the answer repeats; 1 to 200 characters.' })
  label: string;
}

@InputType({ description: 'Samples to be compared, all proportions or all means.' })
export class ComparisonInput {
  @Field(() => [LabelledSampleInput], { description: 'The samples, 2 to 20.' })
  samples: LabelledSampleInput[];

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;
}
