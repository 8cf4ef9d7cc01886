import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'What is watched, and how often a false alarm may come.' })
export class MonitoringInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of metrics to watch by channel, at most 5, which count or add up events. Acquisitions are watched as well. Defaults to ' +
      'the primary metrics of running experiments of that kind.',
  })
  metrics?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The first day that is monitored, such as `2026-03-02`; days before it say what is usual. Days after it count at most 366. After ' +
      'you have dealt with an alarm, give the day after the change plus the baseline. Defaults to the first day of the month before the month of the last ' +
      'complete day of acquisitions or of the metric.',
  })
  since?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days before `since` that say what is usual, 28 to 364. Defaults to 56.',
  })
  baselineDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days lie on average at least between false alarms, over all channels and metrics together, 30 to 36,500. More days make ' +
      'alarms slower. Defaults to 365.',
  })
  falseAlarmDays?: number | null;
}
