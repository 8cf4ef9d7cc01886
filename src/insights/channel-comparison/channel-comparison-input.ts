import { Field, Float, InputType } from 'type-graphql';
import type { ComparisonChoices } from '../../calculators/comparison/comparison-choices.js';
import { ComparisonMethod } from '../../calculators/comparison/comparison-method.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';

@InputType({
  description: 'The metric or attribute to compare, exactly one of them, and how to compare the channels on it.',
})
export class ChannelComparisonInput implements ComparisonChoices {
  @Field(() => String, {
    nullable: true,
    description:
      'The key of a metric. It counts all events up to now, or up to the moment until which they are declared complete, ' +
      'since there is no window without an experiment. Customers without events count as 0; for a last value or a ratio they are excluded.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of a number, boolean or category attribute, with the values known now. Customers without a value are excluded.',
  })
  attribute?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The value of a category attribute whose share is compared. Required for a category only.',
  })
  attributeLevel?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The keys of the channels to compare, at most 20. Defaults to all channels with customers.',
  })
  channels?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a segment whose customers are compared. Defaults to all customers.',
  })
  segment?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the intervals. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;

  @Field(() => ComparisonMethod, {
    nullable: true,
    description:
      "The test of all channels together; rank tests are not available here. Defaults to Pearson's χ² for proportions and " +
      "to Welch's ANOVA for means.",
  })
  method?: ComparisonMethod | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description:
      'How pairs are corrected for their number. Defaults to HOLM for proportions and to GAMES_HOWELL for means ' +
      '(TUKEY_KRAMER with ANOVA); with a control, to HOLM (DUNNETT with ANOVA).',
  })
  pairs?: PValueAdjustment | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of the channel to compare every other channel with. Defaults to none, which compares all pairs.',
  })
  control?: string | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'The direction of differences to test for; requires a control. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;
}
