import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/channels/channel.js';
import { ChannelComparisonResolver } from '../../../src/insights/channel-comparison/channel-comparison-resolver.js';
import { ChannelComparisonService } from '../../../src/insights/channel-comparison/channel-comparison-service.js';
import type { ChannelSummary } from '../../../src/insights/channel-comparison/channel-queries.js';
import { zeroChannels } from '../../../src/insights/channel-comparison/silent-channels.js';
import { Aggregation, MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../../setup/customer-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const channels = ['search', 'email', 'fair'].map((key, index) => ({ id: index + 1, key }) as Channel);
const zerosOf = (...summaries: (Partial<Record<string, number>> | null)[]) =>
  zeroChannels(
    summaries.map((summary, index) => ({ channelId: index + 1, summary: summary as ChannelSummary | null })),
    channels,
  ).map(({ key }) => key);
const bought = { n: 100, mean: 4, standardDeviation: 9 };
const nothing = { n: 100, mean: 0, standardDeviation: 0 };

describe('channels that amount to nothing', () => {
  it.each([
    ['nobody spent anything', [bought, nothing, nothing], ['email', 'fair']],
    ['nobody converted', [{ n: 100, successes: 9 }, { n: 80, successes: 0 }, null], ['email']],
    ['amounts cancel out', [bought, { n: 9, mean: 0, standardDeviation: 3 }, bought], []],
    ['no channel has anything', [nothing, nothing, nothing], []],
    ['there is no sample', [null, null, null], []],
  ])('are those where %s', (_, summaries, keys) => {
    expect(zerosOf(...summaries)).toEqual(keys);
  });
});

const QUERY = `query ($input: ChannelComparisonInput!, $ranked: Boolean! = false) { channelComparison(input: $input) {
  conclusion omnibus { pValue }
  channels { channel { key } estimate againstRest { difference verdict conclusion } }
  pairs { a b difference adjustedPValue verdict conclusion simultaneous { lower upper } }
  equivalence { shown }
  ranks @include(if: $ranked) { channels { channel { key } } }
  adjusted { conclusion channels { channel { key } estimate insufficientData { reason } } }
  warnings { code message }
} }`;

/** Of "fair", nothing was ever recorded; of "shop", nothing lately; "twin" is as "search". */
const customers: BaseCustomer[] = ['fair', 'search', 'shop', 'twin', 'web'].flatMap((channel) =>
  Array.from({ length: 60 }, (_, index): BaseCustomer => {
    const buys =
      channel === 'search' || channel === 'twin' ? index % 2 === 0 : channel === 'web' ? index % 3 > 0 : false;
    const isEarly = channel === 'shop' && index === 0;
    // The second event comes a second later.
    const events: BaseCustomer['events'] = buys ? { buy: [0, 10 + (index % 5)] } : isEarly ? { buy: [1] } : {};
    return { channel, attributes: { age: 20 + (index % 7) }, events };
  }),
);

describe('channels of which nothing was ever recorded', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => BASE_NOW;
    await recordCustomerBase(database, customers);
    const metrics = new MetricService(database, clock);
    await metrics.define({ key: 'revenue', kind: MetricKind.MEAN, event: 'buy', aggregation: Aggregation.SUM });
    await metrics.define({ key: 'bought', kind: MetricKind.PROPORTION, event: 'buy', aggregation: Aggregation.ANY });
    const segments = new SegmentService(database, clock);
    const engine = new InlineEngine();
    const service = new ChannelComparisonService(database, metrics, segments, engine, clock, 'EUR', 'UTC');
    graph = new ResolverGraph([new ChannelComparisonResolver(service)]);
  });
  afterAll(() => temporary.remove());

  async function compare(input: object, ranked = false) {
    const { data, errors } = await graph.ask(QUERY, { input, ranked });
    expect(errors).toEqual([]);
    return data.channelComparison;
  }
  const verdicts = ({ channels: all }: Awaited<ReturnType<typeof compare>>) =>
    Object.fromEntries(all.map(({ channel, againstRest }: (typeof all)[number]) => [channel.key, againstRest.verdict]));
  const silent =
    'Nothing is recorded for "fair": no customer has an event that counts. If events are missing, its 0 is not real, so there is no verdict on it.';

  it.each(['revenue', 'bought'])('have no verdict on %s, alone or in pairs', async (metric) => {
    const found = await compare({ metric, smallestDifference: 0.5 });
    expect(verdicts(found)).toMatchObject({ fair: 'NOTHING_RECORDED', shop: 'WORSE' });
    expect(['BETTER', 'EQUIVALENT']).toContain(verdicts(found).web);
    const [fair] = found.channels;
    expect(fair.againstRest.conclusion).toBe(silent);
    for (const { a, b, verdict, conclusion } of found.pairs) {
      const isSilent = a === 'fair' || b === 'fair';
      expect(verdict === 'NOTHING_RECORDED').toBe(isSilent);
      expect(conclusion === silent).toBe(isSilent);
    }
    expect(found.conclusion).toContain('of 6: ');
    expect(found.conclusion).toContain(`${silent} Channels are not randomized`);
    expect(found.conclusion).not.toContain('above "fair"');
    expect(found.warnings).toContainEqual({
      code: 'EVENTS_NOT_RECORDED',
      message: 'No event of any customer of "fair" is recorded: events may be missing.',
    });
  });

  it.each(['revenue', 'bought'])(
    'change no number, no correction and no conclusion on %s of others',
    async (metric) => {
      const input = { metric, smallestDifference: 0.1, pairs: 'BONFERRONI' };
      const [all, known] = [
        await compare(input),
        await compare({ ...input, channels: ['search', 'shop', 'twin', 'web'] }),
      ];
      expect(all.channels.slice(1)).toMatchObject(
        known.channels.map(({ againstRest }: typeof all) => ({ againstRest })),
      );
      expect(all.pairs.filter(({ a }: { a: string }) => a !== 'fair')).toEqual(known.pairs);
      expect(all.omnibus).toEqual(known.omnibus);
      expect(all.equivalence).toEqual({ ...known.equivalence, shown: false });
      expect(all.pairs[0]).toMatchObject({ a: 'fair', difference: null, adjustedPValue: null });
      expect(all.conclusion.replace(` ${silent}`, '')).toBe(known.conclusion);
    },
  );

  it('decide nothing: two channels that are alike and a silent one are not shown to differ', async () => {
    const input = { metric: 'bought', channels: ['fair', 'search', 'twin'], smallestDifference: 0.5 };
    const { conclusion, omnibus, equivalence } = await compare(input);
    expect(omnibus.pValue).toBeGreaterThan(0.4);
    expect(equivalence.shown).toBe(true);
    expect(conclusion).toContain('The channels are not shown to differ in bought');
    expect(conclusion).toContain('All channels with recorded events are shown to differ by less than 50 pp');
  });

  it('leave nothing to compare where one other channel is left', async () => {
    const input = { metric: 'bought', channels: ['fair', 'search'] };
    const { conclusion, pairs, channels } = await compare(input);
    const { adjusted } = await compare({ ...input, adjustFor: ['age'] });
    expect(adjusted.conclusion).toMatch(/^No channels can be compared/);
    expect(conclusion).toMatch(
      /^The channels cannot be compared in bought: Events are recorded for "search" only, so nothing can be compared\./,
    );
    expect(pairs).toMatchObject([{ a: 'fair', b: 'search', verdict: 'NOTHING_RECORDED' }]);
    expect(channels.map(({ estimate }: { estimate: number }) => estimate)).toEqual([0, 0.5]);
  });

  it('are named where they cannot be ranked or be the control', async () => {
    const asked = async (input: object, ranked: boolean) =>
      (await graph.ask(QUERY, { input, ranked })).errors[0]?.message;
    expect(await asked({ metric: 'revenue', channels: ['fair', 'search'] }, true)).toContain(silent);
    expect(await asked({ metric: 'bought', control: 'fair' }, false)).toContain(silent);
  });

  it('are neither ranked nor adjusted', async () => {
    const { ranks, adjusted } = await compare({ metric: 'revenue', adjustFor: ['age'] }, true);
    expect(ranks.channels.map(({ channel }: { channel: Channel }) => channel.key)).toEqual([
      'search',
      'shop',
      'twin',
      'web',
    ]);
    const [fair] = adjusted.channels;
    expect(fair).toMatchObject({ estimate: null, insufficientData: { reason: silent } });
  });

  it('are told from those whose events are before the period, and from attributes', async () => {
    const found = await compare({ metric: 'revenue', since: '1970-01-01T00:16:40.500Z' });
    expect(verdicts(found)).toMatchObject({ fair: 'NOTHING_RECORDED', shop: 'WORSE' });
    expect(found.warnings.map(({ message }: { message: string }) => message)).toContain(
      'No event of any customer of "shop" is recorded in this period.',
    );
    expect(verdicts(await compare({ attribute: 'age' })).fair).not.toBe('NOTHING_RECORDED');
  });
});
