import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { EffectMethod } from './effect-method.js';
import { SampleInput } from './effect-sample-input.js';
import { EquivalenceInput, MarginInput } from './margin-input.js';

@InputType({ description: 'Two values that belong together: twins, or one customer before and after.' })
export class PairInput {
  @Field(() => Float, { description: 'The value without the treatment.' })
  control: number;

  @Field(() => Float, { description: 'The value with the treatment.' })
  treatment: number;
}

@InputType({
  description: 'Two samples to be compared, of the same kind: either `control` and `treatment`, or `pairs`.',
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
      'How to compare them: when left out SCORE for proportions, WELCH for means and values, PAIRED_T for pairs, RATE_SCORE for ' +
      'rates, DELTA for ratios.',
  })
  method?: EffectMethod | null;

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

  @Field(() => MarginInput, {
    nullable: true,
    description: 'Also test non-inferiority, or superiority by a margin, one-sided at 1 − the confidence level.',
  })
  margin?: MarginInput | null;

  @Field(() => EquivalenceInput, {
    nullable: true,
    description: 'Also test equivalence, each side at 1 − the confidence level.',
  })
  equivalence?: EquivalenceInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For TRIMMED_MEAN (0.2 when left out) and WINSORIZED_MEAN (0.01): the share at each end, 0 to below 0.5.',
  })
  fraction?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For QUANTILE: which one, above 0 and below 1; 0.5, the median, when left out.',
  })
  quantile?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For PERMUTATION and the bootstraps: where random numbers start, a whole number from 0 on; 1 when left out. The ' +
      'same seed gives the same answer.',
  })
  seed?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For PERMUTATION and the bootstraps: how many resamples, 99 to 100,000; 9,999 when left out. Times the ' +
      'customers at most 100 million.',
  })
  resamples?: number | null;
}
