import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Effect } from '../../results/effect.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Segment } from '../../segments/segment.js';
import { PlanDeviation, PlanStatus } from '../preregistration/preregistration.js';

@InputType({ description: 'Which effect to compare between which segments.' })
export class SegmentComparisonInput {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => String, { description: 'Key of one of its metrics.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the arm; may be left out when there is only one besides the control.',
  })
  arm?: string | null;

  @Field(() => [String], { description: 'Keys of 2 to 20 segments that share no customer.' })
  segments: string[];
}

@ObjectType({ description: 'The effect inside one segment.' })
export class SegmentEffect {
  @Field(() => Segment, { description: 'The segment.' })
  segment: Segment;

  @Field(() => Int, {
    description: 'How many customers of the experiment were in it when they were assigned, arms compared only.',
  })
  n: number;

  @Field(() => Effect, { description: 'The effect on its customers, as they were at the assignment.' })
  effect: Effect;
}

@ObjectType({ description: 'One test of whether all segments have the same effect.' })
export class Heterogeneity {
  @Field(() => String, { description: 'The test.' })
  method: string;

  @Field(() => Float, { nullable: true, description: "Cochran's Q." })
  statistic: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its degrees of freedom: the number of segments compared minus 1.',
  })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would make effects differ so much; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of the variation of effects that is more than chance, 0 to 1.',
  })
  iSquared: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'The effect in one segment minus the effect in another.' })
export class SegmentDifference {
  @Field(() => String, { description: 'Key of the first segment.' })
  a: string;

  @Field(() => String, { description: 'Key of the second segment.' })
  b: string;

  @Field(() => Float, { nullable: true, description: 'Effect in a minus effect in b, in the unit of the metric.' })
  estimate: number | null;

  @Field(() => Float, { nullable: true, description: 'The lower confidence limit.' })
  lower: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper confidence limit.' })
  upper: number | null;

  @Field(() => Float, { nullable: true, description: 'How often chance alone would show at least such a difference.' })
  pValue: number | null;

  @Field(() => Float, { nullable: true, description: 'The p-value corrected (Holm) over all pairs of segments.' })
  adjustedPValue: number | null;
}

@ObjectType({ description: 'Whether a treatment works differently in different segments.' })
export class SegmentComparison {
  @Field(() => PlanStatus, { description: 'Whether this comparison was planned before the start.' })
  planStatus: PlanStatus;

  @Field(() => [PlanDeviation], {
    description:
      'What differs from the plan written down before the start: changes of the plan, and this very question.',
  })
  deviations: PlanDeviation[];

  @Field(() => [SegmentEffect], { description: 'The effect inside each segment, in the order of the question.' })
  segments: SegmentEffect[];

  @Field(() => Heterogeneity, { description: 'One test over all segments.' })
  heterogeneity: Heterogeneity;

  @Field(() => [SegmentDifference], { description: 'Every pair of segments.' })
  differences: SegmentDifference[];

  @Field(() => [String], { description: 'Segments left out of the test, and why.' })
  excluded: string[];

  @Field(() => [String], {
    description: 'Reasons to be careful, above all: significant here and not there is not a difference.',
  })
  cautions: string[];
}
