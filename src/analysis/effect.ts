import { Field, Float, ObjectType } from 'type-graphql';
import type { EffectEstimate } from '../statistics/summaries.js';
import { InsufficientData, Interval, insufficientData, RelativeInterval } from './interval.js';

@ObjectType({
  description:
    'What a treatment changed against the control. The p-value and both intervals come from the same test and never ' +
    'contradict each other.',
})
export class Effect {
  @Field(() => String, { description: 'The test and its intervals.' })
  method: string;

  @Field(() => Float, {
    nullable: true,
    description: 'The test statistic at no difference; above 0 when the treatment is higher.',
  })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'Its degrees of freedom; null for tests that have none.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would show at least such a difference; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Interval, { description: 'Treatment minus control, in the unit of the metric.' })
  absolute: Interval;

  @Field(() => RelativeInterval, {
    nullable: true,
    description: 'Treatment over control, minus 1; null when the control is not above zero.',
  })
  relative: RelativeInterval | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [String], { description: 'What to keep in mind before believing the numbers.' })
  warnings: string[];
}

/** An engine's estimate as the graph shows it. */
export function effectOf(estimate: EffectEstimate): Effect {
  return {
    ...estimate,
    relative: estimate.relative.estimate === null ? null : estimate.relative,
    insufficientData: insufficientData(estimate.insufficientData),
  };
}
