import { Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Advice } from '../graph/advice.js';
import { ChannelMonitor } from './channel-monitor.js';
import { ExperimentMonitor } from './experiment-monitor.js';
import { MonitoringStatus } from './monitoring-status.js';
import { RecordsEnd } from './records-end.js';

@ObjectType({ description: 'How channels and running experiments are doing.' })
export class Monitoring {
  @Field(() => GraphQLISODateTime, { description: 'The moment at which everything was read.' })
  asOf: Date;

  @Field(() => MonitoringStatus, { description: 'The most urgent status of all channels and experiments.' })
  status: MonitoringStatus;

  @Field(() => String, { description: 'What needs attention, as a sentence.' })
  sentence: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The earliest monitored day of all that can be watched; null when there are no data yet. Unless given, each metric has its own: see `days`.',
  })
  since: string | null;

  @Field(() => String, { description: 'How often channels raise a false alarm, as a sentence.' })
  falseAlarms: string;

  @Field(() => Int, { description: 'The number of monitored combinations of a channel and a metric.' })
  monitored: number;

  @Field(() => [Advice], { description: 'What is not known because data are old.' })
  warnings: Advice[];

  @Field(() => [ChannelMonitor], {
    description: 'The channels by acquisitions and by each metric, the most urgent first. At most 50 channels, by key.',
  })
  channels: ChannelMonitor[];

  @Field(() => [RecordsEnd], {
    description: 'Channels that stopped within a week, each group as one finding.',
  })
  ended: RecordsEnd[];

  @Field(() => [ExperimentMonitor], {
    description: 'The running experiments, the most urgent first; at most the 20 latest.',
  })
  experiments: ExperimentMonitor[];
}
