import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../../src/customers/recording/event-writer.js';
import { ChannelComparisonResolver } from '../../../src/insights/channel-comparison/channel-comparison-resolver.js';
import { ChannelComparisonService } from '../../../src/insights/channel-comparison/channel-comparison-service.js';
import { Aggregation, MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const query = `query ChannelComparison($input: ChannelComparisonInput!, $weeks: Int! = 3) {
  channelComparison(input: $input) {
    channels { channel { key } n estimate shareOfCustomers shareOfValue }
    warnings { code message }
    trend(weeks: $weeks) { channel { key } weeks { since until customers total estimate } }
  }
}`;

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const NOW = Date.parse('2026-03-01T00:00:00Z');
const weeksAgo = (weeks: number) => new Date(NOW - weeks * WEEK).toISOString();

/** When customers were acquired, and what they ordered when: weeks before now. */
const people: { channel: string; acquired: number | null; orders: [number, number][] }[] = [
  {
    channel: 'web',
    acquired: 10,
    orders: [
      [2.5, 10],
      [0.5, 4],
    ],
  },
  {
    channel: 'web',
    acquired: 1.5,
    orders: [
      [1.2, 6],
      [1.1, 1],
    ],
  },
  { channel: 'web', acquired: null, orders: [] },
  { channel: 'shop', acquired: 2.5, orders: [[0.1, 8]] },
  { channel: 'shop', acquired: 0.5, orders: [] },
];

describe('periods of channels', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    await database.write(async (transaction) => {
      for (const key of ['shop', 'web']) {
        await transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]);
      }
      const customers = people.map(({ channel, acquired }, index) => ({
        key: `c${index}`,
        channel,
        acquiredAt: acquired === null ? null : NOW - acquired * WEEK,
      }));
      const { ids } = await writeCustomers(transaction, customers, 0);
      await transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'order', 'order', 0)");
      const orders = people.flatMap((person, customer) =>
        person.orders.map(([week, value], index) => {
          return { customerId: ids[customer]!, key: `o${index}`, occurredAt: NOW - Math.round(week * WEEK), value };
        }),
      );
      await writeEvents(transaction, 1, orders, NOW - 1);
    });
    const clock = () => new Date(NOW);
    const metrics = new MetricService(database, clock);
    const { ANY, COUNT, SUM, LAST } = Aggregation;
    await metrics.define({ key: 'revenue', kind: MetricKind.MEAN, event: 'order', aggregation: SUM });
    await metrics.define({ key: 'bought', kind: MetricKind.PROPORTION, event: 'order', aggregation: ANY });
    await metrics.define({ key: 'last', kind: MetricKind.MEAN, event: 'order', aggregation: LAST });
    const denominator = { event: 'order', aggregation: COUNT };
    await metrics.define({ key: 'basket', kind: MetricKind.RATIO, event: 'order', aggregation: SUM, denominator });
    const segments = new SegmentService(database, clock);
    const service = new ChannelComparisonService(database, metrics, segments, new InlineEngine(), clock, 'EUR', 'UTC');
    graph = new ResolverGraph([new ChannelComparisonResolver(service)]);
  });
  afterAll(() => temporary.remove());

  async function compare(input: object, weeks = 3) {
    const { data, errors } = await graph.ask(query, { input, weeks });
    expect(errors).toEqual([]);
    return data.channelComparison;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape the query asks for.
  const numbers = (channels: any[]) => channels.map(({ n, estimate }) => [n, estimate]);

  it('counts the events of a period, of the customers who existed at its end', async () => {
    expect(numbers((await compare({ metric: 'revenue' })).channels)).toEqual([
      [2, 4],
      [3, 7],
    ]);
    const last = await compare({ metric: 'revenue', since: weeksAgo(2), until: weeksAgo(1) });
    expect(numbers(last.channels)).toEqual([
      [1, 0],
      [3, expect.closeTo(7 / 3, 12)],
    ]);
  });

  it('compares customers acquired in a period', async () => {
    const recent = await compare({ metric: 'revenue', acquiredSince: weeksAgo(3) });
    expect(numbers(recent.channels)).toEqual([
      [2, 4],
      [1, 7],
    ]);
    const early = await compare({ metric: 'revenue', acquiredSince: weeksAgo(3), acquiredUntil: weeksAgo(1) });
    expect(numbers(early.channels)).toEqual([
      [1, 8],
      [1, 7],
    ]);
  });

  it('warns where channels differ in how many customers had less time', async () => {
    const exposure = ({ warnings }: { warnings: { code: string; message: string }[] }) =>
      warnings.filter(({ code }) => code === 'UNEQUAL_EXPOSURE').map(({ message }) => message);
    expect(exposure(await compare({ metric: 'revenue', since: weeksAgo(2) }))).toEqual([
      'Customers who were acquired within the period had less time than the others: they are 33 % of those of "web", and 50 % of those of "shop".',
    ]);
    // A customer who was acquired after the end does not count at all.
    const half = { metric: 'revenue', since: weeksAgo(2), until: weeksAgo(1) };
    expect(exposure(await compare(half))[0]).toContain('0 % of those of "shop", and 33 % of those of "web"');
    expect(exposure(await compare({ ...half, acquiredUntil: weeksAgo(2) }))).toEqual([]);
    expect(exposure(await compare({ metric: 'revenue' }))).toEqual([]);
  });

  it('has the share of customers beside the share of value', async () => {
    const { channels } = await compare({ metric: 'revenue' });
    expect(channels.map(({ shareOfCustomers }: { shareOfCustomers: number }) => shareOfCustomers)).toEqual([0.4, 0.6]);
    expect(channels[0].shareOfValue).toBeCloseTo(8 / 29, 12);
    expect(channels[1].shareOfValue).toBeCloseTo(21 / 29, 12);
    expect((await compare({ metric: 'basket' })).channels[0].shareOfValue).toBeNull();
  });

  it('follows a sum week by week, per customer who was acquired by then', async () => {
    const [shop, web] = (await compare({ metric: 'revenue' })).trend;
    expect(web.weeks).toEqual([
      { since: weeksAgo(3), until: weeksAgo(2), customers: 2, total: 10, estimate: 5 },
      { since: weeksAgo(2), until: weeksAgo(1), customers: 3, total: 7, estimate: 7 / 3 },
      { since: weeksAgo(1), until: weeksAgo(0), customers: 3, total: 4, estimate: 4 / 3 },
    ]);
    expect(shop.weeks.map(({ customers, estimate }: never) => [customers, estimate])).toEqual([
      [1, 0],
      [1, 0],
      [2, 4],
    ]);
  });

  it('follows a share of customers, and a ratio of sums', async () => {
    const [, bought] = (await compare({ metric: 'bought' })).trend;
    expect(bought.weeks.map(({ total, estimate }: never) => [total, estimate])).toEqual([
      [1, 1 / 2],
      [1, 1 / 3],
      [1, 1 / 3],
    ]);
    // One customer of the shop ordered, which is too few for a ratio.
    const [web, ...others] = (await compare({ metric: 'basket' }, 4)).trend;
    expect(web.weeks.map(({ estimate }: { estimate: number | null }) => estimate)).toEqual([null, 10, 3.5, 4]);
    expect(others).toEqual([]);
  });

  it('has the complete weeks of the period only', async () => {
    const { trend } = await compare({ metric: 'revenue', since: weeksAgo(1.5) }, 10);
    expect(trend[0].weeks.map(({ since }: { since: string }) => since)).toEqual([weeksAgo(1)]);
    expect((await compare({ metric: 'revenue', since: weeksAgo(0.5) })).trend[0].weeks).toEqual([]);
  });

  it('reads the trend of all channels in as many statements as that of one', async () => {
    const count = async (input: object, weeks: number) => {
      const { statements } = temporary.database;
      const first = statements.count;
      await compare(input, weeks);
      return statements.count - first;
    };
    expect(await count({ metric: 'basket' }, 50)).toBe(await count({ metric: 'basket', channels: ['web', 'shop'] }, 2));
  });

  it.each([
    ['an end in the future', { metric: 'revenue', until: '2026-03-02T00:00:00Z' }, 'until', /future/],
    ['an empty period', { metric: 'revenue', since: weeksAgo(0) }, 'since', /before 2026-03-01/],
    ['an attribute with a beginning', { attribute: 'x', since: weeksAgo(3) }, 'since', /one moment/],
    [
      'an empty acquisition',
      { metric: 'revenue', acquiredSince: weeksAgo(1), acquiredUntil: weeksAgo(2) },
      'acquiredSince',
      /before/,
    ],
    ['a smallest difference of 0', { metric: 'revenue', smallestDifference: 0 }, 'smallestDifference', /above 0/],
    ['one of 1 point as 1', { metric: 'bought', smallestDifference: 1 }, 'smallestDifference', /below 1/],
  ])('refuses %s', async (_, input, field, message) => {
    const { errors } = await graph.ask(query, { input });
    expect(errors[0]).toEqual({ field, message: expect.stringMatching(message) });
  });

  it.each([
    ['last values', { metric: 'last' }, 3, 'metric', /last value/],
    ['no weeks', { metric: 'revenue' }, 0, 'weeks', /at least 1/],
  ])('has no trend of %s, but everything else', async (_, input, weeks, field, message) => {
    const { data, errors } = await graph.ask(query, { input, weeks });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
    expect(data.channelComparison).toMatchObject({ trend: null, channels: [{ n: expect.any(Number) }, {}] });
  });
});
