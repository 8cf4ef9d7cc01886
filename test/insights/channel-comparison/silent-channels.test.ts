import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/channels/channel.js';
import type { ChannelSummary } from '../../../src/insights/channel-comparison/channel-queries.js';
import { silentChannels } from '../../../src/insights/channel-comparison/silent-channels.js';

const channels = ['search', 'email', 'fair'].map((key, index) => ({ id: index + 1, key }) as Channel);
const advised = (...summaries: (Partial<Record<string, number>> | null)[]) =>
  silentChannels(
    summaries.map((summary, index) => ({ channelId: index + 1, summary: summary as ChannelSummary | null })),
    channels,
  );
const bought = { n: 100, mean: 4, standardDeviation: 9 };
const nothing = { n: 100, mean: 0, standardDeviation: 0 };

describe('channels without any event', () => {
  it('are named, because their events may be missing', () => {
    const [advice] = advised(bought, nothing, { n: 50, mean: 0, standardDeviation: 0 });
    expect(advice).toMatchObject({ code: 'EVENTS_NOT_RECORDED', severity: 'WARNING', field: 'channels' });
    expect(advice!.message).toBe(
      'No event of any customer of "email", "fair" is recorded. If there were some, they are missing, and these channels look worse than they are.',
    );
  });

  it('are told from those in which nobody converted, too', () => {
    const [advice] = advised({ n: 100, successes: 9 }, { n: 80, successes: 0 }, null);
    expect(advice!.message).toContain('customer of "email" is recorded');
  });

  it.each([
    ['amounts cancel out', [bought, { n: 9, mean: 0, standardDeviation: 3 }, bought]],
    ['every channel is silent', [nothing, nothing, nothing]],
    ['there is no sample', [null, null, null]],
  ])('are none where %s', (_, summaries) => {
    expect(advised(...summaries)).toEqual([]);
  });
});
