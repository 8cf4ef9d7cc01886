import { Field, Float, InputType, Int } from 'type-graphql';
import { AlphaSpending } from './alpha-spending.js';
import { AlternativeHypothesis } from './alternative.js';

@InputType({
  description: 'Looks at an experiment before its end, and how the risk of a false alarm is spread over them.',
})
export class SequentialBoundsInput {
  @Field(() => [Float], {
    nullable: true,
    description:
      'When to look: shares of the planned customers, increasing, above 0 and at most 1, at most 20. Or give `numberOfLooks`.',
  })
  informationFractions?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many looks at equal distances, the last at the end; at most 20.',
  })
  numberOfLooks?: number | null;

  @Field(() => AlphaSpending, {
    nullable: true,
    description: 'How the risk is spread over the looks; OBRIEN_FLEMING when left out.',
  })
  spending?: AlphaSpending | null;

  @Field(() => Float, { nullable: true, description: 'For POWER: the exponent, above 0; 3 when left out.' })
  rho?: number | null;

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
