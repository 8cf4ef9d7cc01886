import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Effect } from '../../results/effects/effect.js';
import { Interval } from '../../results/interval.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { Segment } from '../../segments/segment.js';
import { Arm } from '../arm.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';
import { Heterogeneity, ScaleHeterogeneity } from './scale-heterogeneity.js';

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

@ObjectType({ description: 'The effect on customers who are compared with others.' })
class SegmentCell {
  @Field(() => String, {
    description:
      'The name that `differences` and `scales` use: the key of a segment; "a & b" for customers of both segments, "a only" for ' +
      'customers of one of several segments that share customers, and "a × b" for crossed segments.',
  })
  label: string;

  @Field(() => [Segment], { description: 'The segments that all of these customers were in.' })
  segments: Segment[];

  @Field(() => Int, { description: 'The number of customers of the two compared arms.' })
  customers: number;

  @Field(() => [SegmentArm], { description: 'The control and the treatment among these customers.' })
  arms: SegmentArm[];

  @Field(() => Effect, { description: 'The effect on these customers.' })
  effect: Effect;
}

@ObjectType({ description: 'The effect in one segment minus the effect in another.' })
export class SegmentDifference {
  @Field(() => String, {
    description: 'The label of the first cell: the key of the first segment, if cells are segments.',
  })
  a: string;

  @Field(() => String, {
    description: 'The label of the second cell: the key of the second segment, if cells are segments.',
  })
  b: string;

  @Field(() => Segment, {
    nullable: true,
    description: 'The first segment; null where the first cell is a combination or a part of segments.',
  })
  segmentA: Segment | null;

  @Field(() => Segment, {
    nullable: true,
    description: 'The second segment; null where the second cell is a combination or a part of segments.',
  })
  segmentB: Segment | null;

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
  @Field(() => String, {
    description: 'Whether the treatment works differently in the segments, and how, in words with the main numbers.',
  })
  sentence: string;

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

  @Field(() => [SegmentCell], {
    description:
      'The effects that are compared: in the segments, or in the cells that segments form where they share customers or are ' +
      'crossed. No customer is in two cells.',
  })
  cells: SegmentCell[];

  @Field(() => Effect, { description: 'The effect over all customers of the cells.' })
  overall: Effect;

  @Field(() => Boolean, {
    description:
      "Whether the effect over all customers points in the other direction than the effect in every cell (Simpson's paradox). " +
      'Rely on the effects in the cells then.',
  })
  simpsonsParadox: boolean;

  @Field(() => Heterogeneity, { description: 'One test over all cells, of differences between the arms.' })
  heterogeneity: Heterogeneity;

  @Field(() => [ScaleHeterogeneity], {
    description:
      'Whether and how much the effects differ, on each scale on which they can be stated. Equal ratios on different baselines ' +
      'are different differences, so the answers can disagree: choose the scale before you look.',
  })
  scales: ScaleHeterogeneity[];

  @Field(() => [SegmentDifference], { description: 'The differences between all pairs of cells.' })
  differences: SegmentDifference[];

  @Field(() => [Segment], {
    description:
      'The segments excluded from the test of differences; `warnings` has the reasons, and names excluded combinations.',
  })
  excluded: Segment[];

  @Field(() => [Advice], { description: 'What to know before relying on the comparison.' })
  warnings: Advice[];
}
