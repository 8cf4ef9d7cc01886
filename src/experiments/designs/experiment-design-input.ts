import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { DesignMethod } from '../experiment-design.js';

@InputType({ description: 'A number cut into classes of about equally many customers, for strata.' })
class StratumBinsInput {
  @Field(() => String, { description: 'Key of an attribute that is a number or a date.' })
  attribute: string;

  @Field(() => Int, {
    description: 'The number of classes, 2 to 20. Customers without a value form their own class.',
  })
  count: number;
}

@InputType({ description: 'Strata found by k-means clustering of several numbers.' })
export class ClusterStrataInput {
  @Field(() => [String], { description: 'Keys of 1 to 10 attributes that are numbers or booleans.' })
  attributes: string[];

  @Field(() => Int, {
    description: 'The number of clusters, 2 to 20. Customers without a value form their own stratum.',
  })
  k: number;

  @Field(() => Seed, { nullable: true, description: 'Seeds the search for clusters. Defaults to 1.' })
  seed?: string | null;
}

@InputType({ description: 'Attributes in which a rerandomized draw must be balanced.' })
class RerandomizationTierInput {
  @Field(() => [String], { description: 'Keys of 1 to 20 attributes, or `channel`.' })
  attributes: string[];

  @Field(() => Float, {
    description:
      'The share of draws that are balanced enough in these attributes, from 0.001 to 1. A smaller share makes the arms more ' +
      'similar and takes longer; 0.01 is a good start.',
  })
  acceptance: number;
}

@InputType({ description: 'How customers are assigned to arms. A part that belongs to another method is refused.' })
export class ExperimentDesignInput {
  @Field(() => DesignMethod, { nullable: true, description: 'The method of assignment. Defaults to COMPLETE.' })
  method?: DesignMethod | null;

  @Field(() => Seed, {
    nullable: true,
    description: 'Seeds the draw. Defaults to a random seed that the server chooses at the start.',
  })
  seed?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'For STRATIFIED: attributes (or `channel`) whose combinations are the strata. For BY_GROUP: attributes with the same ' +
      'value for all customers of a group, whose combinations are strata of groups. Defaults to none.',
  })
  strata?: string[] | null;

  @Field(() => [StratumBinsInput], {
    nullable: true,
    description: 'For STRATIFIED: up to 10 numbers whose classes are combined with the strata. Defaults to none.',
  })
  bins?: StratumBinsInput[] | null;

  @Field(() => ClusterStrataInput, {
    nullable: true,
    description: 'For STRATIFIED: clusters of customers, combined with the strata. Defaults to none.',
  })
  clusterStrata?: ClusterStrataInput | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'For MATCHED_TUPLES: attributes (or `channel`) in which the customers of a tuple are similar. Required.',
  })
  matchOn?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For MATCHED_TUPLES: the number of customers in a tuple, 2 to 60. Defaults to the smallest number that gives each arm ' +
      'exactly its weight: 2 for two equal arms.',
  })
  tupleSize?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BY_GROUP: the category (or `channel`) whose values are the groups. Required.',
  })
  groupBy?: string | null;

  @Field(() => [RerandomizationTierInput], {
    nullable: true,
    description:
      'For RERANDOMIZED: what must be balanced, in 1 to 3 tiers, the most important attributes first. Required.',
  })
  tiers?: RerandomizationTierInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported. Defaults to all attributes.',
  })
  balanceOn?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For ONLINE: the share of eligible customers who take part, above 0 and at most 1. Defaults to 1.',
  })
  coverage?: number | null;
}
