import { Field, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { ClusterFeatureInput } from '../../insights/clustering/cluster-feature-input.js';
import { FeatureScaling } from '../../insights/clustering/feature-scaling.js';

@InputType({
  description: 'The features to cluster customers by, as known when they were assigned, and the number of clusters.',
})
export class ExperimentClustersInput {
  @Field(() => [String], {
    nullable: true,
    description: 'The keys of 1 to 10 number or boolean attributes. Give `attributes` or `features`.',
  })
  attributes?: string[] | null;

  @Field(() => [ClusterFeatureInput], {
    nullable: true,
    description:
      '1 to 10 features: attributes, the channel, how recently, how often and for how much customers bought, metrics. Only what was ' +
      'known, and only events that happened, before the own assignment counts. Give `attributes` or `features`.',
  })
  features?: ClusterFeatureInput[] | null;

  @Field(() => Int, { description: 'The number of clusters, 2 to 20.' })
  k: number;

  @Field(() => FeatureScaling, {
    nullable: true,
    description: 'How features are made comparable. Defaults to Z_SCORE, which gives each the same influence.',
  })
  scaling?: FeatureScaling | null;
}

@InputType({
  description: 'Clusters of one half of the customers of an experiment, and the segments that they become.',
})
export class SaveExperimentClustersInput {
  @Field(() => String, { description: 'Key of the experiment; not a draft.' })
  experiment: string;

  @Field(() => ExperimentClustersInput, {
    description: 'The features, as known at the assignment, and the number of clusters.',
  })
  clusters: ExperimentClustersInput;

  @Field(() => String, { description: 'The start of the keys of the segments: `kinds` creates kinds-1, kinds-2…' })
  keyPrefix: string;

  @Field(() => Seed, {
    nullable: true,
    description: 'The seed of the halves and of the search. It is stored with the segments. Defaults to 1.',
  })
  seed?: string | null;
}

@InputType({ description: 'The effect to read, and the clusters.' })
export class ClusterEffectsInput {
  @Field(() => String, { description: 'Key of the experiment on half of whose customers the clusters were found.' })
  experiment: string;

  @Field(() => [String], { description: 'Keys of 2 to 20 segments that one `saveExperimentClusters` created.' })
  clusters: string[];

  @Field(() => String, { description: 'Key of a metric of the experiment.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;
}

@InputType({ description: 'The next experiment, in one cluster.' })
export class DraftClusterExperimentInput {
  @Field(() => String, {
    description: 'Key of the experiment whose metrics, costs, error rates and decision are planned again.',
  })
  experiment: string;

  @Field(() => String, { description: 'Key of the segment of the cluster whose customers take part.' })
  cluster: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment. Defaults to the only one; required when there are several.',
  })
  arm?: string | null;

  @Field(() => String, { description: 'Key of the new experiment: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;
}
