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

  @Field(() => Int, { description: 'The number of classes. Customers without a value form their own class.' })
  count: number;
}

@ObjectType({ description: 'Strata found by k-means clustering of several numbers.' })
export class ClusterStrata {
  @Field(() => [String], { description: 'Keys of attributes that are numbers or booleans.' })
  attributes: string[];

  @Field(() => Int, { description: 'The number of clusters. Customers without a value form their own stratum.' })
  k: number;

  @Field(() => String, { description: 'The seed of the search; the same seed gives the same clusters.' })
  seed: number;
}

@ObjectType({ description: 'Attributes in which a rerandomized draw must be balanced.' })
export class RerandomizationTier {
  @Field(() => [String], { description: 'Keys of attributes, or `channel`.' })
  attributes: string[];

  @Field(() => Float, { description: 'The share of draws that are balanced enough in these attributes.' })
  acceptance: number;
}

@ObjectType({ description: 'How customers are assigned to arms.' })
export class ExperimentDesign {
  @Field(() => DesignMethod, { description: 'The method of assignment.' })
  method: DesignMethod;

  @Field(() => String, {
    nullable: true,
    description: 'The seed of the draw; the same seed gives the same arms. Null until the server chooses one.',
  })
  seed: string | null;

  @Field(() => [String], {
    description: 'Attributes (or `channel`) whose combinations are the strata, of customers or of groups.',
  })
  strata: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported; null for all attributes.',
  })
  balanceOn: string[] | null;

  @Field(() => [StratumBins], {
    nullable: true,
    description: 'Numbers whose classes are part of the strata; null when there are none.',
  })
  bins?: StratumBins[] | null;

  @Field(() => ClusterStrata, {
    nullable: true,
    description: 'Clusters that are part of the strata; null when there are none.',
  })
  clusterStrata?: ClusterStrata | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Attributes (or `channel`) in which the customers of a tuple are similar; null for methods other than MATCHED_TUPLES.',
  })
  matchOn?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of customers in a tuple; null for the smallest number that the weights allow, and for methods other than ' +
      'MATCHED_TUPLES.',
  })
  tupleSize?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The category (or `channel`) whose values are the groups; null for methods other than BY_GROUP.',
  })
  groupBy?: string | null;

  @Field(() => [RerandomizationTier], {
    nullable: true,
    description:
      'What must be balanced, the most important attributes first; null for methods other than RERANDOMIZED.',
  })
  tiers?: RerandomizationTier[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of eligible customers who take part, above 0 and at most 1; null for methods other than ONLINE.',
  })
  coverage?: number | null;
}
