import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DesignMethod, designDescriptions } from './design-method.js';

export { DesignMethod };

registerEnumType(DesignMethod, {
  name: 'DesignMethod',
  description: 'How customers are assigned to arms.',
  valuesConfig: designDescriptions,
});

@ObjectType({ description: 'A number cut into classes of about equally many customers, for strata.' })
export class StratumBins {
  @Field(() => String, { description: 'Key of an attribute that is a number or a date.' })
  attribute: string;

  @Field(() => Int, { description: 'How many classes. Customers of whom it is unknown are a class of their own.' })
  count: number;
}

@ObjectType({ description: 'Strata found by k-means over several numbers.' })
export class ClusterStrata {
  @Field(() => [String], { description: 'Keys of attributes that are numbers or yes-or-no.' })
  attributes: string[];

  @Field(() => Int, {
    description: 'How many clusters. Customers with an unknown attribute are a stratum of their own.',
  })
  k: number;

  @Field(() => Int, { description: 'What the search starts from: the same seed gives the same clusters.' })
  seed: number;
}

@ObjectType({ description: 'Attributes in which a rerandomized draw must be balanced.' })
export class RerandomizationTier {
  @Field(() => [String], { description: 'Attributes, or `channel`.' })
  attributes: string[];

  @Field(() => Float, { description: 'The share of draws that are balanced enough in them, between 0 and 1.' })
  acceptance: number;
}

@ObjectType({ description: 'How customers go to arms.' })
export class ExperimentDesign {
  @Field(() => DesignMethod, { description: 'The kind of draw.' })
  method: DesignMethod;

  @Field(() => String, {
    nullable: true,
    description: 'What the draw starts from: the same seed gives the same arms. Null until the server draws one.',
  })
  seed: string | null;

  @Field(() => [String], {
    description: 'Attributes (or `channel`) whose combinations are the strata, of customers or of groups.',
  })
  strata: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported; null means all that are known.',
  })
  balanceOn: string[] | null;

  @Field(() => [StratumBins], { nullable: true, description: 'Numbers whose classes are part of the strata.' })
  bins?: StratumBins[] | null;

  @Field(() => ClusterStrata, { nullable: true, description: 'Clusters that are part of the strata.' })
  clusterStrata?: ClusterStrata | null;

  @Field(() => [String], {
    nullable: true,
    description: 'For MATCHED_TUPLES: attributes (or `channel`) in which the customers of a tuple are alike.',
  })
  matchOn?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For MATCHED_TUPLES: customers in a tuple; null for the smallest number that the weights allow.',
  })
  tupleSize?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'For BY_GROUP: the category (or `channel`) whose values are the groups.',
  })
  groupBy?: string | null;

  @Field(() => [RerandomizationTier], {
    nullable: true,
    description: 'For RERANDOMIZED: what must be balanced, the most important attributes first.',
  })
  tiers?: RerandomizationTier[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For ONLINE: the share of eligible customers who take part, above 0 and at most 1; null otherwise.',
  })
  coverage?: number | null;
}
