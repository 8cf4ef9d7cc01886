import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Attribute } from '../../customers/attribute.js';
import { Advice } from '../../graph/advice.js';
import { MutationPayload } from '../../graph/user-error.js';
import { Segment } from '../../segments/segment.js';
import { FeatureScaling } from './feature-scaling.js';
import { SilhouetteMethod } from './silhouette-method.js';

@ObjectType({ description: 'The mean of one attribute over the customers of a cluster.' })
class CentroidCoordinate {
  @Field(() => String, { description: 'The key of the attribute.' })
  attribute: string;

  @Field(() => Attribute, { description: 'The attribute.' })
  attributeDefinition: Attribute;

  @Field(() => Float, { description: 'The mean of a number in its own unit, or the share of a boolean.' })
  value: number;
}

@ObjectType({ description: 'A group of similar customers.' })
class CustomerCluster {
  @Field(() => Int, { description: 'The number of customers in the cluster.' })
  size: number;

  @Field(() => [CentroidCoordinate], { description: 'The center of the cluster, attribute by attribute.' })
  centroid: CentroidCoordinate[];
}

@ObjectType({ description: 'Groups of similar customers, found by k-means.' })
export class Clustering {
  @Field(() => Int, { description: 'The number of clusters.' })
  k: number;

  @Field(() => Float, {
    description: 'The sum of the squared distances of customers to their centers, in the units of the scaling.',
  })
  inertia: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean silhouette: near 1 when clusters are clearly separated, near 0 when their borders are arbitrary; null when ' +
      'it cannot be computed.',
  })
  silhouette: number | null;

  @Field(() => SilhouetteMethod, { description: 'How `silhouette` was computed.' })
  silhouetteMethod: SilhouetteMethod;

  @Field(() => Float, {
    nullable: true,
    description:
      'The standard error of `silhouette` from the choice of the sample: 0 without a sample, null without a silhouette.',
  })
  silhouetteStandardError: number | null;

  @Field(() => Int, { description: 'The number of customers whose distances were compared for the silhouette.' })
  silhouetteCustomers: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The simplified silhouette of all customers, from distances to centers instead of other customers. It is usually larger: ' +
      'compare it only with other simplified silhouettes. Null with one cluster.',
  })
  simplifiedSilhouette: number | null;

  @Field(() => [CustomerCluster], { description: 'The clusters, the largest first.' })
  clusters: CustomerCluster[];

  @Field(() => Int, { description: 'The number of customers excluded because they have no value of an attribute.' })
  customersExcluded: number;

  @Field(() => String, { description: 'The seed of the search.' })
  seed: string;

  @Field(() => FeatureScaling, { description: 'How attributes were made comparable.' })
  scaling: FeatureScaling;

  @Field(() => Int, { description: 'The number of searches.' })
  restarts: number;

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the clusters.' })
  warnings: Advice[];
}

@ObjectType({ description: 'The clusters that were stored as segments, or the reasons why they were not.' })
export class SaveClustersPayload extends MutationPayload {
  @Field(() => Clustering, { nullable: true, description: 'The clustering; null when there are user errors.' })
  clustering: Clustering | null;

  @Field(() => [Segment], {
    nullable: true,
    description: 'One segment for each cluster, in the same order; null when there are user errors.',
  })
  segments: Segment[] | null;
}
