import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';

@InputType({
  description:
    'Clusters of similar customers that are found for a search, by k-means. The centers are found on at most 1,000,000 customers, a random ' +
    'sample if there are more; all customers are then assigned to the nearest center.',
})
export class SearchedClustersInput {
  @Field(() => [String], { description: 'Keys of 1 to 10 attributes that are numbers or booleans.' })
  attributes: string[];

  @Field(() => Int, { description: 'The number of clusters, 2 to 20.' })
  k: number;
}

@InputType({ description: 'Where to search for segments with another effect, and how strictly.' })
export class SegmentSearchInput {
  @Field(() => String, { description: 'Key of a metric of the experiment.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Keys of up to 20 attributes, or `channel`: each value, and each class of a number or date, is a candidate. Defaults to the ' +
      'channel and all attributes that are not archived, if these are at most 20.',
  })
  attributes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of up to 20 segments that are candidates too, such as saved clusters. Defaults to none.',
  })
  segments?: string[] | null;

  @Field(() => SearchedClustersInput, {
    nullable: true,
    description: 'Clusters of the customers, as known at their assignment, that are candidates too. Defaults to none.',
  })
  clusters?: SearchedClustersInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of classes of about equal size into which numbers and dates are cut, 2 to 10. Defaults to 4.',
  })
  bins?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of random splits of the customers into two halves, 10 to 500. Defaults to 100.',
  })
  splits?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest expected share of false discoveries among the found segments, in (0, 1). Defaults to 0.1.',
  })
  falseDiscoveryRate?: number | null;

  @Field(() => Seed, {
    nullable: true,
    description:
      'The seed of the random splits and of the clusters. The same seed gives the same answer. Defaults to 1.',
  })
  seed?: string | null;
}
