import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../graph/user-error.js';
import { Segment } from '../../segments/segment.js';

@ObjectType({ description: 'The average of one attribute over the customers of a cluster.' })
export class CentroidCoordinate {
  @Field(() => String, { description: 'Key of the attribute.' })
  attribute: string;

  @Field(() => Float, { description: "The average in the attribute's own unit; the share of yes for yes-or-no." })
  value: number;
}

@ObjectType({ description: 'Customers who are alike.' })
export class CustomerCluster {
  @Field(() => Int, { description: 'How many customers are in it.' })
  size: number;

  @Field(() => [CentroidCoordinate], { description: 'Its typical customer, attribute by attribute.' })
  centroid: CentroidCoordinate[];
}

@ObjectType({ description: 'Groups of customers who are alike, found by k-means on standardized attributes.' })
export class Clustering {
  @Field(() => Int, { description: 'How many clusters there are.' })
  k: number;

  @Field(() => Float, {
    description: 'How far customers are from their centres: the sum of squared distances, in standard deviations.',
  })
  inertia: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How clear-cut the clusters are: near 1 when they are, near 0 when their borders are arbitrary.',
  })
  silhouette: number | null;

  @Field(() => Int, {
    description: 'Over how many customers the silhouette is taken: all up to 5,000, else a random sample.',
  })
  silhouetteCustomers: number;

  @Field(() => [CustomerCluster], { description: 'The clusters, the largest first.' })
  clusters: CustomerCluster[];

  @Field(() => Int, { description: 'How many customers are left out because an attribute is not known of them.' })
  unclustered: number;

  @Field(() => Int, { description: 'What the search started from.' })
  seed: number;

  @Field(() => Int, { description: 'How many starts there were.' })
  restarts: number;

  @Field(() => [String], { description: 'What to keep in mind before believing the clusters.' })
  warnings: string[];
}

@ObjectType({ description: 'The clusters that were stored as segments, or why they were not.' })
export class SaveClustersPayload extends MutationPayload {
  @Field(() => Clustering, { nullable: true, description: 'The clustering; null when there are user errors.' })
  clustering: Clustering | null;

  @Field(() => [Segment], {
    nullable: true,
    description: 'One segment for each cluster, in the same order; null when there are user errors.',
  })
  segments: Segment[] | null;
}
