import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Arm } from '../arm.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';

@ObjectType({ description: 'An estimate with its standard error and its confidence interval.' })
export class TargetingEstimate {
  @Field(() => Float, { description: 'The estimate.' })
  estimate: number;

  @Field(() => Float, { nullable: true, description: 'Its standard error; null with too few customers or groups.' })
  standardError: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower limit; null without a standard error.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper limit; null without a standard error.' })
  upper: number | null;

  @Field(() => Float, { description: "The confidence level of the interval: 1 minus the plan's alpha." })
  level: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The two-sided p-value of a true value of zero; null without a standard error.',
  })
  pValue: number | null;
}

@ObjectType({ description: 'A point of the curve of targeting: the first customers of the ranking beside all.' })
export class TargetingPoint {
  @Field(() => Float, { description: 'The share of customers who are treated.' })
  share: number;

  @Field(() => Float, { description: 'The average effect on them minus that on all customers.' })
  gainOverAverage: number;
}

@ObjectType({ description: 'What it is worth to treat some customers and not the others, in units of the metric.' })
export class TargetedPolicyValue {
  @Field(() => Float, { description: 'The share of customers who are treated.' })
  share: number;

  @Field(() => TargetingEstimate, {
    description: 'The gain per customer of the experiment, compared with treating no one.',
  })
  gainPerCustomer: TargetingEstimate;

  @Field(() => TargetingEstimate, {
    description:
      'The same, compared with treating as many customers, chosen at random: what the ranking itself is worth.',
  })
  gainOverRandom: TargetingEstimate;

  @Field(() => TargetingEstimate, { description: 'The same, compared with treating everyone.' })
  gainOverEveryone: TargetingEstimate;

  @Field(() => TargetingEstimate, {
    nullable: true,
    description: 'The average effect on the treated customers minus that on all; null when nobody is treated.',
  })
  gainOverAverage: TargetingEstimate | null;
}

@ObjectType({ description: 'The selected customers beside the others, and the policy of treating the selected ones.' })
export class TargetingSelection {
  @Field(() => Int, { description: 'The number of selected customers.' })
  customers: number;

  @Field(() => TargetingEstimate, {
    nullable: true,
    description: 'The average effect on selected customers; null unless some are selected and some are not.',
  })
  effectOnSelected: TargetingEstimate | null;

  @Field(() => TargetingEstimate, {
    nullable: true,
    description: 'The average effect on the other customers; null unless some are selected and some are not.',
  })
  effectOnOthers: TargetingEstimate | null;

  @Field(() => TargetingEstimate, {
    nullable: true,
    description: 'The first minus the second; null unless some are selected and some are not.',
  })
  difference: TargetingEstimate | null;

  @Field(() => TargetedPolicyValue, { description: 'What it is worth to treat the selected customers only.' })
  policy: TargetedPolicyValue;
}

@ObjectType({
  description:
    'Whether a score finds the customers for which a treatment works best, and what targeting by it is worth.',
})
export class Targeting {
  @Field(() => Arm, { description: 'The treatment. It is compared with the control; other arms are excluded.' })
  arm: Arm;

  @Field(() => GraphQLISODateTime, {
    description: 'The moment of the reading: `knownAt`, or that of the request.',
  })
  asOf: Date;

  @Field(() => Int, { description: 'The number of customers who count.' })
  customers: number;

  @Field(() => Int, { description: 'Customers who are excluded because their outcome window is open.' })
  customersWithOpenWindow: number;

  @Field(() => Int, { description: 'Customers who are excluded because the metric has no value for them.' })
  customersWithoutValue: number;

  @Field(() => Int, { description: 'Customers who are excluded because their score was unknown at the assignment.' })
  customersWithoutScore: number;

  @Field(() => String, { description: 'What was found, in one sentence.' })
  sentence: string;

  @Field(() => TargetingEstimate, { description: 'The average effect on all of these customers.' })
  averageEffect: TargetingEstimate;

  @Field(() => TargetingEstimate, {
    description:
      'The area under the curve: the mean of `gainOverAverage` over all shares. Above 0, the score finds the customers for which the ' +
      'treatment works best; best where only few of them respond (AUTOC, a rank-weighted average treatment effect).',
  })
  autoc: TargetingEstimate;

  @Field(() => TargetingEstimate, {
    description:
      'The Qini coefficient: the mean over all shares of the gain per customer compared with treating as many at random. ' +
      'Better than `autoc` where many customers respond differently.',
  })
  qini: TargetingEstimate;

  @Field(() => [TargetingPoint], {
    description: 'The curve at the shares that were asked for and in steps of 0.05, by share.',
  })
  curve: TargetingPoint[];

  @Field(() => [TargetedPolicyValue], {
    description: 'Treating the first customers of the ranking, for every share asked for.',
  })
  policies: TargetedPolicyValue[];

  @Field(() => TargetingSelection, {
    nullable: true,
    description:
      'For a rule, a segment or a boolean, the customers who have it; for a model, those whose predicted effect exceeds the cost. ' +
      'Null for numbers and dates.',
  })
  selection: TargetingSelection | null;

  @Field(() => Float, {
    description: 'What the treatment of one customer costs, in units of the metric; gains are net of it.',
  })
  cost: number;

  @Field(() => Int, { description: 'The number of half samples behind the standard errors of `autoc` and `qini`.' })
  resamples: number;

  @Field(() => String, { description: 'The seed of half samples and folds.' })
  seed: string;

  @Field(() => PlanStatus, { description: 'Whether a plan is registered. No plan has rankings of customers.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], { description: 'What differs from the registered plan, this analysis among it.' })
  deviations: PlanDeviation[];

  @Field(() => [Advice], { description: 'What to know before acting on these numbers.' })
  warnings: Advice[];
}
