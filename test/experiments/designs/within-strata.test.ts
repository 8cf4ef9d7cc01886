import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
} from '../../setup/shop.js';

const READOUT = `query ($key: String!, $adjustFor: [String!]) {
  experiment(key: $key) {
    readout(adjustFor: $adjustFor) {
      metrics {
        metric { key }
        arms { arm { key } n mean adjustedMean standardDeviation }
        effects { pValue degreesOfFreedom absolute { estimate lower upper } }
        missing openWindows adjustedFor warnings { code severity message remedy }
      }
    }
  }
}`;

/** Customers of the two experiments: two places for ratios, three for levels. */
const PLACES = [
  ...new Array<string>(12).fill('north'),
  ...new Array<string>(12).fill('south'),
  ...new Array<string>(40).fill('low'),
  ...new Array<string>(40).fill('high'),
  ...new Array<string>(8).fill('rare'),
];

/** Numbers the customers of a place within their arm, in key order. */
function ranked(arms: ReadonlyMap<string, string>) {
  const counts = new Map<string, number>();
  return [...arms].map(([customer, arm]) => {
    const place = PLACES[Number(customer.slice(1))] ?? '';
    const cell = `${place} ${arm}`;
    const rank = counts.get(cell) ?? 0;
    counts.set(cell, rank + 1);
    return { customer, place, treated: arm === 'coupon', rank };
  });
}

describe('effects within strata', () => {
  let api: Api;
  const read = async (key: string, adjustFor: string[] = []) =>
    (await api.must(READOUT, { key, adjustFor })).experiment.readout.metrics[0];

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, PLACES.length);
    await api.must('mutation { defineAttribute(input: { key: "place", type: CATEGORY }) { userErrors { message } } }');
    const customers = PLACES.map((text, i) => ({ key: customerKey(i), attributes: [{ name: 'place', text }] }));
    await api.must(RECORD_CUSTOMERS, { input: { customers, knownFrom: new Date(START.getTime() - DAY) } });
    const among = (...values: string[]) => ({ attribute: { name: 'place', in: values } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'two', rule: among('north', 'south') } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'three', rule: among('low', 'high', 'rare') } });
    for (const [key, is] of [
      ['vip', true],
      ['others', false],
    ] as const) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'vip', is } } } });
    }
    const base = { event: 'purchase', windowDays: 28 };
    const denominator = { event: 'purchase', aggregation: 'COUNT' };
    await api.must(DEFINE_METRIC, {
      input: { key: 'basket', kind: 'RATIO', aggregation: 'SUM', denominator, ...base },
    });
    await api.must(DEFINE_METRIC, { input: { key: 'last', kind: 'MEAN', aggregation: 'LAST', ...base } });
    const strata = { method: 'STRATIFIED', strata: ['place'], seed: 's' };
    const pairs = { method: 'MATCHED_TUPLES', matchOn: ['purchases'], seed: 'pairs' };
    const [basket, last] = ['basket', 'last'].map((metric) => [{ metric, role: 'PRIMARY' }]);
    await launch(api, 'baskets', { segment: 'two', metrics: basket, design: strata });
    await launch(api, 'pairs', { segment: 'two', metrics: basket, design: pairs });
    await launch(api, 'levels', { segment: 'three', metrics: last, design: strata });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    const orders = [
      ...ranked(await armsOf(api, 'baskets')).flatMap(({ customer, place, treated, rank }) => {
        const buyers = treated ? { north: 6, south: 4 }[place] : { north: 2, south: 4 }[place];
        return rank < (buyers ?? 0) ? [{ customer, value: (place === 'north' ? 11 : 101) + rank }] : [];
      }),
      ...ranked(await armsOf(api, 'levels')).flatMap(({ customer, place, treated, rank }) => {
        if (place === 'rare') return treated ? [] : [{ customer, value: 500 }];
        return [{ customer, value: (place === 'low' ? 5 : 8) + Number(treated) + (rank % 2) / 2 }];
      }),
    ];
    const events = orders.map((order) => {
      return { ...order, type: 'purchase', key: order.customer, at: new Date(START.getTime() + DAY) };
    });
    await api.must(RECORD_EVENTS, { input: { events } });
  });
  afterAll(() => api?.remove());

  it('divide totals over all customers, whoever the treatment moves to buy', async () => {
    const { arms, effects, missing, warnings } = await read('baskets');
    const [control, treated] = [433 / 6, 491 / 10];
    for (const shown of ['mean', 'adjustedMean']) {
      expect(arms[0][shown]).toBeCloseTo(control, 12);
      expect(arms[1][shown]).toBeCloseTo(treated, 12);
    }
    expect(arms.map(({ n }: { n: number }) => n)).toEqual([12, 12]);
    expect(missing).toBe(8);
    expect(effects[0].absolute.estimate).toBeCloseTo(treated - control, 12);
    // As in test/fixtures/regression/within-strata.json, computed from the rows.
    expect(effects[0].pValue).toBeCloseTo(0.17490421398108028, 9);
    expect(warnings).toEqual([]);
  });

  it('divide totals over all pairs, those without an order among them', async () => {
    const arms = await armsOf(api, 'pairs');
    const { metrics } = (await api.must(READOUT, { key: 'pairs', adjustFor: [] })).experiment.readout;
    const values = await api.database.query<{ customer: string; value: number }>(
      'SELECT c.key AS customer, e.value AS value FROM event e JOIN customer c ON c.id = e.customer_id',
    );
    ['control', 'coupon'].forEach((key, i) => {
      const own = values.filter(({ customer }) => arms.get(customer) === key).map(({ value }) => value);
      const ratio = own.reduce((sum, value) => sum + value, 0) / own.length;
      const shown = metrics[0].arms[i];
      expect(shown.n).toBe(12);
      expect(shown.mean).toBeCloseTo(ratio, 12);
      expect(shown.adjustedMean).toBeCloseTo(ratio, 12);
    });
    expect(metrics[0].missing).toBe(8);
    expect(metrics[0].effects[0].degreesOfFreedom).toBe(11);
    expect(metrics[0].effects[0].absolute.estimate).toBeCloseTo(metrics[0].arms[1].mean - metrics[0].arms[0].mean, 12);
  });

  it.each([
    ['as they are', []],
    ['adjusted', ['purchases']],
  ])('exclude a stratum without treated customers and name it: %s', async (_, adjustFor) => {
    const { arms, effects, missing, warnings, adjustedFor } = await read('levels', adjustFor);
    expect(effects[0].absolute.estimate).toBeCloseTo(1, adjustFor.length === 0 ? 12 : 1);
    expect(effects[0].pValue).toBeLessThan(1e-10);
    expect(arms[1].adjustedMean - arms[0].adjustedMean).toBeCloseTo(effects[0].absolute.estimate, 10);
    expect(arms.map(({ n }: { n: number }) => n)).toEqual([40, 40]);
    expect(arms[0].mean).toBeCloseTo(6.75, 10);
    expect(missing).toBe(4);
    expect(adjustedFor).toEqual(adjustFor.length === 0 ? [] : ['purchases', 'stratum']);
    expect(warnings.find(({ code }: { code: string }) => code === 'STRATA_EXCLUDED')).toEqual({
      code: 'STRATA_EXCLUDED',
      severity: 'WARNING',
      message: expect.stringMatching(/rare.*held 9 % of the customers, is excluded/),
      remedy: expect.stringContaining('coarser strata'),
    });
  });

  it('exclude it inside segments too', async () => {
    const { experiment } = await api.must(
      `{ experiment(key: "levels") { segmentComparison(input: { metric: "last", segments: ["vip", "others"] }) {
        segments { customers effect { absolute { estimate } warnings { code message } } } } } }`,
    );
    const { segments } = experiment.segmentComparison;
    for (const { effect } of segments) {
      expect(Math.abs(effect.absolute.estimate - 1)).toBeLessThan(0.3);
      expect(effect.warnings).toMatchObject([{ code: 'STRATA_EXCLUDED', message: expect.stringContaining('rare') }]);
    }
    expect(segments.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(80);
  });
});
