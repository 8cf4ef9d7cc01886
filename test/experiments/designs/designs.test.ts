import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../server/api.js';
import { launch } from '../../server/shop.js';
import { buy, DESIGNED, openDesignShop } from './design-shop.js';

const CUSTOMERS = 603;
const designs: Record<string, object> = {
  bins: {
    method: 'STRATIFIED',
    strata: ['gender'],
    bins: [
      { attribute: 'spent', count: 4 },
      { attribute: 'born', count: 2 },
    ],
  },
  clusters: { method: 'STRATIFIED', clusterStrata: { attributes: ['spent', 'purchases'], k: 4 } },
  pairs: { method: 'MATCHED_TUPLES', matchOn: ['spent', 'gender', 'town'] },
  stores: { method: 'BY_GROUP', groupBy: 'store' },
  regions: { method: 'BY_GROUP', groupBy: 'store', strata: ['region'] },
  balanced: {
    method: 'RERANDOMIZED',
    tiers: [
      { attributes: ['spent'], acceptance: 0.05 },
      { attributes: ['purchases', 'gender'], acceptance: 0.2 },
    ],
  },
};

describe('designs from draft to readout', () => {
  let api: Api;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
  const shown: Record<string, any> = {};

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    for (const [key, design] of Object.entries(designs)) {
      await launch(api, key, { design: { seed: `seed of ${key}`, ...design } });
    }
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, CUSTOMERS);
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const key of Object.keys(designs)) shown[key] = (await api.must(DESIGNED, { key })).experiment;
  });
  afterAll(() => api?.remove());

  it.each(Object.keys(designs))('replay and are read: %s', (key) => {
    const { receipt, readout, arms } = shown[key];
    expect(receipt.replay).toEqual({ matches: true, differing: 0, erased: 0, units: CUSTOMERS });
    expect(receipt.probabilities).toEqual([0.5, 0.5]);
    expect(arms[0].size + arms[1].size).toBe(CUSTOMERS);
    const [revenue] = readout.metrics;
    expect(revenue.effects[0].pValue).toBeGreaterThan(0);
  });
});
