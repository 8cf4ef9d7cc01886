import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { momentsOf, variance } from '../../../src/statistics/moments.js';
import { holm } from '../../../src/statistics/multiplicity/holm.js';
import { type Api, startApi } from '../../setup/api.js';
import { armsOf, customerKey, DEFINE_METRIC, launch, openShop, recordPurchases } from '../../setup/shop.js';

const CUSTOMERS = 150;
type Purchase = [customer: string, days: number, value: number];

/** By metric: the days before the start that count, and what a customer's purchases amount to. */
const METRICS: Record<string, [days: number, of: (values: number[]) => number]> = {
  revenue: [28, (values) => values.reduce((sum, value) => sum + value, 0)],
  conversion: [28, (values) => (values.length > 0 ? 1 : 0)],
  orders: [28, (values) => values.length],
  week: [7, (values) => values.reduce((sum, value) => sum + value, 0)],
  // More metrics than are read from the same rows.
  ...Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`more-${i}`, [28, (values: number[]) => values.length]] as const),
  ),
};

describe('the check of what was before the start', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const metric = (key: string, aggregation: string, windowDays: number) =>
      api.must(DEFINE_METRIC, { input: { key, kind: 'MEAN', event: 'purchase', aggregation, windowDays } });
    await metric('week', 'SUM', 7);
    for (const key of Object.keys(METRICS).filter((one) => one.startsWith('more-'))) await metric(key, 'COUNT', 28);
    await launch(api, 'shop', {
      metrics: Object.keys(METRICS).map((key) => ({ metric: key, role: key === 'revenue' ? 'PRIMARY' : 'SECONDARY' })),
    });
  });
  afterAll(() => api?.remove());

  it('compares each metric over a period of its own length', async () => {
    const purchases = Array.from(
      { length: 400 },
      (_, i): Purchase => [customerKey((i * 7) % 140), -0.5 - ((i * 13) % 35), 5 + ((i * 31) % 47)],
    );
    await recordPurchases(api, purchases);
    const arms = await armsOf(api, 'shop');
    const pValues = Object.values(METRICS).map(([days, of]) => {
      const [control, coupon] = ['control', 'coupon'].map((arm) => {
        const values = [...arms].flatMap(([customer, own]) => {
          if (own !== arm) return [];
          const earlier = purchases.filter(([buyer, at]) => buyer === customer && at >= -days);
          return [of(earlier.map(([, , value]) => value))];
        });
        const moments = momentsOf(values);
        return { n: moments.n, mean: moments.mean, standardDeviation: Math.sqrt(variance(moments)) };
      });
      return welchMeanEffect(control!, coupon!, { alpha: 0.05, alternative: 'TWO_SIDED' }).pValue;
    });
    const adjusted = new Map(Object.keys(METRICS).map((key, place) => [key, holm(pValues)[place]!]));
    const { experiment } = await api.must(
      '{ experiment(key: "shop") { trust { checks { key findings { subject pValue } } } } }',
    );
    const { findings } = experiment.trust.checks.find(({ key }: { key: string }) => key === 'BEFORE_THE_START');
    expect(findings).toHaveLength(adjusted.size);
    for (const [key, pValue] of adjusted) {
      const found = findings.find(({ subject }: { subject: string }) => subject === `"${key}" of "coupon"`);
      expect(found.pValue, key).toBeCloseTo(pValue, 10);
    }
  });
});
