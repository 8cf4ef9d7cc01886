import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import type { EffectEstimate } from '../statistics/summaries.js';
import type { TwoSampleResult } from '../statistics/two-samples/two-sample-analysis.js';
import { adviceOf } from './advice-of.js';
import { InsufficientData, Interval, insufficientData, Quotient, RelativeInterval } from './interval.js';
import { EquivalenceTest, MarginTest } from './margin-result.js';
import { NumberNeededToTreat } from './number-needed-to-treat.js';
import { Resampling } from './resampling.js';

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

  @Field(() => Interval, {
    description:
      'Treatment minus control, in the unit of the metric. Limits are null for exact methods that have none for the difference.',
  })
  absolute: Interval;

  @Field(() => RelativeInterval, {
    nullable: true,
    description:
      'Treatment over control, minus 1; null when the control is not above zero, and for methods that do not speak of it ' +
      '(exact tests of proportions, ranks, resampling).',
  })
  relative: RelativeInterval | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to keep in mind when reading the numbers.' })
  warnings: Advice[];

  @Field(() => Quotient, {
    nullable: true,
    description:
      'For proportions: the odds ratio, its limits from the same test as the p-value. Null for BARNARD and in a readout. (The ' +
      'risk ratio is `relative` + 1.)',
  })
  oddsRatio?: Quotient | null;

  @Field(() => Quotient, {
    nullable: true,
    description: 'For rates: the rate ratio, its limits from the same test as the p-value.',
  })
  rateRatio?: Quotient | null;

  @Field(() => NumberNeededToTreat, {
    nullable: true,
    description: 'For proportions by SCORE or BARNARD: how many customers to treat for one success.',
  })
  numberNeededToTreat?: NumberNeededToTreat | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For MANN_WHITNEY: how often a treated customer has a higher value than one of the control, equal ones counted half; 0.5 ' +
      'is no difference.',
  })
  probabilityHigher?: number | null;

  @Field(() => Resampling, { nullable: true, description: 'For PERMUTATION and the bootstraps: what was drawn.' })
  resampling?: Resampling | null;

  @Field(() => MarginTest, { nullable: true, description: 'The test against the `margin`, where one was given.' })
  margin?: MarginTest | null;

  @Field(() => EquivalenceTest, {
    nullable: true,
    description: 'The test of `equivalence`, where its bounds were given.',
  })
  equivalence?: EquivalenceTest | null;
}

/** All that a two-sample method says, as the graph shows it. */
export function twoSampleEffectOf({ estimate, ...more }: TwoSampleResult): Effect {
  return { ...effectOf(estimate), ...more };
}

/** An engine's estimate as the graph shows it. */
export function effectOf(estimate: EffectEstimate): Effect {
  return {
    ...estimate,
    relative: estimate.relative.estimate === null ? null : estimate.relative,
    insufficientData: insufficientData(estimate.insufficientData),
    warnings: adviceOf(estimate.warnings),
  };
}
