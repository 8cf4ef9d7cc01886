import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { EffectMethod } from './effect-method.js';
import { SampleInput } from './effect-sample-input.js';
import { EquivalenceInput, MarginInput } from './margin-input.js';

@InputType({ description: 'Two values that belong together: of twins, or of one customer before and after.' })
export class PairInput {
  @Field(() => Float, { description: 'The value without the treatment.' })
  control: number;

  @Field(() => Float, { description: 'The value with the treatment.' })
  treatment: number;
}

@InputType({
  description: 'Two samples of the same kind to compare: either `control` and `treatment`, or `pairs`.',
})
export class EffectInput {
  @Field(() => SampleInput, { nullable: true, description: 'The customers without the treatment.' })
  control?: SampleInput | null;

  @Field(() => SampleInput, { nullable: true, description: 'The customers with the treatment.' })
  treatment?: SampleInput | null;

  @Field(() => [PairInput], {
    nullable: true,
    description: 'Values in pairs, instead of `control` and `treatment`; 1 to 10,000.',
  })
  pairs?: PairInput[] | null;

  @Field(() => EffectMethod, {
    nullable: true,
    description:
      'The method. Defaults to SCORE for proportions, WELCH for means and values, PAIRED_T for pairs, DELTA for ratios; for rates ' +
      'to RATE_SCORE, or RATE_SCORE_EXACT where an arm expects fewer than five events.',
  })
  method?: EffectMethod | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => MarginInput, {
    nullable: true,
    description: 'Also tests non-inferiority, or superiority by a margin, one-sided at 1 − the confidence level.',
  })
  margin?: MarginInput | null;

  @Field(() => EquivalenceInput, {
    nullable: true,
    description: 'Also tests equivalence, each side at 1 − the confidence level.',
  })
  equivalence?: EquivalenceInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For TRIMMED_MEAN and WINSORIZED_MEAN: the share at each end, from 0 to below 0.5. Defaults to 0.2 and 0.01.',
  })
  fraction?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For QUANTILE: the quantile, above 0 and below 1. Defaults to 0.5, the median.',
  })
  quantile?: number | null;

  @Field(() => Seed, { nullable: true, description: 'For PERMUTATION and the bootstraps: the seed. Defaults to 1.' })
  seed?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For PERMUTATION and the bootstraps: the number of resamples, 99 to 100,000; resamples times customers may be at most ' +
      '100 million. Defaults to 9,999.',
  })
  resamples?: number | null;
}
