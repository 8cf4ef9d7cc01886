import { Field, Float, InputType } from 'type-graphql';
import type { ComparisonChoices } from '../../calculators/comparison/comparison-choices.js';
import { ComparisonMethod } from '../../calculators/comparison/comparison-method.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';

@InputType({ description: 'What to compare channels by: exactly one of `metric` and `attribute`.' })
export class ChannelComparisonInput implements ComparisonChoices {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of a metric, over everything customers ever did. Without an experiment there is no window. Customers who ' +
      'never did it count as 0, but are left out for a last value or a ratio.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a number, yes-or-no or category attribute, as known now. Customers of whom it is unknown are left out.',
  })
  attribute?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For a category attribute: the value whose share is compared.',
  })
  attributeLevel?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the channels to compare, at most 20; all that have customers when left out.',
  })
  channels?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of a segment: only its customers count; all customers when left out.',
  })
  segment?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the truth: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => ComparisonMethod, {
    nullable: true,
    description:
      "How all channels together are tested. When left out: Pearson's χ² for shares, Welch's ANOVA for averages. Ranks " +
      'are not offered here.',
  })
  method?: ComparisonMethod | null;

  @Field(() => PValueAdjustment, {
    nullable: true,
    description:
      'How pairs allow for their number. When left out: HOLM for shares; for averages GAMES_HOWELL, or TUKEY_KRAMER with ' +
      'ANOVA. With a control HOLM, or DUNNETT with ANOVA.',
  })
  pairs?: PValueAdjustment | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the channel that each other one is compared with; every pair when left out.',
  })
  control?: string | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'For pairs with a control: which differences count as evidence. TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;
}
