import { Field, Float, GraphQLISODateTime, InputType } from 'type-graphql';
import type { ComparisonChoices } from '../../calculators/comparison/comparison-choices.js';
import { ComparisonMethod } from '../../calculators/comparison/comparison-method.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { AdjustmentModel, AdjustmentTerms, CovariatesKnown } from './adjusted/adjustment-choices.js';

@InputType({
  description: 'The metric or attribute to compare, exactly one of them, and how to compare the channels on it.',
})
export class ChannelComparisonInput implements ComparisonChoices {
  @Field(() => String, {
    nullable: true,
    description:
      'The key of a metric. It counts the events of the period, and never those after the moment until which they are declared complete. ' +
      'Its window does not matter without an experiment. Customers without events count as 0; for a last value or a ratio they are excluded. ' +
      'Defaults, without `attribute`, to the first metric with the unit CURRENCY, else to the first metric.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key of a number, boolean or category attribute, with the values known now, or at `until`. Customers without a value are excluded.',
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

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The beginning of the period whose events count; not for attributes. Defaults to the first event.',
  })
  since?: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The end of the period whose events count, which is not part of it. Customers acquired later are excluded. Defaults to now.',
  })
  until?: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Compares customers acquired at or after this moment; those whose acquisition is unknown are excluded. Defaults to all.',
  })
  acquiredSince?: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Compares customers acquired before this moment; those whose acquisition is unknown are excluded. Defaults to all.',
  })
  acquiredUntil?: Date | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest difference that matters, above 0, in the unit of the metric: for proportions 0.01 is 1 percentage point. Verdicts are ' +
      'held against it, and equivalence is tested. Defaults to none, which tests no equivalence.',
  })
  smallestDifference?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of attributes, at most 20, to adjust for in `adjusted`: channels are compared as if they brought the same kinds of customers. ' +
      'An unknown value counts as a value of its own. Defaults to none.',
  })
  adjustFor?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of metrics, at most 10, to adjust for as well, by what they amounted to before `since`. Defaults to none.',
  })
  adjustForMetrics?: string[] | null;

  @Field(() => AdjustmentModel, {
    nullable: true,
    description: 'The regression that adjusts. Defaults to LOGIT for proportions and to LINEAR for means.',
  })
  adjustmentModel?: AdjustmentModel | null;

  @Field(() => AdjustmentTerms, {
    nullable: true,
    description: 'Whether covariates have slopes of their own in each channel. Defaults to MAIN_EFFECTS.',
  })
  adjustmentTerms?: AdjustmentTerms | null;

  @Field(() => CovariatesKnown, {
    nullable: true,
    description: 'From when the values of attributes are. Defaults to PERIOD_START with `since`, else to NOW.',
  })
  covariatesKnown?: CovariatesKnown | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the intervals. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;

  @Field(() => ComparisonMethod, {
    nullable: true,
    description:
      "The test of all channels together; `ranks` of the answer has the rank tests. Defaults to Pearson's χ² for proportions and " +
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
