import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/channels/channel.js';
import type { ChannelReturn } from '../../../src/insights/cohorts/channel-economics.js';
import { marginPairs } from '../../../src/insights/cohorts/margin-pairs.js';

const channel = (key: string, mean: number, unrecorded: string | null = null) =>
  ({
    channel: { key } as Channel,
    customers: 1000,
    unrecorded,
    comparedMean: { age: 12, atRisk: 1000, mean, standardError: 1 },
  }) as ChannelReturn;
const options = { alpha: 0.05, currency: 'USD', comparedAge: 12 };
const pairsOf = (...channels: ChannelReturn[]) => marginPairs(channels, options);

describe('pairs of channels', () => {
  it('are those whose events are recorded in all periods', () => {
    const gap = 'No event of its customers is recorded before 2025-12-01.';
    const [pair, ...others] = pairsOf(channel('email', 20, gap), channel('facebook', 70), channel('search', 40));
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ a: 'facebook', b: 'search', adjustedPValue: pair!.pValue });
    expect(pair!.sentence).toMatch(/^By age 12, a customer of "facebook" is worth .* more than one of "search"/);
  });

  it('do not compare channels with equal gaps, which are at other ages of their cohorts', () => {
    const gap = 'No event of its customers is recorded from 2025-04-01 to 2025-06-30.';
    expect(pairsOf(channel('email', 20, gap), channel('facebook', 70, gap))).toEqual([]);
  });
});
