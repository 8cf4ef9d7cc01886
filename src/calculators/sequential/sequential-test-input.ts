import { Field, Float, InputType } from 'type-graphql';
import { AlphaSpending } from '../../results/alpha-spending.js';
import { AlternativeHypothesis } from '../../results/alternative.js';

@InputType({ description: 'The data at one look: `z`, or `estimate` with `standardError`.' })
export class ObservedLookInput {
  @Field(() => Float, { description: 'The share of the planned customers at this look, above 0 and at most 1.' })
  informationFraction: number;

  @Field(() => Float, { nullable: true, description: 'The difference in standard errors.' })
  z?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment minus control.' })
  estimate?: number | null;

  @Field(() => Float, { nullable: true, description: 'The standard error of the difference, above 0.' })
  standardError?: number | null;
}

@InputType({ description: 'The looks taken so far, planned or not, and how alpha is spent over them.' })
export class SequentialTestInput {
  @Field(() => [ObservedLookInput], { description: 'Every look that was taken, in order; at most 20.' })
  looks: ObservedLookInput[];

  @Field(() => AlphaSpending, {
    nullable: true,
    description: 'The planned alpha spending. Defaults to OBRIEN_FLEMING.',
  })
  spending?: AlphaSpending | null;

  @Field(() => Float, { nullable: true, description: 'For POWER: the exponent, above 0. Defaults to 3.' })
  rho?: number | null;

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
}
