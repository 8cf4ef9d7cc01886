import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChannelComparisonResolver } from '../../../src/insights/channel-comparison/channel-comparison-resolver.js';
import { ChannelComparisonService } from '../../../src/insights/channel-comparison/channel-comparison-service.js';
import { Aggregation, MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { compareMeans } from '../../../src/statistics/comparisons/means/compare-means.js';
import { compareProportions } from '../../../src/statistics/comparisons/proportions/compare-proportions.js';
import { compareRanks } from '../../../src/statistics/ranks/compare-ranks.js';
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../../setup/customer-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const query = `query ChannelComparison($input: ChannelComparisonInput!) {
  channelComparison(input: $input) {
    omnibus { method statistic degreesOfFreedom pValue effectSize { name value } insufficientData { reason } }
    channels { channel { key name } n missing estimate lower upper }
    pairs { a b channelA { key } channelB { name } difference lower upper pValue adjustedPValue }
    excluded { channel { key } reason }
    customersWithoutChannel
  }
}`;

/** Visits, orders and money of a few customers in three channels; one customer came from nowhere. */
const customers: BaseCustomer[] = [
  {
    channel: 'web',
    attributes: { income: 10, region: 'north', newbie: true },
    events: { visit: [null], order: [5, 7] },
  },
  { channel: 'web', attributes: { income: 12, region: 'south', newbie: false }, events: { visit: [null, null] } },
  { channel: 'web', attributes: { income: 17, region: 'north', newbie: false }, events: { order: [2] } },
  {
    channel: 'phone',
    attributes: { income: 20, region: 'north', newbie: true },
    events: { visit: [null], order: [9] },
  },
  { channel: 'phone', attributes: { region: 'north', newbie: true }, events: { order: [1, 1, 4] } },
  { channel: 'phone', attributes: { income: 26, region: 'west', newbie: true } },
  { channel: 'shop', attributes: { income: 31 } },
  { channel: 'shop', attributes: { income: 30 }, events: { order: [3] } },
  { channel: 'shop', attributes: { income: 35 }, events: { order: [8, 8] } },
  { attributes: { income: 1_000, region: 'north' }, events: { visit: [null], order: [500] } },
];

describe('channelComparison', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => BASE_NOW;
    await recordCustomerBase(database, customers);
    await database.write(async (transaction) => {
      await transaction.execute("INSERT INTO channel (key, name, created_at) VALUES ('radio', 'Radio', 0)");
      await transaction.execute(
        `INSERT INTO customer (key, channel_id, created_at, erased_at) SELECT NULL, id, 0, 5 FROM channel WHERE key = 'radio'`,
      );
    });
    const metrics = new MetricService(database, clock);
    const { ANY, COUNT, SUM, LAST } = Aggregation;
    await metrics.define({ key: 'visited', kind: MetricKind.PROPORTION, event: 'visit', aggregation: ANY });
    await metrics.define({ key: 'revenue', kind: MetricKind.MEAN, event: 'order', aggregation: SUM, windowDays: 7 });
    await metrics.define({ key: 'last-order', kind: MetricKind.MEAN, event: 'order', aggregation: LAST });
    const denominator = { event: 'order', aggregation: COUNT };
    await metrics.define({ key: 'basket', kind: MetricKind.RATIO, event: 'order', aggregation: SUM, denominator });
    const segments = new SegmentService(database, clock);
    const rule = { attribute: { name: 'income', atMost: 30 } };
    await segments.define({ key: 'modest', definition: { rule } });
    const service = new ChannelComparisonService(database, metrics, segments, new InlineEngine(), clock, 'EUR', 'UTC');
    graph = new ResolverGraph([new ChannelComparisonResolver(service)]);
  });
  afterAll(() => temporary.remove());

  async function compare(input: object) {
    const { data, errors } = await graph.ask(query, { input });
    expect(errors).toEqual([]);
    return data.channelComparison;
  }
  // biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape the query asks for.
  const byKey = (channels: any[]) => Object.fromEntries(channels.map((entry) => [entry.channel.key, entry]));

  it('compares a proportion by χ², customers who never did it counted as not', async () => {
    const result = await compare({ metric: 'visited' });
    const samples = [
      { label: 'phone', n: 3, successes: 1 },
      { label: 'shop', n: 3, successes: 0 },
      { label: 'web', n: 3, successes: 2 },
    ];
    const expected = compareProportions(samples, 0.05);
    expect(result.omnibus.statistic).toBeCloseTo(expected.omnibus.statistic!, 12);
    expect(result.omnibus.degreesOfFreedom).toEqual([2]);
    expect(result.channels.map((entry: { channel: object }) => entry.channel)).toEqual([
      { key: 'phone', name: 'PHONE' },
      { key: 'shop', name: 'SHOP' },
      { key: 'web', name: 'WEB' },
    ]);
    expect(byKey(result.channels).web).toMatchObject({ n: 3, missing: 0, estimate: 2 / 3 });
    expect(result.pairs.map(({ a, b }: { a: string; b: string }) => `${a} ${b}`)).toEqual([
      'phone shop',
      'phone web',
      'shop web',
    ]);
    expect(result.pairs[0]).toMatchObject({ channelA: { key: 'phone' }, channelB: { name: 'SHOP' } });
    expect(result.customersWithoutChannel).toBe(1);
    expect(result.excluded).toEqual([{ channel: { key: 'radio' }, reason: 'It has no customers.' }]);
  });

  it('compares a sum over all time by the Welch ANOVA, whatever the window of the metric', async () => {
    const result = await compare({ metric: 'revenue', confidenceLevel: 0.9 });
    const { web, phone, shop } = byKey(result.channels);
    expect(web.estimate).toBeCloseTo(14 / 3, 12);
    expect(phone.estimate).toBeCloseTo(5, 12);
    expect(shop.estimate).toBeCloseTo(19 / 3, 12);
    // R: x <- c(12,0,2, 9,6,0, 0,3,16); g <- gl(3, 3); oneway.test(x ~ g)
    expect(result.omnibus.method).toBe("Welch's ANOVA");
    expect(result.omnibus.statistic).toBeCloseTo(0.03315155022792653, 12);
    expect(result.omnibus.pValue).toBeCloseTo(0.9676708059043233, 10);
    expect(web.lower).toBeLessThan(web.estimate);
  });

  it('excludes customers without an event from a last value', async () => {
    const { web, phone, shop } = byKey((await compare({ metric: 'last-order' })).channels);
    expect(web).toMatchObject({ n: 2, missing: 1, estimate: 4.5 });
    expect(phone).toMatchObject({ n: 2, missing: 1, estimate: 6.5 });
    expect(shop).toMatchObject({ n: 2, missing: 1, estimate: 5.5 });
  });

  it('compares ratios of sums', async () => {
    const { web, phone, shop } = byKey((await compare({ metric: 'basket' })).channels);
    expect(web).toMatchObject({ n: 2, missing: 1 });
    expect(web.estimate).toBeCloseTo(14 / 3, 12);
    expect(phone.estimate).toBeCloseTo(15 / 4, 12);
    expect(shop.estimate).toBeCloseTo(19 / 3, 12);
  });

  it('compares numbers known of customers', async () => {
    const result = await compare({ attribute: 'income' });
    const samples = [
      { label: 'phone', n: 2, mean: 23, standardDeviation: Math.sqrt(18) },
      { label: 'shop', n: 3, mean: 32, standardDeviation: Math.sqrt(7) },
      { label: 'web', n: 3, mean: 13, standardDeviation: Math.sqrt(13) },
    ];
    const expected = compareMeans(samples, 0.05).omnibus;
    expect(result.omnibus.statistic).toBeCloseTo(expected.statistic!, 10);
    expect(byKey(result.channels).phone).toMatchObject({ n: 2, missing: 1, estimate: 23 });
  });

  it('compares booleans as proportions and excludes channels without values', async () => {
    const result = await compare({ attribute: 'newbie' });
    expect(byKey(result.channels).phone).toMatchObject({ n: 3, estimate: 1 });
    expect(result.excluded[1]).toEqual({
      channel: { key: 'shop' },
      reason: 'Too few of its 3 customers have a value.',
    });
    expect(result.omnibus.method).toBe('Exact score test');
    expect(result.omnibus.pValue).toBe(result.pairs[0].pValue);
  });

  it('compares the share of one value of a category', async () => {
    const { web, phone } = byKey((await compare({ attribute: 'region', attributeLevel: 'north' })).channels);
    expect([web.estimate, phone.estimate]).toEqual([2 / 3, 2 / 3]);
  });

  it('compares the customers of a segment only', async () => {
    const result = await compare({ attribute: 'income', segment: 'modest' });
    const { web, phone, shop } = byKey(result.channels);
    expect([web.n, phone.n, shop.n]).toEqual([3, 2, 1]);
    expect(result.excluded.map(({ channel }: { channel: { key: string } }) => channel.key)).toEqual(['radio', 'shop']);
    expect(result.customersWithoutChannel).toBe(0);
  });

  it('has nothing to compare one channel with', async () => {
    const result = await compare({ attribute: 'income', channels: ['shop'] });
    expect(result.channels).toMatchObject([{ n: 3, estimate: 32, lower: null }]);
    expect(result.omnibus).toMatchObject({ pValue: null, insufficientData: { reason: /two channels/ } });
    expect(result.pairs).toEqual([]);
  });

  it('compares the ranks of values, customers without events at 0', async () => {
    const ranks = `query ($input: ChannelComparisonInput!) { channelComparison(input: $input) { ranks {
      omnibus { method statistic degreesOfFreedom pValue effectSize { name value } }
      channels { channel { key } n meanRank } pairs { a b difference pValue adjustedPValue } warnings { code }
    } } }`;
    const { data, errors } = await graph.ask(ranks, { input: { metric: 'revenue' } });
    expect(errors).toEqual([]);
    const values = { phone: [9, 6, 0], shop: [0, 3, 16], web: [12, 0, 2] };
    const samples = Object.entries(values).map(([label, own]) => ({ label, values: own }));
    const expected = compareRanks(samples, 0.05, { correction: 'HOLM', control: null });
    const found = data.channelComparison.ranks;
    expect(found.omnibus.statistic).toBeCloseTo(expected.omnibus.statistic!, 12);
    expect(found.omnibus.effectSize.name).toBe('ε²');
    expect(found.channels.map(({ meanRank }: { meanRank: number }) => meanRank)).toEqual(
      expected.samples.map(({ estimate }) => estimate),
    );
    expect(found.pairs).toEqual(
      expected.pairs.map(({ a, b, difference, pValue, adjustedPValue }) => ({
        a,
        b,
        difference,
        pValue,
        adjustedPValue,
      })),
    );
    const refused = await graph.ask(ranks, { input: { metric: 'visited' } });
    expect(refused.data.channelComparison).toEqual({ ranks: null });
    expect(refused.errors[0]).toEqual({ field: 'metric', message: expect.stringMatching(/Proportions have no ranks/) });
    for (const input of [{ metric: 'basket' }, { metric: 'revenue', channels: ['web'] }]) {
      expect((await graph.ask(ranks, { input })).errors).toHaveLength(1);
    }
    const income = await graph.ask(ranks, { input: { attribute: 'income' } });
    expect(income.data.channelComparison.ranks.channels.map(({ n }: { n: number }) => n)).toEqual([2, 3, 3]);
  });

  it('costs the same number of statements whatever the number of channels', async () => {
    const count = async (input: object) => {
      const { statements } = temporary.database;
      const before = statements.count;
      await compare(input);
      return statements.count - before;
    };
    expect(await count({ metric: 'revenue' })).toBe(await count({ metric: 'revenue', channels: ['web', 'shop'] }));
  });

  it('compares the first metric where nothing is chosen and none is money', async () => {
    const { data } = await graph.ask('{ channelComparison(input: {}) { metric { key } } }');
    expect(data.channelComparison.metric.key).toBe('visited');
  });

  it.each([
    ['both metric and attribute', { metric: 'visited', attribute: 'income' }, 'metric', /exactly one/],
    ['an unknown metric', { metric: 'nope' }, 'metric', /no metric/],
    ['an unknown attribute', { attribute: 'nope' }, 'attribute', /no attribute/],
    ['an unknown segment', { metric: 'visited', segment: 'nope' }, 'segment', /no segment/],
    ['an unknown channel', { metric: 'visited', channels: ['web', 'nope'] }, 'channels.1', /no channel/],
    ['no channels', { metric: 'visited', channels: [] }, 'channels', /at least 1/],
    [
      'a category without a value',
      { attribute: 'region' },
      'attributeLevel',
      /as `attributeLevel`: "north", "south", "west"\./,
    ],
    ['an unknown value of a category', { attribute: 'region', attributeLevel: 'x' }, 'attributeLevel', /"north"/],
    ['a value of a number', { attribute: 'income', attributeLevel: 'x' }, 'attributeLevel', /not a category/],
    ['a value of a metric', { metric: 'visited', attributeLevel: 'x' }, 'attributeLevel', /no levels/],
    ['a confidence level of 95', { metric: 'visited', confidenceLevel: 95 }, 'confidenceLevel', /below 1/],
  ])('refuses %s', async (_, input, field, message) => {
    const { data, errors } = await graph.ask(query, { input });
    expect(data).toEqual({ channelComparison: null });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});
