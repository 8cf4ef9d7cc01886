import { Field, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { ClusterFeatureInput } from './cluster-feature-input.js';
import { FeatureScaling } from './feature-scaling.js';

@InputType({ description: 'The features to cluster customers by, and the number of clusters.' })
export class ClusteringInput {
  @Field(() => [String], {
    nullable: true,
    description: 'The keys of 1 to 10 number or boolean attributes. Give `attributes` or `features`.',
  })
  attributes?: string[] | null;

  @Field(() => [ClusterFeatureInput], {
    nullable: true,
    description:
      '1 to 10 features: attributes, the channel, how recently, how often and for how much customers bought, metrics. Give ' +
      '`attributes` or `features`.',
  })
  features?: ClusterFeatureInput[] | null;

  @Field(() => Int, { description: 'The number of clusters, 2 to 20.' })
  k: number;

  @Field(() => Seed, {
    nullable: true,
    description: 'The start of the random search: the same seed finds the same clusters. Defaults to 1.',
  })
  seed?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of searches, 1 to 50; the best one is kept. Defaults to 10.',
  })
  restarts?: number | null;

  @Field(() => FeatureScaling, {
    nullable: true,
    description: 'How features are made comparable. Defaults to Z_SCORE, which gives each the same influence.',
  })
  scaling?: FeatureScaling | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a segment whose customers are clustered. Defaults to all customers.',
  })
  segment?: string | null;
}

@InputType({ description: 'A clustering whose clusters become segments.' })
export class SaveClustersInput extends ClusteringInput {
  @Field(() => String, {
    description:
      'The start of the keys of the segments: `visitors` creates visitors-1, visitors-2…, the largest cluster first.',
  })
  keyPrefix: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The names of the segments, one for each cluster, the largest first. Defaults to the keys.',
  })
  names?: string[] | null;
}
