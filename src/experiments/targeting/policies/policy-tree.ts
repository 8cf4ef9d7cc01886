import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import type { SegmentRule } from '../../../segments/segment-rule.js';
import { Arm } from '../../arm.js';
import { PlanDeviation, PlanStatus } from '../../preregistration/preregistration.js';
import { TargetingEstimate } from '../targeting.js';

@ObjectType({ description: 'Customers who get the same arm by a policy.' })
export class PolicyTreeLeaf {
  @Field(() => String, { description: 'Who they are, in words.' })
  description: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The rule that they meet, in the form of a segment rule; null for everyone.',
  })
  rule: SegmentRule | null;

  @Field(() => Arm, { description: 'The arm that they get.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of customers of the experiment who meet the rule.' })
  customers: number;

  @Field(() => Float, { description: 'Their share.' })
  share: number;

  @Field(() => TargetingEstimate, {
    description:
      'What these customers add to the gain per customer over the control, net of costs. It is too good, because the ' +
      'same customers chose the policy: rely on `PolicyTree.gain`.',
  })
  trainingGain: TargetingEstimate;
}

@ObjectType({ description: 'One arm for everyone, beside the policy.' })
export class PolicyForEveryone {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => TargetingEstimate, { description: 'Its gain per customer over the control, net of costs.' })
  gain: TargetingEstimate;

  @Field(() => TargetingEstimate, { description: 'The gain per customer of the policy over this arm for everyone.' })
  gainOfPolicy: TargetingEstimate;

  @Field(() => Float, { description: 'The share of customers who get this arm by the policy, out of fold.' })
  share: number;

  @Field(() => Float, { description: 'What one customer costs in this arm, in units of the metric.' })
  cost: number;
}

@ObjectType({
  description:
    'Who should get which arm: the best policy of at most two questions, and what it is worth on customers it was not learned from.',
})
export class PolicyTree {
  @Field(() => String, { description: 'What was found, in one sentence.' })
  sentence: string;

  @Field(() => GraphQLISODateTime, {
    description: 'The moment of the reading: `knownAt`, or that of the request.',
  })
  asOf: Date;

  @Field(() => Int, { description: 'The number of customers who count.' })
  customers: number;

  @Field(() => Int, { description: 'Customers who are excluded because their outcome window is open.' })
  customersWithOpenWindow: number;

  @Field(() => [PolicyTreeLeaf], { description: 'The policy: every customer meets exactly one of the rules.' })
  leaves: PolicyTreeLeaf[];

  @Field(() => TargetingEstimate, {
    description:
      'The gain per customer over the control for everyone, net of costs, valued out of fold: customers are dealt into five random ' +
      'folds, and each fold but the first is valued by a policy that was learned from the folds before it.',
  })
  gain: TargetingEstimate;

  @Field(() => Float, {
    description: 'The gain of the policy on the customers it was learned from. The excess over `gain` is overfit.',
  })
  trainingGain: number;

  @Field(() => Float, { description: 'What the policy costs per customer, out of fold.' })
  costPerCustomer: number;

  @Field(() => TargetingEstimate, {
    description:
      'The gain per customer over the best single arm for everyone that the budget allows, chosen out of fold as well.',
  })
  gainOverBestArm: TargetingEstimate;

  @Field(() => TargetingEstimate, {
    description: 'The gain per customer over as many customers in every arm, chosen at random, which costs the same.',
  })
  gainOverRandom: TargetingEstimate;

  @Field(() => [PolicyForEveryone], { description: 'Each arm for everyone; the control is treating no one.' })
  everyone: PolicyForEveryone[];

  @Field(() => String, { description: 'The seed of the folds.' })
  seed: string;

  @Field(() => PlanStatus, { description: 'Whether a plan is registered. No plan has policies.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], { description: 'What differs from the registered plan, this analysis among it.' })
  deviations: PlanDeviation[];

  @Field(() => [Advice], { description: 'What to know before acting on these numbers.' })
  warnings: Advice[];
}
