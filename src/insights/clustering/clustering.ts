import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Attribute } from '../../customers/attributes/attribute.js';
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

@ObjectType({
  description:
    'The mean of one feature, or the share of one value of a category, over the customers of a cluster and over all others. Clusters ' +
    'were chosen to differ in these features, so that a test would always find a difference.',
})
export class ClusterFeatureMean {
  @Field(() => String, { description: 'The name of the feature: the key of an attribute or metric, or words.' })
  feature: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value of a category, or the key of a channel, whose share it is; null for a number or boolean.',
  })
  level: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean in its own unit, before `log` and `capPercentile`, or a share; null without customers.',
  })
  mean: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same over the customers of all other clusters; null when there are none.',
  })
  meanOfOthers: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The difference of the two divided by their pooled standard deviation: 0.2 is small, 0.5 medium and 0.8 large. Null when ' +
      'values do not vary inside the two.',
  })
  standardizedDifference: number | null;
}

@ObjectType({ description: 'A group of similar customers.' })
export class CustomerCluster {
  @Field(() => Int, { description: 'The number of customers in the cluster.' })
  size: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its share of all clustered customers; null when there are none.',
  })
  share: number | null;

  @Field(() => String, {
    description: 'A name made of the two features that differ most from the other customers, such as "High income".',
  })
  suggestedName: string;

  @Field(() => String, {
    description:
      'The cluster in a sentence: its size, and up to three features whose standardized difference is at least 0.5 in size.',
  })
  description: string;

  @Field(() => [CentroidCoordinate], {
    description:
      'The mean of each number or boolean attribute over the customers of the cluster. `features` has all features.',
  })
  centroid: CentroidCoordinate[];

  @Field(() => [ClusterFeatureMean], { description: 'Each feature, and each value of a category, in the given order.' })
  features: ClusterFeatureMean[];

  @Field(() => Float, {
    nullable: true,
    description: 'The mean distance of its customers to its center, on the chosen scale; null without customers.',
  })
  meanDistance: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean simplified silhouette of its customers: (b − a) ÷ the larger of the two, where a is the distance to the own center and b ' +
      'that to the nearest other center. Near 1 when the cluster is clearly separated, near 0 when its borders are arbitrary. It is ' +
      'usually larger than the silhouette, which compares customers with customers. Null without customers.',
  })
  simplifiedSilhouette: number | null;
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

  @Field(() => Int, { description: 'The number of customers excluded because they have no value of a feature.' })
  customersExcluded: number;

  @Field(() => String, { description: 'The seed of the search.' })
  seed: string;

  @Field(() => FeatureScaling, {
    description: 'How features were made comparable, unless they have a scaling of their own.',
  })
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
