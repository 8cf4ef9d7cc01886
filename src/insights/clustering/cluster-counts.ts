import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';

export enum ClusterVerdict {
  CLUSTERS = 'CLUSTERS',
  NO_CLUSTERS = 'NO_CLUSTERS',
  UNSTABLE = 'UNSTABLE',
}

registerEnumType(ClusterVerdict, {
  name: 'ClusterVerdict',
  description: 'Whether customers form clusters.',
  valuesConfig: {
    CLUSTERS: { description: 'A number of clusters is stable, and each two of its clusters are separated.' },
    NO_CLUSTERS: {
      description:
        'No number of clusters has clusters that are all separated: customers differ by degrees and do not form separate groups.',
    },
    UNSTABLE: {
      description:
        'Clusters are separated, but no such number of clusters is stable: random halves of the customers give different clusters.',
    },
  },
});

@ObjectType({ description: 'Results for one number of clusters.' })
class ClusterCountQuality {
  @Field(() => Int, { description: 'The number of clusters.' })
  k: number;

  @Field(() => Float, {
    description: 'The sum of the squared distances of the compared customers to their centers, on the chosen scale.',
  })
  inertia: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean silhouette: near 1 when clusters are clearly separated. Noise without clusters can reach 0.45. Null when it ' +
      'cannot be computed.',
  })
  silhouette: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How well the clusters of two random halves agree on all customers (mean adjusted Rand index): 1 if entirely, 0 if by ' +
      'chance. Null when a half has too few different customers.',
  })
  stability: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The prediction strength of Tibshirani and Walther: in the worst cluster of one half, the share of pairs that the ' +
      'clusters of the other half keep together. Null when a half has too few different customers.',
  })
  predictionStrength: number | null;

  @Field(() => Float, {
    description:
      'How clearly the two least separated clusters are separated: √n times the dip of their customers (Hartigan and Hartigan) along ' +
      'the line between their centers. From 0.57 there are fewer customers between them than one group would have.',
  })
  separation: number;

  @Field(() => Float, {
    description:
      'The gap statistic with squared distances: how much smaller the logarithm of the inertia is than for uniform points ' +
      'without clusters.',
  })
  gap: number;

  @Field(() => Float, { description: 'The standard error of the gap.' })
  gapStandardError: number;
}

@ObjectType({ description: 'How many clusters customers form, if any.' })
export class ClusterCountChoice {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of clusters to use; null if there is no evidence of any.',
  })
  k: number | null;

  @Field(() => ClusterVerdict, { description: 'Whether customers form clusters.' })
  verdict: ClusterVerdict;

  @Field(() => String, { description: 'The verdict as a sentence, with its numbers.' })
  conclusion: string;

  @Field(() => Int, {
    description:
      'The smallest number of clusters whose gap is at least the next gap minus its standard error (the rule of Tibshirani, ' +
      'Walther and Hastie). 1 means no clusters. A caution only: the rule often misses clusters that differ in few of the features.',
  })
  gapChoice: number;

  @Field(() => Float, { description: 'The gap statistic of one cluster.' })
  gapWithoutClusters: number;

  @Field(() => [ClusterCountQuality], { description: 'Each number of clusters that was tried, from 2.' })
  counts: ClusterCountQuality[];

  @Field(() => Int, {
    description: 'The number of customers that were compared: all up to 1,000, otherwise a random sample.',
  })
  customersCompared: number;

  @Field(() => Int, { description: 'The number of customers excluded because they have no value of a feature.' })
  customersExcluded: number;

  @Field(() => String, { description: 'The seed of the searches.' })
  seed: string;

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the number of clusters.' })
  warnings: Advice[];
}
