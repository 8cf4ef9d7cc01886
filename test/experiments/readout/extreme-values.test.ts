import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openDesignShop } from '../../setup/design-shop.js';
import { armsOf, customerKey, DEFINE_METRIC, launch, RECORD_EVENTS } from '../../setup/shop.js';

const SIZE = 60;

/** The largest and smallest numbers that are accepted, alone and together. */
const VALUES: Record<string, (index: number) => number> = {
  'one-huge': (index) => (index === 3 ? 1e15 : 1),
  huge: (index) => (index % 2 ? 1e15 : -1e15),
  tiny: (index) => 1e-50 * (1 + (index % 3)),
  mixed: (index) => [1e15, 1e-50, -1e-50, 0, 1, -1e15][index % 6]!,
};

const DESIGNS: Record<string, object> = {
  simple: { design: { method: 'SIMPLE', seed: 'simple' } },
  adjusted: { design: { method: 'COMPLETE', seed: 'adjusted' }, plan: { adjustFor: ['spent', 'gender'] } },
  stratified: { design: { method: 'STRATIFIED', strata: ['gender'], seed: 'stratified' } },
  pairs: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: 'pairs' } },
  groups: { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'groups' } },
  rerandomized: {
    design: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.1 }], seed: 'rerandomized' },
  },
};

const READOUT = `query ($key: String!) {
  experiment(key: $key) {
    readout {
      metrics {
        metric { key }
        arms { arm { key } n mean }
        effects { pValue absolute { estimate lower upper } relative { estimate lower upper } }
      }
    }
  }
}`;

describe('a readout of the largest and smallest numbers', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    for (const key of Object.keys(VALUES)) {
      await api.must(`mutation { defineEventType(input: { key: "${key}" }) { userErrors { message } } }`);
      const metric = { kind: 'MEAN', event: key, aggregation: 'SUM', windowDays: 28 };
      await api.must(DEFINE_METRIC, { input: { key, ...metric } });
      const denominator = { event: key, aggregation: 'SUM' };
      await api.must(DEFINE_METRIC, { input: { key: `${key}-ratio`, ...metric, kind: 'RATIO', denominator } });
    }
    const metrics = Object.keys(VALUES).flatMap((key, index) => [
      { metric: key, role: index === 0 ? 'PRIMARY' : 'SECONDARY' },
      { metric: `${key}-ratio`, role: 'SECONDARY' },
    ]);
    for (const [key, parts] of Object.entries(DESIGNS)) await launch(api, key, { metrics, ...parts });
    const events = Object.entries(VALUES).flatMap(([type, value]) =>
      Array.from({ length: SIZE }, (_, index) => index)
        .filter((index) => index % 4 > 0)
        .map((index) => ({
          customer: customerKey(index),
          type,
          key: 'e',
          at: new Date(START.getTime() + DAY),
          value: value(index),
        })),
    );
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    await api.must(RECORD_EVENTS, { input: { events } });
  });
  afterAll(() => api.remove());

  it.each(Object.keys(DESIGNS))('has finite numbers and no error with the design "%s"', async (key) => {
    const { experiment } = await api.must(READOUT, { key });
    const arms = await armsOf(api, key);
    for (const { metric, arms: read } of experiment.readout.metrics) {
      if (metric.key !== 'one-huge') continue;
      for (const { arm, mean } of read) {
        const values = [...arms].filter(([, own]) => own === arm.key).map(([customer]) => Number(customer.slice(1)));
        const sum = values
          .filter((index) => index % 4 > 0)
          .reduce((total, index) => total + VALUES['one-huge']!(index), 0);
        // One event of 1e15 takes nothing from the arm that does not have it.
        if (!values.includes(3)) expect(mean).toBeCloseTo(sum / values.length, 12);
      }
    }
  });
});
