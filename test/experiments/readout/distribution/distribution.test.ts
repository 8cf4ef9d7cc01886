import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { buy, openDesignShop } from '../../../setup/design-shop.js';
import { armsOf, CONCLUDE, customerKey, DEFINE_METRIC, launch, RECORD_EVENTS, STOP } from '../../../setup/shop.js';

const CUSTOMERS = 240;
const METRICS = [
  { key: 'kept', kind: 'MEAN', event: 'purchase', minus: 'refund', aggregation: 'SUM' },
  { key: 'orders', kind: 'MEAN', event: 'purchase', aggregation: 'COUNT' },
  { key: 'latest', kind: 'MEAN', event: 'purchase', aggregation: 'LAST' },
  {
    key: 'per-order',
    kind: 'RATIO',
    event: 'purchase',
    aggregation: 'SUM',
    denominator: { event: 'purchase', aggregation: 'COUNT' },
  },
];
const DISTRIBUTION = `distribution {
  whole insufficientData { reason } warnings { code } bins { from to arms { arm { key } customers share } }
}`;
const READ = `query ($key: String!) { experiment(key: $key) {
  readout { metrics { metric { key } ${DISTRIBUTION} } }
  concludedReadout { readout { metrics { ${DISTRIBUTION} } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

describe('the distribution of outcomes', () => {
  let api: Api;
  let values: Map<string, Map<string, number>>;
  let metrics: Map<string, Read>;

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    await api.must('mutation { defineEventType(input: { key: "refund" }) { userErrors { message } } }');
    for (const metric of METRICS) await api.must(DEFINE_METRIC, { input: { windowDays: 28, ...metric } });
    const keys = [...METRICS.map(({ key }) => key), 'conversion'];
    await launch(api, 'complete', {
      metrics: keys.map((metric, index) => ({ metric, role: index === 0 ? 'PRIMARY' : 'SECONDARY' })),
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await buy(api, CUSTOMERS);
    const refunds = Array.from({ length: CUSTOMERS }, (_, i) => i).filter((i) => i % 7 === 0);
    const events = refunds.map((i) => ({
      customer: customerKey(i),
      type: 'refund',
      key: 'back',
      at: new Date(START.getTime() + 9 * DAY),
      value: 5 + (i % 50),
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const rows = await api.database.query<{ customer: string; type: string; value: number }>(
      `SELECT c.key AS customer, t.key AS type, e.value AS value FROM event e
       JOIN customer c ON c.id = e.customer_id JOIN event_type t ON t.id = e.event_type_id
       WHERE e.occurred_at < ${START.getTime() + 28 * DAY} AND e.occurred_at >= ${START.getTime()} ORDER BY e.occurred_at, e.key`,
    );
    const zeros = () => new Map(Array.from({ length: CUSTOMERS }, (_, i): [string, number] => [customerKey(i), 0]));
    const [kept, orders, latest] = [zeros(), zeros(), new Map<string, number>()];
    for (const { customer, type, value } of rows) {
      if (type === 'refund') kept.set(customer, kept.get(customer)! - value);
      if (type !== 'purchase') continue;
      kept.set(customer, kept.get(customer)! + value);
      orders.set(customer, orders.get(customer)! + 1);
      latest.set(customer, value);
    }
    values = new Map([
      ['kept', kept],
      ['orders', orders],
      ['latest', latest],
    ]);
    const { experiment } = await api.must(READ, { key: 'complete' });
    metrics = new Map(experiment.readout.metrics.map((one: Read) => [one.metric.key, one.distribution]));
  });
  afterAll(() => api?.remove());

  it.each(['kept', 'orders', 'latest'])('counts each customer of %s once, in the bin of the value', async (metric) => {
    const { bins, insufficientData, whole } = metrics.get(metric);
    const arms = await armsOf(api, 'complete');
    expect(insufficientData).toBeNull();
    expect(whole).toBe(metric === 'orders');
    for (const key of ['control', 'coupon']) {
      const own = [...values.get(metric)!].filter(([customer]) => arms.get(customer) === key).map(([, value]) => value);
      const counted = bins.map(({ arms: shown }: Read) => shown.find(({ arm }: Read) => arm.key === key));
      const expected = bins.map(({ from, to }: Read) =>
        from === 0 && to === 0
          ? own.filter((value) => value === 0).length
          : own.filter((value) => value !== 0 && value >= (from ?? -Infinity) && value < (to ?? Infinity)).length,
      );
      expect(counted.map(({ customers }: Read) => customers)).toEqual(expected);
      expect(expected.reduce((sum: number, count: number) => sum + count, 0)).toBe(own.length);
      expect(counted.map(({ share }: Read) => share)).toEqual(expected.map((count: number) => count / own.length));
    }
    const edges = bins.map(({ from }: Read) => from ?? -Infinity);
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
  });

  it('has a bin for each small count', () => {
    const { bins } = metrics.get('orders');
    expect(bins[0]).toMatchObject({ from: 0, to: 0 });
    expect(bins[1].from).toBe(1);
  });

  it('says which metrics have none, and is no part of a stored readout', async () => {
    for (const key of ['per-order', 'conversion']) {
      expect(metrics.get(key)).toMatchObject({ bins: [], insufficientData: { reason: expect.stringContaining(key) } });
    }
    await api.must(STOP, { input: { experiment: 'complete' } });
    await api.must(CONCLUDE, { input: { experiment: 'complete', conclusion: 'Done.' } });
    const { experiment } = await api.must(READ, { key: 'complete' });
    expect(experiment.concludedReadout.readout.metrics[0].distribution).toBeNull();
  });
});
