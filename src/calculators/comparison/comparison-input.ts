import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import { SummarySampleInput } from '../samples/sample-input.js';
import type { ComparisonChoices } from './comparison-choices.js';
import { ComparisonMethod } from './comparison-method.js';

@InputType({
  description: 'One of the samples to compare. Give exactly one of `proportion`, `mean`, `values` and `counts`.',
})
export class LabeledSampleInput extends SummarySampleInput {
  @Field(() => String, { description: 'A name for the sample, which the answer repeats; 1 to 200 characters.' })
  label: string;

  @Field(() => [Float], {
    nullable: true,
    description: 'The value of each customer, at most 10,000. Needed for ranks; means are computed from them.',
  })
  values?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'The number of customers in each category, 2 to 50 categories, in the same order for every sample.',
  })
  counts?: number[] | null;
}

@InputType({ description: 'A trend over the samples by a score, such as a dose or a month.' })
class TrendInput {
  @Field(() => [Float], {
    nullable: true,
    description:
      'One score for each sample, in their order. Defaults to 0, 1, 2, … Ranks use only the order of scores.',
  })
  scores?: number[] | null;
}

@InputType({ description: 'Samples to compare, all of the same kind.' })
export class ComparisonInput implements ComparisonChoices {
  @Field(() => [LabeledSampleInput], { description: 'The samples, 2 to 20.' })
  samples: LabeledSampleInput[];

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => ComparisonMethod, {
    nullable: true,
    description: 'The test of all samples. Defaults to PEARSON for proportions and categories, WELCH_ANOVA for means.',
  })
  method?: ComparisonMethod | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description:
      'How the p-values of pairs are adjusted. Defaults to HOLM for proportions and categories, GAMES_HOWELL for means ' +
      '(TUKEY_KRAMER with ANOVA) and DUNN for ranks; with a control to HOLM (DUNNETT with ANOVA).',
  })
  pairs?: PValueAdjustment | null;

  @Field(() => String, {
    nullable: true,
    description: 'The label of the sample that every other one is compared with. Defaults to none: all pairs.',
  })
  control?: string | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description:
      'For pairs with a control and for the trend: which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => ShareIntervalMethod, {
    nullable: true,
    description: 'For proportions: how the interval of each sample’s share is computed. Defaults to WILSON.',
  })
  shareIntervals?: ShareIntervalMethod | null;

  @Field(() => TrendInput, { nullable: true, description: 'Also tests for a trend over the samples.' })
  trend?: TrendInput | null;
}
