import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Moments, momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, customerKey, DEFINE_METRIC, launch, openShop, RECORD_EVENTS } from '../../setup/shop.js';
import { expectNear } from '../../statistics/near.js';

const SIZE = 240;
const PRECISION = 1e-12;

/** Orders of a customer, in cents: of amounts that binary numbers only approximate, and of very different sizes. */
const cents = (customer: number): number[] =>
  Array.from(
    { length: customer % 7 },
    (_, order) => (order === 5 ? 99_999_999_999 : 435) + ((customer * 37 + order) % 101),
  );

const READOUT = `query ($key: String!) {
  experiment(key: $key) {
    readout(metrics: ["spent"]) {
      metrics {
        arms { arm { key } n mean standardDeviation }
        effects { absolute { estimate } statistic }
      }
    }
  }
}`;

/** The same readout on every database: each is compared with sums of whole cents, which are exact. */
describe('the numbers of a readout', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await api.must(DEFINE_METRIC, {
      input: { key: 'spent', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28 },
    });
    for (const method of ['COMPLETE', 'STRATIFIED']) {
      const strata = method === 'STRATIFIED' ? { strata: ['gender'] } : {};
      const metrics = [{ metric: 'spent', role: 'PRIMARY' }];
      await launch(api, method.toLowerCase(), { design: { method, seed: method, ...strata }, metrics });
    }
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    const events = Array.from({ length: SIZE }, (_, customer) =>
      cents(customer).map((amount, order) => ({
        customer: customerKey(customer),
        type: 'purchase',
        key: `${order}`,
        at: new Date(START.getTime() + DAY + order),
        value: amount / 100,
      })),
    ).flat();
    await api.must(RECORD_EVENTS, { input: { events } });
  });
  afterAll(() => api.remove());

  it.each(['complete', 'stratified'])('are those of exact sums, with the design "%s"', async (key) => {
    const arms = await armsOf(api, key);
    const exact = new Map<string, Moments>(
      ['control', 'coupon'].map((arm) => {
        const totals = [...arms]
          .filter(([, own]) => own === arm)
          .map(([customer]) => cents(Number(customer.slice(1))).reduce((sum, amount) => sum + amount, 0));
        const { mean, m2, n } = momentsOf(totals);
        return [arm, { n, mean: mean / 100, m2: m2 / 10_000 }];
      }),
    );
    const { experiment } = await api.must(READOUT, { key });
    const [metric] = experiment.readout.metrics;
    for (const { arm, n, mean, standardDeviation } of metric.arms) {
      const own = exact.get(arm.key)!;
      expect(n).toBe(own.n);
      if (key === 'complete') expectNear(mean, own.mean, PRECISION);
      expectNear(standardDeviation, Math.sqrt(own.m2 / (own.n - 1)), PRECISION);
    }
    if (key === 'stratified') return;
    const [control, coupon] = [exact.get('control')!, exact.get('coupon')!];
    const [effect] = metric.effects;
    const difference = coupon.mean - control.mean;
    const error = Math.sqrt(coupon.m2 / (coupon.n - 1) / coupon.n + control.m2 / (control.n - 1) / control.n);
    const cancelled = (PRECISION * (coupon.mean + control.mean)) / Math.abs(difference);
    expectNear(effect.absolute.estimate, difference, cancelled);
    expectNear(effect.statistic, difference / error, cancelled);
  });
});
