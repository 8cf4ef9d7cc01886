import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Effect } from '../../results/effect.js';
import { Interval } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { TestResult } from '../../results/test-result.js';
import { Segment } from '../../segments/segment.js';
import { Arm } from '../arm.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';

@ObjectType({ description: 'The outcome of one arm in one segment.' })
class SegmentArm {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of measured customers of the arm who were in the segment.' })
  customers: number;

  @Field(() => Float, { nullable: true, description: 'Their mean or share; null without measured customers.' })
  mean: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean that the effect compares, weighted by the strata of the design; null without strata.',
  })
  adjustedMean: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard deviation over these customers (divisor n − 1); null with fewer than two.',
  })
  standardDeviation: number | null;
}

@ObjectType({ description: 'The effect in one segment.' })
class SegmentEffect {
  @Field(() => Segment, { description: 'The segment.' })
  segment: Segment;

  @Field(() => Int, {
    description: 'The number of customers of the two compared arms who were in the segment at the assignment.',
  })
  customers: number;

  @Field(() => [SegmentArm], { description: 'The control and the treatment in this segment.' })
  arms: SegmentArm[];

  @Field(() => Effect, { description: 'The effect on customers who were in the segment at the assignment.' })
  effect: Effect;
}

@ObjectType({
  implements: TestResult,
  description:
    "One test of whether all segments have the same effect: Cochran's Q, or the Welch–James test where an arm of a segment has " +
    'fewer than 30 customers or fewer than twice the number of segments.',
})
class Heterogeneity extends TestResult {
  @Field(() => Float, {
    nullable: true,
    description:
      "The second degrees of freedom of the Welch–James test, whose statistic is an F; null for Cochran's Q.",
  })
  denominatorDegreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the variation between the effects that chance does not explain, from 0 to 1; null when the data ' +
      'cannot answer.',
  })
  iSquared: number | null;
}

@ObjectType({ description: 'The effect in one segment minus the effect in another.' })
export class SegmentDifference {
  @Field(() => String, { description: 'Key of the first segment.' })
  a: string;

  @Field(() => String, { description: 'Key of the second segment.' })
  b: string;

  @Field(() => Segment, { description: 'The first segment.' })
  segmentA: Segment;

  @Field(() => Segment, { description: 'The second segment.' })
  segmentB: Segment;

  @Field(() => Float, {
    nullable: true,
    description: 'The effect in a minus the effect in b, in units of the metric; null when the data cannot answer.',
  })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit; null when the data cannot answer.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit; null when the data cannot answer.' })
  upper: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability of a difference at least this large if both effects were equal; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The p-value, corrected over all pairs of segments (Holm); null when the data cannot answer.',
  })
  adjustedPValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The difference with limits at the level of the correction: they exclude 0 exactly when `adjustedPValue` is below ' +
      'alpha, and are the ones to decide by. Null when the data cannot answer.',
  })
  corrected: Interval | null;
}

@ObjectType({ description: 'A comparison of the effect of a treatment between segments.' })
export class SegmentComparison {
  @Field(() => ReadoutStatus, { description: 'Whether the numbers can still change.' })
  status: ReadoutStatus;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes are counted.' })
  asOf: Date;

  @Field(() => PlanStatus, { description: 'Whether this comparison is part of the plan registered at the start.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], {
    description:
      'What differs from the registered plan: changes of the plan, and this comparison if it was not planned.',
  })
  deviations: PlanDeviation[];

  @Field(() => [SegmentEffect], { description: 'The effect in each segment, in the order of the input.' })
  segments: SegmentEffect[];

  @Field(() => Heterogeneity, { description: 'One test over all segments.' })
  heterogeneity: Heterogeneity;

  @Field(() => [SegmentDifference], { description: 'The differences between all pairs of segments.' })
  differences: SegmentDifference[];

  @Field(() => [Segment], { description: 'The segments excluded from the test; `warnings` has the reasons.' })
  excluded: Segment[];

  @Field(() => [Advice], { description: 'What to know before relying on the comparison.' })
  warnings: Advice[];
}
