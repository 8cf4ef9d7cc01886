import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';
import { PowerAnalysis } from '../../results/power-analysis.js';
import { MetricHistory } from '../history/metric-history.js';

@ObjectType({ description: 'A campaign sized on your own data, once as history says and once with caution.' })
export class CampaignPower {
  @Field(() => MetricHistory, { description: 'What the plan is built on.' })
  history: MetricHistory;

  @Field(() => Int, { description: 'How many customers the segment has now.' })
  available: number;

  @Field(() => PowerAnalysis, { nullable: true, description: 'The plan if everything stays exactly as it was.' })
  expected: PowerAnalysis | null;

  @Field(() => PowerAnalysis, {
    nullable: true,
    description:
      'The plan if history flattered: with the limits of the baseline (proportions), of the standard deviation, of what ' +
      'adjustment and strata take out, and of the likeness within groups that are `assurance` sure each.',
  })
  cautious: PowerAnalysis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Customers to assign for the expected plan, those included who will have no value of the metric.',
  })
  customersToAssign: number | null;

  @Field(() => Float, { nullable: true, description: 'The same for the cautious plan.' })
  customersToAssignCautious: number | null;

  @Field(() => [String], { description: 'What to think about before going on.' })
  warnings: string[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why there is no plan; null when there is one.' })
  insufficientData: InsufficientData | null;
}
