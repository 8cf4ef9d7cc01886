import { Field, ObjectType } from 'type-graphql';
import { Channel } from '../channels/channel.js';
import { dayText } from '../graph/times/calendar-day.js';
import { Metric } from '../metrics/metric.js';
import { inAList } from '../results/shown-numbers.js';
import type { ChannelMonitor } from './channel-monitor.js';
import { MonitoringStatus } from './monitoring-status.js';
import type { WatchedChannel } from './watched-channel.js';

@ObjectType({ description: 'Channels whose records end within a week, as one finding.' })
export class RecordsEnd {
  @Field(() => MonitoringStatus, { description: 'How urgent it is.' })
  status: MonitoringStatus;

  @Field(() => [Channel], { description: 'The channels, at least two, by key.' })
  channels: Channel[];

  @Field(() => Metric, { nullable: true, description: 'The metric; null for the acquired customers.' })
  metric: Metric | null;

  @Field(() => String, { description: 'The earliest of the last days on which something is recorded.' })
  earliest: string;

  @Field(() => String, { description: 'The latest of these days.' })
  latest: string;

  @Field(() => String, { description: 'What was found, as a sentence.' })
  sentence: string;

  @Field(() => String, { description: 'What to do about it.' })
  whatToDo: string;
}

/** Channels do not stop within a week of each other by chance: a pause, or one source of data that ended. */
const TOGETHER_DAYS = 7;

interface Ended {
  monitor: ChannelMonitor;
  /** The number of the last day with a record. */
  last: number;
}

/**
 * Puts channels together that stopped and whose last records are within days of each other. Each of them is no alarm of its own then.
 * @param monitors of the channels that are watched, in their order
 */
export function endedTogether(
  watched: readonly WatchedChannel[],
  monitors: readonly ChannelMonitor[],
): { channels: ChannelMonitor[]; ended: RecordsEnd[] } {
  const stopped = watched.flatMap(({ series, firstDay }, place): Ended[] => {
    const monitor = monitors[place] as ChannelMonitor;
    const isStopped = monitor.change?.lasts === true && monitor.change.relative.estimate === -1;
    return isStopped ? [{ monitor, last: firstDay + series.totals.findLastIndex((total) => total > 0) }] : [];
  });
  const metrics = new Set(stopped.map(({ monitor }) => monitor.metric));
  const groups = [...metrics].flatMap((metric) =>
    closeDays(stopped.filter(({ monitor }) => monitor.metric === metric)),
  );
  const members = new Map(groups.flatMap((group) => group.map((one) => [one.monitor, { ...one, group }] as const)));
  return {
    channels: monitors.map((monitor) => memberOf(monitor, members.get(monitor))),
    ended: groups.map(findingOf),
  };
}

/** Those whose last days are within days of the earliest of the group; none that is alone. */
function closeDays(stopped: readonly Ended[]): Ended[][] {
  const groups: Ended[][] = [];
  for (const one of stopped.toSorted((a, b) => a.last - b.last)) {
    const [group] = groups.slice(-1);
    // Not of the one before it, or groups would go on for weeks.
    const first = group?.[0]?.last ?? Number.NEGATIVE_INFINITY;
    if (group && one.last - first <= TOGETHER_DAYS) group.push(one);
    else groups.push([one]);
  }
  return groups.filter(({ length }) => length > 1);
}

function memberOf(monitor: ChannelMonitor, member: (Ended & { group: Ended[] }) | undefined): ChannelMonitor {
  if (!member) return monitor;
  const others = member.group.length - 1;
  const sentence = `${subjectOf(monitor.metric)} of "${monitor.channel.key}" end on ${dayText(member.last)}, within days of those of ${others === 1 ? 'another channel' : `${others} other channels`}.`;
  return { ...monitor, status: MonitoringStatus.WATCH, endsWithOthers: true, sentence, whatToDo: null };
}

function findingOf(group: readonly Ended[]): RecordsEnd {
  const [first, last] = [group[0], group.at(-1)] as [Ended, Ended];
  const { metric } = first.monitor;
  const channels = group.map(({ monitor }) => monitor.channel).sort((a, b) => (a.key < b.key ? -1 : 1));
  const [earliest, latest] = [dayText(first.last), dayText(last.last)];
  const days = earliest === latest ? `on ${earliest}` : `between ${earliest} and ${latest}`;
  const names = inAList(channels.map(({ key }) => `"${key}"`));
  return {
    status: MonitoringStatus.ALARM,
    channels,
    metric,
    earliest,
    latest,
    sentence: `${subjectOf(metric)} of ${names} end ${days}: a pause, or data that were not imported?`,
    whatToDo:
      'Find out whether data of these channels still come in, and import what is missing. If they paused, nothing is wrong.',
  };
}

function subjectOf(metric: Metric | null): string {
  return metric === null ? 'Acquisitions' : `Records of "${metric.key}"`;
}
