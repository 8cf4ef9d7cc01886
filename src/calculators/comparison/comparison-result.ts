import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ComparedSamples } from '../../results/compared-samples.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { Interval, knownIntervalOf } from '../../results/interval.js';
import { TestResult } from '../../results/test-result.js';
import type { MeanTrend } from '../../statistics/comparisons/means/mean-trend.js';

@ObjectType({ description: 'One sample by itself.' })
class SampleEstimate {
  @Field(() => String, { description: 'The label of the sample.' })
  label: string;

  @Field(() => Int, { description: 'The number of customers.' })
  n: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The proportion, mean or (for ranks) mean rank; null without customers, and for categories.',
  })
  estimate: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The lower confidence limit; null with too few customers, and for ranks.',
  })
  lower: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper confidence limit; null with too few customers, and for ranks.',
  })
  upper: number | null;
}

@ObjectType({
  implements: TestResult,
  description:
    'Whether samples rise or fall with their scores: Cochran–Armitage for proportions, a linear contrast for means, ' +
    'Jonckheere–Terpstra for ranks. The statistic is above 0 when samples rise with the score.',
})
class TrendTest extends TestResult {
  @Field(() => Interval, {
    nullable: true,
    description:
      'For means: the change per unit of the score, consistent with the p-value. Null for other tests, and when the ' +
      'data cannot answer.',
  })
  slope: Interval | null;
}

/** An engine's trend as the graph shows it. */
export function trendOf(trend: MeanTrend, level: number): TrendTest {
  return {
    ...trend,
    slope: knownIntervalOf(trend.slope, level),
    insufficientData: insufficientData(trend.insufficientData),
  };
}

@ObjectType({ description: 'A sample that is excluded from the test of all samples.' })
class ExcludedSample {
  @Field(() => String, { description: 'The label or key of the sample.' })
  label: string;

  @Field(() => String, { description: 'Why it is excluded.' })
  reason: string;
}

@ObjectType({ description: 'Several samples compared: one test of all, each by itself, and pairs.' })
export class Comparison extends ComparedSamples {
  @Field(() => [SampleEstimate], { description: 'Each sample by itself, in the order given.' })
  samples: SampleEstimate[];

  @Field(() => [ExcludedSample], { description: 'Samples that are excluded from the test of all samples.' })
  excluded: ExcludedSample[];

  @Field(() => TrendTest, { nullable: true, description: 'The trend; null unless `trend` was given.' })
  trend: TrendTest | null;
}
