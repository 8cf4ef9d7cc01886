import type { Channel } from '../../channels/channel.js';
import { type Advice, advise } from '../../graph/advice.js';
import type { ChannelSample, ChannelSummary } from './channel-queries.js';

type Sampled = Pick<ChannelSample, 'channelId' | 'summary'>;

/** Says of which channels no event of any customer is recorded, although others have some: theirs may not have been imported. */
export function silentChannels(samples: readonly Sampled[], channels: readonly Channel[]): Advice[] {
  const known = channels.flatMap((channel) => {
    const summary = samples.find(({ channelId }) => channelId === channel.id)?.summary;
    return summary ? [{ name: `"${channel.key}"`, isSilent: isSilent(summary) }] : [];
  });
  const silent = known.filter((one) => one.isSilent).map(({ name }) => name);
  if (silent.length === 0 || silent.length === known.length) return [];
  const message =
    `No event of any customer of ${silent.join(', ')} is recorded. If there were some, they are missing, and ` +
    `${silent.length === 1 ? 'this channel looks' : 'these channels look'} worse than ${silent.length === 1 ? 'it is' : 'they are'}.`;
  const remedy = 'Import their events, or compare the other channels only (`channels`).';
  return [advise('EVENTS_NOT_RECORDED', message, { field: 'channels', remedy })];
}

function isSilent(summary: ChannelSummary): boolean {
  return 'mean' in summary ? summary.mean === 0 && summary.standardDeviation === 0 : summary.successes === 0;
}
