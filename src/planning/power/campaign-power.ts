import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { PowerAnalysis } from '../../results/power-analysis.js';
import type { PowerInput } from '../../statistics/power/plan/power-input.js';
import { MetricHistory } from '../history/metric-history.js';

@ObjectType({
  description:
    'A campaign sized on the history of your own customers, once at the estimates and once at cautious limits.',
})
export class CampaignPower {
  @Field(() => MetricHistory, { description: 'The history the plan is based on.' })
  history: MetricHistory;

  @Field(() => Int, { description: 'The number of customers in the segment now.' })
  customersAvailable: number;

  @Field(() => PowerAnalysis, {
    nullable: true,
    description: 'The plan if the future is like the history; null when there is none.',
  })
  expected: PowerAnalysis | null;

  @Field(() => PowerAnalysis, {
    nullable: true,
    description:
      'The plan if the history was too favorable. It uses limits, each at confidence level `assurance`, of the baseline (for ' +
      'proportions), the standard deviation, the variance explained by adjustment and strata, and the intraclass ' +
      'correlation. Null when there is none.',
  })
  cautious: PowerAnalysis | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of customers to assign in the expected plan, including those who will have no value of the metric; null ' +
      'without a plan.',
  })
  customersToAssign: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The number of customers to assign in the cautious plan; null without one.',
  })
  customersToAssignCautious: number | null;

  @Field(() => [Advice], { description: 'Points to consider before relying on the plan.' })
  warnings: Advice[];

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'The reason why there is no plan; null when there is one.',
  })
  insufficientData: InsufficientData | null;

  /** What the expected plan was computed from, to draw its curve; null without a plan. */
  planned: PowerInput | null;
}
