import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { SegmentRuleInput } from '../../segments/segment-inputs.js';

/** How each customer's contribution to an effect is estimated. */
export enum TargetingEstimator {
  DOUBLY_ROBUST = 'DOUBLY_ROBUST',
  INVERSE_PROPENSITY = 'INVERSE_PROPENSITY',
}

registerEnumType(TargetingEstimator, {
  name: 'TargetingEstimator',
  description: "How each customer's contribution to an effect is estimated. Both use the probabilities of the design.",
  valuesConfig: {
    DOUBLY_ROBUST: {
      description:
        'Outcomes are predicted from attributes by regressions on other customers, and only what they miss is weighted: ' +
        'more precise where attributes predict the outcome, and never biased where they do not.',
    },
    INVERSE_PROPENSITY: { description: 'Outcomes are weighted by the inverse of the probability of the arm.' },
  },
});

@InputType({ description: 'A model that predicts the effect on each customer: a regression for each arm.' })
class ModelScoreInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of attributes (or `channel`) that predict, at most 20, as known at the assignment. Defaults to all that are ' +
      'not archived.',
  })
  attributes?: string[] | null;
}

@InputType({
  description: 'What ranks customers, as known at the assignment. Give one of attribute, rule, segment and model.',
})
export class TargetingScoreInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of an attribute that is a number, a date or a boolean: a score from anywhere, or a plain fact. True comes before false.',
  })
  attribute?: string | null;

  @Field(() => SegmentRuleInput, {
    nullable: true,
    description: 'Customers who meet the rule come first, such as those of one channel.',
  })
  rule?: SegmentRuleInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of a segment, by a rule or a cluster: its customers come first.',
  })
  segment?: string | null;

  @Field(() => ModelScoreInput, {
    nullable: true,
    description:
      'Customers with the largest predicted effect come first. Customers are dealt into five random folds, and each fold but the first ' +
      'is judged by regressions on the folds before it, so that predictions are judged on outcomes that they do not know.',
  })
  model?: ModelScoreInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the lowest score comes first. Defaults to false.' })
  ascending?: boolean | null;
}

@InputType({ description: 'Which effect to target by which score.' })
export class TargetingInput {
  @Field(() => String, { description: 'Key of a metric of the experiment.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => TargetingScoreInput, { description: 'What ranks customers.' })
  score: TargetingScoreInput;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the lowest score comes first, as in `score.ascending`. Defaults to false.',
  })
  ascending?: boolean | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'The shares of customers to treat, above 0 and at most 1, up to 50. Defaults to 0.1, 0.2 and so on up to 0.9.',
  })
  shares?: number[] | null;

  @Field(() => TargetingEstimator, {
    nullable: true,
    description: "How each customer's contribution to the effect is estimated. Defaults to DOUBLY_ROBUST.",
  })
  estimator?: TargetingEstimator | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of attributes (or `channel`) that predict outcomes for DOUBLY_ROBUST, at most 20. Defaults to all that are not ' +
      'archived.',
  })
  adjustFor?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What the treatment of one customer costs, in units of the metric: its cost divided by what one unit is worth. ' +
      'Gains are net of it. Defaults to the declared costs of the arm beyond those of the control (contacts, and the mean per customer ' +
      'of redeemed offers and cost metrics), divided by the margin of the metric, or to 0 where one of them was not stated.',
  })
  cost?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of half samples for the standard errors of `autoc` and `qini`, 100 to 10,000. Defaults to 2,000, or fewer with ' +
      'more than 50,000 customers, but at least 200.',
  })
  resamples?: number | null;

  @Field(() => Seed, {
    nullable: true,
    description:
      'The seed of half samples and of the folds of regressions. The same seed gives the same numbers. Defaults to 1.',
  })
  seed?: string | null;
}
