import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({ description: 'A number of days over the replays of past arrivals.' })
export class ReplayedDays {
  @Field(() => Float, {
    nullable: true,
    description:
      'The days of the average curve; null when it does not reach the target. The average of new customers is extrapolated ' +
      'beyond the horizon.',
  })
  average: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The days of the fastest replay; null when it does not reach the target, and with a single replay.',
  })
  fastest: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The days of the slowest replay; null when it does not reach the target, and with a single replay.',
  })
  slowest: number | null;
}

@ObjectType({ description: 'The number of customers who have arrived by the end of a day.' })
export class ArrivalPoint {
  @Field(() => Int, { description: 'The number of days since the start.' })
  day: number;

  @Field(() => Float, { description: 'The number of different customers, averaged over the replays.' })
  customers: number;

  @Field(() => Float, { description: 'The smallest number of customers in any replay.' })
  fewest: number;

  @Field(() => Float, { description: 'The largest number of customers in any replay.' })
  most: number;
}

@ObjectType({
  description:
    'The time a campaign needs to reach a number of customers, from replays of past arrivals that start at several past ' +
    'moments.',
})
export class CampaignDuration {
  @Field(() => ReplayedDays, { description: 'The number of days until enough customers have arrived.' })
  enrollmentDays: ReplayedDays;

  @Field(() => ReplayedDays, {
    description: 'The number of days until the window of the metric is over for the last customer.',
  })
  totalDays: ReplayedDays;

  @Field(() => Int, { description: 'The number of replays; with fewer than two the spread is unknown.' })
  replays: number;

  @Field(() => [ArrivalPoint], { description: 'The arrivals by day, ready to plot.' })
  arrivals: ArrivalPoint[];

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'The reason why the target is never reached or cannot be estimated; null when it can.',
  })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know of the past arrivals before relying on the days.' })
  warnings: Advice[];
}
