import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../../graph/seed.js';

@InputType({ description: 'What one customer costs in an arm.' })
class PolicyCostInput {
  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;

  @Field(() => Float, {
    description: 'Its cost in units of the metric, 0 or more: the cost of a contact divided by what one unit is worth.',
  })
  cost: number;
}

@InputType({ description: 'Which policy to learn: who should get which arm.' })
export class PolicyTreeInput {
  @Field(() => String, {
    description: 'Key of a metric of the experiment. Where less of it is better, decreases are gains.',
  })
  metric: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the treatments to choose from, beside the control. Defaults to all treatments.',
  })
  arms?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of the attributes (or `channel`) that the policy may ask for, at most 12, as known at the assignment. Defaults ' +
      'to the channel and the first attributes that are not archived.',
  })
  attributes?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many questions decide about a customer, 1 or 2. Defaults to 2.',
  })
  depth?: number | null;

  @Field(() => [PolicyCostInput], {
    nullable: true,
    description:
      'What customers cost, by arm. Gains are net of it. Defaults to the declared costs of the arm (contacts, and the mean per ' +
      'customer of redeemed offers and cost metrics), divided by the margin of the metric, or to 0 where one of them was not stated.',
  })
  costs?: PolicyCostInput[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The most that the policy may cost per customer of the experiment, in units of the metric. Defaults to no limit.',
  })
  budget?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The smallest share of customers that a question may set apart, from 0 up to 0.5. Small parts fit chance. Defaults to 0.01.',
  })
  smallestShare?: number | null;

  @Field(() => Seed, {
    nullable: true,
    description: 'The seed of the folds. The same seed gives the same policy. Defaults to 1.',
  })
  seed?: string | null;
}
