import { Field, Float, InputType, Int } from 'type-graphql';
import { DesignMethod } from '../experiment-design.js';

@InputType({ description: 'A number to be cut into classes of about equally many customers, for strata.' })
export class StratumBinsInput {
  @Field(() => String, { description: 'Key of an attribute that is a number or a date.' })
  attribute: string;

  @Field(() => Int, {
    description: 'How many classes, 2 to 20. Customers of whom it is unknown are a class of their own.',
  })
  count: number;
}

@InputType({ description: 'Strata to be found by k-means over several numbers.' })
export class ClusterStrataInput {
  @Field(() => [String], { description: 'Keys of attributes that are numbers or yes-or-no, 1 to 10.' })
  attributes: string[];

  @Field(() => Int, { description: 'How many clusters, 2 to 20.' })
  k: number;

  @Field(() => Int, { nullable: true, description: 'What the search starts from; 1 when left out.' })
  seed?: number | null;
}

@InputType({ description: 'Attributes in which a rerandomized draw must be balanced.' })
export class RerandomizationTierInput {
  @Field(() => [String], { description: 'Attributes, or `channel`.' })
  attributes: string[];

  @Field(() => Float, {
    description:
      'The share of draws that are balanced enough in them, from 0.001 to 1. A smaller share makes arms more alike and ' +
      'takes longer; 0.01 is a good start.',
  })
  acceptance: number;
}

@InputType({ description: 'How customers go to arms.' })
export class ExperimentDesignInput {
  @Field(() => DesignMethod, { nullable: true, description: 'The kind of draw; COMPLETE when left out.' })
  method?: DesignMethod | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the draw starts from, at most 200 characters. Leave it out and the server draws one.',
  })
  seed?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'For STRATIFIED: attributes (or `channel`) whose combinations are the strata. For BY_GROUP: attributes that are the ' +
      'same for all customers of a group, whose combinations are strata of groups.',
  })
  strata?: string[] | null;

  @Field(() => [StratumBinsInput], {
    nullable: true,
    description: 'For STRATIFIED: numbers whose classes are combined with the strata. At most 10.',
  })
  bins?: StratumBinsInput[] | null;

  @Field(() => ClusterStrataInput, {
    nullable: true,
    description: 'For STRATIFIED: clusters of customers, combined with the strata.',
  })
  clusterStrata?: ClusterStrataInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'For MATCHED_TUPLES: attributes (or `channel`) in which the customers of a tuple are to be alike.',
  })
  matchOn?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For MATCHED_TUPLES: customers in a tuple, 2 to 60; the smallest number in which the arms can appear exactly by ' +
      'their weights when left out: 2 for two equal arms.',
  })
  tupleSize?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BY_GROUP: the category (or `channel`) whose values are the groups.',
  })
  groupBy?: string | null;

  @Field(() => [RerandomizationTierInput], {
    nullable: true,
    description: 'For RERANDOMIZED: what must be balanced, the most important attributes first. 1 to 3 tiers.',
  })
  tiers?: RerandomizationTierInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported; all that are known when left out.',
  })
  balanceOn?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For ONLINE: the share of eligible customers who take part, above 0 and at most 1; 1 when left out.',
  })
  coverage?: number | null;
}
