import { Field, Float, Int, ObjectType } from 'type-graphql';
import { InsufficientData } from '../../results/insufficient-data.js';

@ObjectType({ description: 'How many customers have come after some days.' })
export class ArrivalPoint {
  @Field(() => Int, { description: 'Days since the start.' })
  day: number;

  @Field(() => Float, {
    description: 'Different customers who have come by the end of that day, on average over the replays.',
  })
  customers: number;

  @Field(() => Float, { description: 'The fewest in any replay.' })
  fewest: number;

  @Field(() => Float, { description: 'The most in any replay.' })
  most: number;
}

@ObjectType({ description: 'Days until enough customers have come, over the replays.' })
export class ReplayedDays {
  @Field(() => Float, {
    nullable: true,
    description: 'By the average arrivals of all replays; null where too few customers come.',
  })
  average: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'In the fastest replay; null with a single replay, and where too few customers come within the horizon.',
  })
  fastest: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'In the slowest replay; null with a single replay, and where too few customers come within the horizon.',
  })
  slowest: number | null;
}

@ObjectType({
  description:
    'How long a campaign takes, from replays of how customers really came: the same days ahead, started at several past ' +
    'moments.',
})
export class CampaignDuration {
  @Field(() => ReplayedDays, {
    description:
      'Days until enough customers have come: on average, in the fastest and in the slowest replay. Null where they have not ' +
      'come within the horizon; for new customers the average is continued beyond it.',
  })
  enrolmentDays: ReplayedDays;

  @Field(() => ReplayedDays, {
    description: 'The same with the window of the metric, which has to pass for the last of them.',
  })
  totalDays: ReplayedDays;

  @Field(() => Int, { description: 'How many past starts were replayed; with one, nothing is known of the spread.' })
  replays: number;

  @Field(() => [ArrivalPoint], { description: 'The curve of arrivals by day, ready to plot.' })
  arrivals: ArrivalPoint[];

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why it takes for ever, or cannot be told; null when it can.',
  })
  insufficientData: InsufficientData | null;
}
