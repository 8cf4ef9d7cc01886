import { Field, Float, InputType, Int } from 'type-graphql';
import { DecisionRule } from '../planned-decision.js';

@InputType({
  description: 'What was believed about the profit per customer before the experiment: a normal distribution.',
})
export class ProfitPriorInput {
  @Field(() => Float, { description: 'Its mean, in the configured currency.' })
  mean: number;

  @Field(() => Float, { description: 'Its standard deviation, above 0.' })
  standardDeviation: number;
}

@InputType({
  description: 'What the plan does not say, or says otherwise. The answer marks what was not planned.',
})
export class DecisionInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of the metric of the experiment that earns. Defaults to the first primary metric with a margin, else the first ' +
      'metric with one.',
  })
  metric?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What one unit of the metric is worth, in the configured currency. Defaults to the plan.',
  })
  margin?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What it costs for each customer of a treatment; 0 or more. Defaults to the arms.',
  })
  contactCost?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What each unit of `redemptionMetric` costs in a treatment; 0 or more. Both are given together. Defaults to the arms.',
  })
  redemptionCost?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric that counts redeemed offers. Defaults to the arms.',
  })
  redemptionMetric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of a metric that is a cost itself, in all arms. Defaults to the arms.',
  })
  costMetric?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the metric that counts purchases, with or without the offer, for `givenAway`. Defaults to `redemptionMetric`.',
  })
  purchaseMetric?: string | null;

  @Field(() => DecisionRule, { nullable: true, description: 'When an arm is shipped. Defaults to the plan.' })
  rule?: DecisionRule | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers that the decision covers, above 0. Defaults to the plan.',
  })
  customers?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of days over which these customers are treated, evenly. Defaults to the plan.',
  })
  horizonDays?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The rate by which later profit is discounted, per year: 0.1 is 10 %. Defaults to the plan.',
  })
  discountRate?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What a day of waiting costs; 0 or more. Defaults to the plan.',
  })
  waitingCostPerDay?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of customers that waiting would add to a treatment and the control together, at least 2. Defaults to those ' +
      'whose outcome window is open.',
  })
  additionalCustomers?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of days that waiting takes. Defaults to the days until the last outcome window ends.',
  })
  waitingDays?: number | null;

  @Field(() => ProfitPriorInput, {
    nullable: true,
    description:
      'What was believed about the profit per customer of each treatment. Defaults to a flat prior: nothing.',
  })
  prior?: ProfitPriorInput | null;
}
