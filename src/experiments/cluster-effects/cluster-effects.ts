import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { MutationPayload } from '../../graph/user-error.js';
import { Interval } from '../../results/interval.js';
import { Segment } from '../../segments/segment.js';
import { SegmentComparison } from '../segment-comparison/segment-comparison.js';

@ObjectType({ description: 'The effect in a cluster on both halves of the customers.' })
class ClusterAgreement {
  @Field(() => Segment, { description: 'The segment of the cluster.' })
  cluster: Segment;

  @Field(() => Interval, {
    description: 'The effect on the half on which the clusters were found, with limits from the normal approximation.',
  })
  whereFound: Interval;

  @Field(() => Interval, {
    description: 'The effect on the other half, with limits from the normal approximation.',
  })
  whereRead: Interval;

  @Field(() => Float, {
    description: 'The probability of a difference between the halves at least this large if both effects were equal.',
  })
  pValue: number;

  @Field(() => Float, { description: 'The p-value, corrected over all clusters (Holm).' })
  adjustedPValue: number;
}

@ObjectType({
  description:
    'The effect of a treatment in clusters, read on the half of the customers of an experiment that was not used to find them.',
})
export class ClusterEffects {
  @Field(() => String, { description: 'What was found, as a sentence.' })
  conclusion: string;

  @Field(() => SegmentComparison, { description: 'The effects in the clusters, compared on the other half.' })
  comparison: SegmentComparison;

  @Field(() => [ClusterAgreement], {
    description:
      'The effect in each cluster on both halves. Clusters without an effect that can be compared on both halves are missing.',
  })
  agreement: ClusterAgreement[];

  @Field(() => [Advice], { description: 'What to know before relying on the effects.' })
  warnings: Advice[];
}

@ObjectType({ description: 'The clusters that were stored as segments, or the reasons why they were not.' })
export class SaveExperimentClustersPayload extends MutationPayload {
  @Field(() => [Segment], {
    nullable: true,
    description: 'One segment for each cluster, in the order of their keys; null when there are user errors.',
  })
  segments: Segment[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of clustered customers: those of the first half with a value of each feature. Null ' +
      'when there are user errors.',
  })
  customers: number | null;
}
