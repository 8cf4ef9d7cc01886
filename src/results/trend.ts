import { Field, Float, InputType, ObjectType } from 'type-graphql';
import type { MeanTrend } from '../statistics/comparisons/means/mean-trend.js';
import { InsufficientData, insufficientData } from './insufficient-data.js';
import { Interval, knownIntervalOf } from './interval.js';

@InputType({ description: 'Asks whether samples rise or fall with a score, such as a dose or a month.' })
export class TrendInput {
  @Field(() => [Float], {
    nullable: true,
    description: 'One score for each sample, in their order: 0, 1, 2, … when left out. Ranks use only their order.',
  })
  scores?: number[] | null;
}

@ObjectType({
  description:
    'Whether samples rise or fall with their scores: Cochran–Armitage for proportions, a linear contrast for averages, ' +
    'Jonckheere–Terpstra for ranks.',
})
export class TrendTest {
  @Field(() => String, { description: 'Which test it is.' })
  method: string;

  @Field(() => Float, { nullable: true, description: 'The test statistic; above 0 where samples rise with the score.' })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'Its degrees of freedom; null for tests that have none.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would show such a trend; null when the data cannot answer.',
  })
  pValue: number | null;

  @Field(() => Interval, {
    nullable: true,
    description: 'For averages: the change for each unit of the score. Agrees with the p-value. Null for other tests.',
  })
  slope: Interval | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

/** An engine's trend as the graph shows it. */
export function trendOf(trend: MeanTrend, level: number): TrendTest {
  return {
    ...trend,
    slope: knownIntervalOf(trend.slope, level),
    insufficientData: insufficientData(trend.insufficientData),
  };
}
