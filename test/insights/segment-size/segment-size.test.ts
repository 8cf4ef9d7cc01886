import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { customerKey, DEFINE_SEGMENT, ERASE, openShop, RECORD_CUSTOMERS, RECORD_EVENTS } from '../../setup/shop.js';

const SIZE = `query ($key: String!, $from: DateTimeISO!, $until: DateTimeISO, $every: SizeInterval!) { segment(key: $key) {
  sizeOverTime(from: $from, until: $until, every: $every) {
    points { at size customers share version } versionChanges { number } erasedCustomers sentence warnings { code message field }
  }
} }`;
const day = (days: number) => new Date(START.getTime() + days * DAY);

interface Point {
  at: string;
  size: number;
  customers: number;
}

describe('the size of a segment over time', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    const customers = Array.from({ length: 10 }, (_, index) => ({
      key: `late${index}`,
      channel: 'google',
      acquiredAt: day(-20 + index),
      attributes: [{ name: 'vip', flag: true }],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: day(-30) } });
    const changed = [{ key: customerKey(0), attributes: [{ name: 'vip', flag: false }] }];
    await api.must(RECORD_CUSTOMERS, { input: { customers: changed, knownFrom: day(-10) } });
    const events = Array.from({ length: 30 }, (_, index) => ({
      customer: customerKey(index % 20),
      type: 'purchase',
      key: `e${index}`,
      at: day(-index),
      value: index,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await api.must(ERASE, { input: { customer: customerKey(5) } });
    const define = (key: string, rule: object) => api.must(DEFINE_SEGMENT, { input: { key, rule } });
    await define('vips', { attribute: { name: 'vip', is: true } });
    await define('buyers', { behaviour: { event: 'purchase', withinDays: 7, atLeast: 1 } });
    await define('quiet', {
      all: [
        { channel: { in: ['google'] } },
        { not: { behaviour: { event: 'purchase', measure: 'SUM', atLeast: 20 } } },
      ],
    });
    await api.must(
      `mutation { saveClusters(input: { attributes: ["purchases"], k: 2, keyPrefix: "found", seed: 7 }) { userErrors { message } } }`,
    );
  });
  afterAll(() => api?.remove());

  const ask = async (key: string, from: Date, every: string, until?: Date) =>
    (await api.must(SIZE, { key, from, every, until })).segment.sizeOverTime;
  const refusal = async (from: Date, until?: Date) =>
    (await api.ask(SIZE, { key: 'vips', from, every: 'DAY', until })).errors[0]!.extensions;

  it.each(['vips', 'buyers', 'quiet', 'found-1'])('is that of %s at each of the moments', async (key) => {
    const { points }: { points: Point[] } = await ask(key, day(-40), 'DAY');
    expect(points).toHaveLength(41);
    for (const { at, size, customers } of points.filter((_, place) => place % 5 === 0)) {
      api.clock.now = new Date(at);
      const now = await api.must(
        'query ($key: String!) { segment(key: $key) { size } channels { edges { node { size } } } }',
        {
          key,
        },
      );
      expect([at, size]).toEqual([at, now.segment.size]);
      const acquired = Array.from({ length: 10 }, (_, index) => day(-20 + index)).filter((one) => one <= api.clock.now);
      expect(customers).toBe(59 + acquired.length);
    }
    api.clock.now = START;
  });

  it('counts what was known then, in a sentence', async () => {
    const { points, erasedCustomers, sentence, warnings } = await ask('vips', day(-14), 'WEEK');
    // Every fifth of 60 without the erased one; the ten later ones as they were acquired; the first one until ten days ago.
    expect(points.map(({ size, customers }: Point) => [size, customers])).toEqual([
      [11 + 7, 59 + 7],
      [10 + 10, 59 + 10],
      [10 + 10, 59 + 10],
    ]);
    expect(points[0].share).toBeCloseTo(18 / 66, 12);
    expect(erasedCustomers).toBe(1);
    expect(sentence).toBe(
      'By its rule, "vips" had 18 of 66 customers (27.3 %) on 2026-02-16, and 20 of 69 customers (29.0 %) on 2026-03-02.',
    );
    expect(warnings).toEqual([]);
  });

  it.each([
    ['DAY', 30, 31],
    ['WEEK', 183, 27],
    ['MONTH', 730, 25],
  ])('starts the usual time ago by its own clock: %s', async (every, days, most) => {
    const usual = `query ($every: SizeInterval!) { segment(key: "vips") { sizeOverTime(every: $every) { points { at } } } }`;
    const { points } = (await api.must(usual, { every })).segment.sizeOverTime;
    const last = Date.parse(points.at(-1).at);
    expect(last - Date.parse(points[0].at)).toBeGreaterThan((days - 32) * DAY);
    expect(last - Date.parse(points[0].at)).toBeLessThanOrEqual(days * DAY);
    expect(points.length).toBeLessThanOrEqual(most);
  });

  it('warns of attributes of which nothing was known at the first moment', async () => {
    const { points, warnings } = await ask('vips', day(-95), 'MONTH');
    expect(points[0].size).toBe(0);
    expect(warnings).toMatchObject([{ code: 'KNOWN_LATER', field: 'from', message: expect.stringContaining('"vip"') }]);
  });

  it('has no customers and no share before the first was acquired', async () => {
    const { points } = await ask('buyers', day(-103), 'DAY', day(-101));
    expect(points.map((point: Point) => [point.size, point.customers])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(points[0]).toMatchObject({ share: null, version: null });
  });

  it('applies the present rule to the past, and marks where it changed', async () => {
    api.clock.now = day(1);
    await api.must(
      `mutation { updateSegment(input: { segment: "vips", version: 1, rule: { channel: { in: ["instagram"] } } }) { userErrors { message } } }`,
    );
    api.clock.now = day(3);
    const { points, versionChanges, sentence } = await ask('vips', day(-1), 'DAY');
    expect(points.map(({ size, version }: Point & { version: number }) => [size, version])).toEqual([
      [20, null],
      [20, 1],
      [20, 2],
      [20, 2],
      [20, 2],
    ]);
    expect(versionChanges).toEqual([{ number: 2 }]);
    expect(sentence).toContain('By its present rule, version 2, "vips" had 20 of 69 customers');
    expect(sentence).toContain('The rule changed once in between');
    api.clock.now = START;
  });

  it('knows the version of each point, however many there were since', async () => {
    await api.must(DEFINE_SEGMENT, { input: { key: 'restless', rule: { channel: { in: ['google'] } } } });
    await api.database.write(async (transaction) => {
      for (let number = 2; number <= 104; number++) {
        await transaction.execute(
          `INSERT INTO segment_version (segment_id, number, definition, created_at)
           SELECT s.id, ${number}, s.definition, ${day(number === 2 ? 0.25 : 0.5).getTime()} FROM segment s WHERE s.key = 'restless'`,
          [],
        );
      }
      await transaction.execute(`UPDATE segment SET version = 104 WHERE key = 'restless'`, []);
    });
    api.clock.now = day(0.5);
    const { points, versionChanges, sentence } = await ask('restless', day(-1), 'DAY', day(0.3));
    expect(points.map(({ version }: { version: number | null }) => version)).toEqual([null, 1, 2]);
    expect(versionChanges).toEqual([{ number: 2 }]);
    expect(sentence).toContain('The rule changed once in between');
    const all = await ask('restless', day(-1), 'DAY');
    expect(all.points.at(-1).version).toBe(104);
    expect(all.versionChanges.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: 100 }, (_, place) => place + 5),
    );
    expect(all.sentence).toContain('The rule changed 103 times in between');
    api.clock.now = START;
  });

  it('refuses moments that cannot be, and too many', async () => {
    expect(await refusal(day(-5), day(1))).toMatchObject({ field: 'until', reason: 'INVALID' });
    expect(await refusal(day(-5), day(-5))).toMatchObject({ field: 'from', reason: 'INVALID' });
    expect(await refusal(day(-120))).toMatchObject({ field: 'from', reason: 'TOO_MANY' });
  });
});
