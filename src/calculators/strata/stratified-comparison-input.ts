import { Field, Float, InputType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { ProportionSampleInput } from '../samples/sample-input.js';

@InputType({ description: 'Both arms within one stratum, such as a city or a type of customer.' })
class StratumInput {
  @Field(() => String, { description: 'A name for the stratum; 1 to 200 characters.' })
  label: string;

  @Field(() => ProportionSampleInput, { description: 'Its customers without the treatment.' })
  control: ProportionSampleInput;

  @Field(() => ProportionSampleInput, { description: 'Its customers with the treatment.' })
  treatment: ProportionSampleInput;
}

@InputType({ description: 'Two proportions compared within strata.' })
export class StratifiedComparisonInput {
  @Field(() => [StratumInput], { description: 'The strata, 1 to 200.' })
  strata: StratumInput[];

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;
}
