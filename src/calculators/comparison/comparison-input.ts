import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { ShareIntervalMethod } from '../../results/share-interval-method.js';
import { TrendInput } from '../../results/trend.js';
import { SummarySampleInput } from '../samples/sample-input.js';
import type { ComparisonChoices } from './comparison-choices.js';
import { ComparisonMethod, PairMethod } from './comparison-method.js';

@InputType({
  description: 'One of the samples to be compared. Give exactly one of `proportion`, `mean`, `values` and `counts`.',
})
export class LabelledSampleInput extends SummarySampleInput {
  @Field(() => String, { description: 'A name for the sample, which the answer repeats; 1 to 200 characters.' })
  label: string;

  @Field(() => [Float], {
    nullable: true,
    description: "Each customer's own number, at most 10,000; needed for ranks, and summed up for averages.",
  })
  values?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'How many customers fall into each category, 2 to 50, in the same order for every sample.',
  })
  counts?: number[] | null;
}

@InputType({ description: 'Samples to be compared, all of one kind.' })
export class ComparisonInput implements ComparisonChoices {
  @Field(() => [LabelledSampleInput], { description: 'The samples, 2 to 20.' })
  samples: LabelledSampleInput[];

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => ComparisonMethod, {
    nullable: true,
    description:
      "How all samples together are tested. When left out: Pearson's χ² for shares, Welch's ANOVA for averages.",
  })
  method?: ComparisonMethod | null;

  @Field(() => PairMethod, {
    nullable: true,
    description:
      'How pairs allow for their number. When left out: HOLM for shares; for averages GAMES_HOWELL, or TUKEY_KRAMER with ' +
      'ANOVA; DUNN for ranks. With a control HOLM, or DUNNETT with ANOVA.',
  })
  pairs?: PairMethod | null;

  @Field(() => String, {
    nullable: true,
    description: 'Label of the sample that each other one is compared with; every pair when left out.',
  })
  control?: string | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description:
      'For pairs with a control, and the trend: which differences count as evidence. TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => ShareIntervalMethod, {
    nullable: true,
    description: 'For proportions: how the interval of each sample’s share is found. WILSON when left out.',
  })
  shareIntervals?: ShareIntervalMethod | null;

  @Field(() => TrendInput, { nullable: true, description: 'Asks for a trend over the samples.' })
  trend?: TrendInput | null;
}
