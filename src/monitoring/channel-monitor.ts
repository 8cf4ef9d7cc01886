import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Channel } from '../channels/channel.js';
import { Advice } from '../graph/advice.js';
import { Metric } from '../metrics/metric.js';
import { InsufficientData } from '../results/insufficient-data.js';
import { Interval } from '../results/interval.js';
import { MonitoringStatus } from './monitoring-status.js';

@ObjectType({ description: 'A lasting change of a channel that caused an alarm.' })
export class ChannelChange {
  @Field(() => String, {
    description:
      'The most probable first day of the change. After `alarmOn`, the level changed more than once or gradually; the latest step is shown.',
  })
  since: string;

  @Field(() => String, {
    description: 'The earliest probable first day (95 % with `latest`, if the level changed once and at once).',
  })
  earliest: string;

  @Field(() => String, { description: 'The latest probable first day.' })
  latest: string;

  @Field(() => String, { description: 'The day after which the alarm was raised.' })
  alarmOn: string;

  @Field(() => Boolean, {
    description: 'Whether all days up to the last one still show it; false if the level has returned.',
  })
  lasts: boolean;

  @Field(() => Interval, {
    description:
      'The change of the total per day, or per day and customer, relative to the days before, such as −0.3 for a fall by 30 % and −1 for a stop; the limits treat the first day as known, and are too narrow where single amounts make up much of a day.',
  })
  relative: Interval;
}

@ObjectType({ description: 'One monitored day of a channel.' })
export class MonitoredDay {
  @Field(() => String, { description: 'The day, such as `2026-03-02`, in the time zone of `settings`.' })
  day: string;

  @Field(() => Float, {
    description:
      'The acquired customers of the day, or what its events amount to: the number, the sum, or the customers with one.',
  })
  total: number;

  @Field(() => Float, { description: 'What is usual for this day of the week and number of customers.' })
  usual: number;

  @Field(() => Int, { description: 'The customers of the channel at the end of the day.' })
  customers: number;

  @Field(() => Float, {
    description: 'The evidence for a change after this day. Without a change it is 1 per monitored day on average.',
  })
  evidence: number;
}

@ObjectType({ description: 'One metric of one channel, watched by day for a lasting change.' })
export class ChannelMonitor {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => Metric, {
    nullable: true,
    description: 'The metric, watched per customer of the channel; null for the acquired customers per day.',
  })
  metric: Metric | null;

  @Field(() => MonitoringStatus, {
    description:
      'ALARM from the threshold on, WATCH from a tenth of it on, where an alarm was raised but the level has returned, and where the records of ' +
      'several channels end together.',
  })
  status: MonitoringStatus;

  @Field(() => Boolean, {
    description:
      'Whether its records end within a week of those of other channels, which `ended` says once for all of them.',
  })
  endsWithOthers: boolean;

  @Field(() => String, { description: 'What was found, as a sentence.' })
  sentence: string;

  @Field(() => String, { nullable: true, description: 'What to do about it; null when there is nothing to do.' })
  whatToDo: string | null;

  @Field(() => Float, { nullable: true, description: 'The evidence after the last day; null when there is none.' })
  evidence: number | null;

  @Field(() => Float, {
    description:
      'The evidence at which there is an alarm: `falseAlarmDays` times the number of monitored channels and metrics.',
  })
  threshold: number;

  @Field(() => ChannelChange, { nullable: true, description: 'The change; null without an alarm.' })
  change: ChannelChange | null;

  @Field(() => [MonitoredDay], { description: 'The monitored days, the earliest first.' })
  days: MonitoredDay[];

  @Field(() => Int, { description: 'The number of days before the monitored ones that say what is usual.' })
  baselineDays: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The moment up to which days are counted: the end of the last complete day. Null when there is none.',
  })
  countedUntil: Date | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why it cannot be watched; null when it can.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on it.' })
  warnings: Advice[];
}
