import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../../graph/advice.js';
import { InsufficientData } from '../../../results/insufficient-data.js';

export enum ClusterDriftVerdict {
  STABLE = 'STABLE',
  DRIFTED = 'DRIFTED',
}

registerEnumType(ClusterDriftVerdict, {
  name: 'ClusterDriftVerdict',
  description: 'Whether stored clusters still describe the customers.',
  valuesConfig: {
    STABLE: { description: 'The shares of the clusters and the distances to their centers have hardly changed.' },
    DRIFTED: {
      description:
        'The stability index has reached its limit, or customers are at least 20 % further from their centers than when the ' +
        'clusters were found.',
    },
  },
});

@ObjectType({ description: 'One cluster of a stored clustering, when it was found and now.' })
export class ClusterShareChange {
  @Field(() => Int, { description: 'The number of the cluster, from 1: the end of the key of its segment.' })
  cluster: number;

  @Field(() => Boolean, { description: 'Whether it is the cluster of this segment.' })
  isOwn: boolean;

  @Field(() => Int, { description: 'The number of customers when the clusters were found.' })
  customersWhenFound: number;

  @Field(() => Int, { description: 'The number of customers now.' })
  customersNow: number;

  @Field(() => Float, { description: 'Its share of the clustered customers when the clusters were found.' })
  shareWhenFound: number;

  @Field(() => Float, { nullable: true, description: 'Its share of these customers now; null when there are none.' })
  shareNow: number | null;

  @Field(() => Float, { description: 'The mean distance to its center when the clusters were found.' })
  meanDistanceWhenFound: number;

  @Field(() => Float, { nullable: true, description: 'The mean distance to its center now; null without customers.' })
  meanDistanceNow: number | null;
}

@ObjectType({ description: 'One feature of a stored clustering over all its customers, when it was found and now.' })
export class ClusterFeatureShift {
  @Field(() => String, { description: 'The name of the feature.' })
  feature: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value of a category, or the key of a channel, whose share it is; null for a number or boolean.',
  })
  level: string | null;

  @Field(() => Float, { description: 'The mean, or the share, when the clusters were found.' })
  meanWhenFound: number;

  @Field(() => Float, { nullable: true, description: 'The mean, or the share, now; null without customers.' })
  meanNow: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The change divided by the standard deviation when the clusters were found. Null without customers, and when the feature ' +
      'did not vary.',
  })
  standardizedShift: number | null;
}

@ObjectType({ description: 'How much the customers of a stored clustering have changed since it was found.' })
export class ClusterDrift {
  @Field(() => ClusterDriftVerdict, {
    nullable: true,
    description: 'Whether the clusters still describe the customers; null when there are no customers to compare.',
  })
  verdict: ClusterDriftVerdict | null;

  @Field(() => String, { description: 'The verdict as a sentence, with its numbers.' })
  conclusion: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The population stability index of the shares of the clusters: the sum of (now − then) × log(now ÷ then). 0 when nothing has ' +
      'changed. Null without customers.',
  })
  stabilityIndex: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The stability index from which the verdict is DRIFTED: 0.1, or, with few customers, the larger value that 5 % of random samples ' +
      'from unchanged customers exceed. Null without customers.',
  })
  stabilityLimit: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean distance of customers to their centers now, divided by that when the clusters were found. From 1.2 the verdict is ' +
      'DRIFTED. Null without customers, and when the distance was 0.',
  })
  distanceRatio: number | null;

  @Field(() => [ClusterShareChange], { description: 'Each cluster of the clustering, in the order of their keys.' })
  clusters: ClusterShareChange[];

  @Field(() => [ClusterFeatureShift], { description: 'Each feature, and each value of a category.' })
  features: ClusterFeatureShift[];

  @Field(() => Int, { description: 'The number of customers who have no value of a feature now and are excluded.' })
  customersExcluded: number;

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why there is no verdict; null when there is one.',
  })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'Cautions to consider before relying on the numbers.' })
  warnings: Advice[];
}
