import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from './alternative.js';
import { SampleInput } from './sample-input.js';

@InputType({ description: 'Two samples to be compared, both proportions or both means.' })
export class EffectInput {
  @Field(() => SampleInput, { description: 'The customers without the treatment.' })
  control: SampleInput;

  @Field(() => SampleInput, { description: 'The customers with the treatment.' })
  treatment: SampleInput;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the true difference: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;
}
