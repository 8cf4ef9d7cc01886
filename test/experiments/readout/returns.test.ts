import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, customerKey, DEFINE_METRIC, launch, openShop, RECORD_EVENTS } from '../../setup/shop.js';

const CUSTOMERS = 40;

describe('a readout of metrics that subtract returns', () => {
  let api: Api;
  let arms: Map<string, string>;
  /** Every third customer buys; every ninth returns a part, every twelfth only after the window. */
  const bought = (i: number) => (i % 3 === 0 ? 10 + i : 0);
  const returned = (i: number) => (i % 9 === 0 ? 4 : 0);
  const meanOf = (arm: string, amountOf: (index: number) => number) => {
    const indices = Array.from({ length: CUSTOMERS }, (_, i) => i).filter((i) => arms.get(customerKey(i)) === arm);
    return indices.reduce((sum, i) => sum + amountOf(i), 0) / indices.length;
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await api.must('mutation { defineEventType(input: { key: "return" }) { userErrors { message } } }');
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, { input: { key, event: 'purchase', minus: 'return', windowDays: 28, ...parts } });
    await metric('net-revenue', { kind: 'MEAN', aggregation: 'SUM' });
    await metric('kept-orders', { kind: 'MEAN', aggregation: 'COUNT' });
    await metric('net-per-order', {
      kind: 'RATIO',
      aggregation: 'SUM',
      denominator: { event: 'purchase', aggregation: 'COUNT' },
    });
    await launch(api, 'returns', {
      metrics: ['net-revenue', 'kept-orders', 'net-per-order'].map((key, index) => ({
        metric: key,
        role: index === 0 ? 'PRIMARY' : 'SECONDARY',
      })),
    });
    arms = await armsOf(api, 'returns');
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    const event = (type: string, i: number, days: number, value: number) => ({
      customer: customerKey(i),
      type,
      key: `${type}-${days}`,
      at: new Date(START.getTime() + days * DAY),
      value,
    });
    const events = Array.from({ length: CUSTOMERS }, (_, i) => [
      ...(bought(i) > 0 ? [event('purchase', i, 1, bought(i))] : []),
      ...(returned(i) > 0 ? [event('return', i, 5, returned(i))] : []),
      ...(i % 12 === 0 ? [event('return', i, 29, 1_000)] : []),
    ]).flat();
    await api.must(RECORD_EVENTS, { input: { events } });
  });
  afterAll(() => api.remove());

  it('subtracts what came back inside the window, and no more', async () => {
    const { experiment } = await api.must(
      '{ experiment(key: "returns") { readout { metrics { metric { key } arms { arm { key } mean } } } } }',
    );
    const shown = Object.fromEntries(
      experiment.readout.metrics.map(
        ({ metric, arms: own }: { metric: { key: string }; arms: { arm: { key: string }; mean: number }[] }) => [
          metric.key,
          Object.fromEntries(own.map(({ arm, mean }) => [arm.key, mean])),
        ],
      ),
    );
    for (const arm of ['control', 'coupon']) {
      const revenue = meanOf(arm, (i) => bought(i) - returned(i));
      const orders = meanOf(arm, (i) => Math.sign(bought(i)));
      expect(shown['net-revenue'][arm]).toBeCloseTo(revenue, 10);
      expect(shown['kept-orders'][arm]).toBeCloseTo(orders - meanOf(arm, (i) => Math.sign(returned(i))), 10);
      expect(shown['net-per-order'][arm]).toBeCloseTo(revenue / orders, 10);
    }
  });

  it('picks customers by what they kept', async () => {
    const { segment } = await api
      .must(`mutation { defineSegment(input: { key: "kept", rule: { behaviour: {
      event: "purchase", minus: "return", measure: SUM, atLeast: 30 } } }) { segment { size } userErrors { message } } }`)
      .then(({ defineSegment }) => defineSegment);
    const late = (i: number) => (i % 12 === 0 ? 1_000 : 0);
    const kept = Array.from({ length: CUSTOMERS }, (_, i) => bought(i) - returned(i) - late(i));
    expect(segment.size).toBe(kept.filter((value) => value >= 30).length);
  });
});
