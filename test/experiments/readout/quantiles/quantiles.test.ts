import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  groupDesignEffect,
  groupedRanks,
  independentRanks,
} from '../../../../src/statistics/quantiles/quantile-ranks.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { buy, openDesignShop, storeOf } from '../../../setup/design-shop.js';
import { quantileOf } from '../../../setup/ordered.js';
import { armsOf, CONCLUDE, customerKey, DEFINE_METRIC, launch, RECORD_EVENTS, STOP } from '../../../setup/shop.js';

const CUSTOMERS = 240;
const QUANTILES = `quantiles(percentiles: $percentiles) {
  percentile insufficientData { reason } warnings { code }
  arms { arm { key } n value { estimate lower upper level } lowerRank upperRank designEffect }
  differences { arm { key } absolute { estimate lower upper } method }
}`;
const READ = `query ($key: String!, $percentiles: [Float!]!) { experiment(key: $key) {
  readout { metrics { metric { key } ${QUANTILES} } }
  concludedReadout { readout { metrics { ${QUANTILES} } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

describe('quantiles of a readout', () => {
  let api: Api;
  let values: Map<string, Map<string, number>>;
  let read: (key: string, percentiles: number[]) => Promise<Map<string, Read[]>>;

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    await api.must('mutation { defineEventType(input: { key: "refund" }) { userErrors { message } } }');
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, { input: { key, windowDays: 28, ...parts } });
    await metric('kept', { kind: 'MEAN', event: 'purchase', minus: 'refund', aggregation: 'SUM' });
    await metric('latest', { kind: 'MEAN', event: 'purchase', aggregation: 'LAST' });
    const denominator = { event: 'purchase', aggregation: 'COUNT' };
    await metric('per-order', { kind: 'RATIO', event: 'purchase', aggregation: 'SUM', denominator });
    const metrics = ['kept', 'latest', 'per-order', 'conversion'].map((key, index) => ({
      metric: key,
      role: index === 0 ? 'PRIMARY' : 'SECONDARY',
    }));
    await launch(api, 'complete', { metrics });
    await launch(api, 'stores', { metrics, design: { method: 'BY_GROUP', groupBy: 'store', seed: 'g' } });
    await launch(api, 'strata', { metrics, design: { method: 'STRATIFIED', strata: ['gender'], seed: 's' } });
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
    const rows = await api.database.query<{ customer: string; type: string; value: number; at: number }>(
      `SELECT c.key AS customer, t.key AS type, e.value AS value, e.occurred_at AS at FROM event e
       JOIN customer c ON c.id = e.customer_id JOIN event_type t ON t.id = e.event_type_id
       WHERE e.occurred_at < ${START.getTime() + 28 * DAY} AND e.occurred_at >= ${START.getTime()} ORDER BY e.occurred_at, e.key`,
    );
    const kept = new Map(Array.from({ length: CUSTOMERS }, (_, i): [string, number] => [customerKey(i), 0]));
    const latest = new Map<string, number>();
    for (const { customer, type, value } of rows) {
      kept.set(customer, kept.get(customer)! + (type === 'refund' ? -value : type === 'purchase' ? value : 0));
      if (type === 'purchase') latest.set(customer, value);
    }
    values = new Map([
      ['kept', kept],
      ['latest', latest],
    ]);
    read = async (key, percentiles) => {
      const { experiment } = await api.must(READ, { key, percentiles });
      return new Map(experiment.readout.metrics.map((one: Read) => [one.metric.key, one.quantiles]));
    };
  });
  afterAll(() => api?.remove());

  const ofArm = async (experiment: string, metric: string, arm: string) => {
    const arms = await armsOf(api, experiment);
    return [...values.get(metric)!].filter(([customer]) => arms.get(customer) === arm);
  };

  it.each(['kept', 'latest'])(
    'are order statistics of %s, zeros and negative values in their places',
    async (metric) => {
      const quantiles = (await read('complete', [5, 50, 90])).get(metric)!;
      for (const { percentile, arms, differences } of quantiles) {
        for (const { arm, n, value, lowerRank, upperRank, designEffect } of arms) {
          const own = (await ofArm('complete', metric, arm.key)).map(([, amount]) => amount).sort((a, b) => a - b);
          expect(n).toBe(own.length);
          expect(value.estimate).toBeCloseTo(quantileOf(own, percentile / 100), 10);
          const ranks = independentRanks(n, percentile / 100, 0.05);
          expect({ lower: lowerRank, upper: upperRank }).toEqual(ranks);
          expect(value.lower).toEqual(ranks.lower === null ? null : expect.closeTo(own[ranks.lower - 1]!, 10));
          expect(value.upper).toEqual(ranks.upper === null ? null : expect.closeTo(own[ranks.upper - 1]!, 10));
          expect(designEffect).toBeNull();
        }
        const [control, coupon] = arms.map(({ value }: Read) => value);
        expect(differences[0].absolute.estimate).toBeCloseTo(coupon.estimate - control.estimate, 10);
      }
    },
  );

  it('widens ranks by the design effect of groups', async () => {
    for (const { arm, n, value, lowerRank, upperRank, designEffect } of (await read('stores', [50])).get('kept')![0]
      .arms) {
      const own = await ofArm('stores', 'kept', arm.key);
      const sorted = own.map(([, amount]) => amount).sort((a, b) => a - b);
      const median = quantileOf(sorted, 0.5);
      const groups = new Map<number, { n: number; above: number }>();
      for (const [customer, amount] of own) {
        const store = storeOf(Number(customer.slice(1)));
        const group = groups.get(store) ?? { n: 0, above: 0 };
        groups.set(store, { n: group.n + 1, above: group.above + (amount > median ? 1 : 0) });
      }
      const effect = groupDesignEffect([...groups.values()])!;
      expect(designEffect).toBeCloseTo(effect, 12);
      const ranks = groupedRanks(n, 0.5, effect, 0.05);
      expect({ lower: lowerRank, upper: upperRank }).toEqual(ranks);
      expect(value.lower).toBeCloseTo(sorted[ranks.lower! - 1]!, 10);
      expect(value.upper).toBeCloseTo(sorted[ranks.upper! - 1]!, 10);
    }
  });

  it('say what they do not use, and which metrics have none', async () => {
    const metrics = await read('strata', [50]);
    expect(metrics.get('kept')![0].warnings).toEqual([{ code: 'QUANTILES_POOLED' }]);
    for (const key of ['per-order', 'conversion']) {
      expect(metrics.get(key)![0]).toMatchObject({ arms: [], differences: [] });
      expect(metrics.get(key)![0].insufficientData.reason).toContain(`"${key}" is a`);
    }
  });

  it('refuse percentiles that are none', async () => {
    for (const [percentiles, path] of [
      [[0], 'percentiles.0'],
      [[50, 100], 'percentiles.1'],
      [[50, 50], 'percentiles.1'],
      [[], 'percentiles'],
    ]) {
      const { errors } = (await api.ask(READ, { key: 'complete', percentiles })) as Read;
      expect(errors[0].extensions).toMatchObject({ field: path });
    }
  });

  it('are no part of a stored readout', async () => {
    await api.must(STOP, { input: { experiment: 'strata' } });
    await api.must(CONCLUDE, { input: { experiment: 'strata', conclusion: 'Done.' } });
    const { experiment } = await api.must(READ, { key: 'strata', percentiles: [50] });
    expect(experiment.concludedReadout.readout.metrics[0].quantiles).toBeNull();
  });
});
