import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../../src/statistics/cross-products.js';
import { ratioEffect, ratioEstimates } from '../../../../src/statistics/effects/ratio-means.js';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { quantileOf } from '../../../setup/ordered.js';
import {
  armsOf,
  CONCLUDE,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  draftInput,
  launch,
  openShop,
  recordPurchases,
  STOP,
  UPDATE,
} from '../../../setup/shop.js';

const CUSTOMERS = 300;
const EFFECTS = 'effects { pValue arm { key } absolute { estimate lower upper } relative { estimate lower upper } }';
const READ = `query ($key: String!) { experiment(key: $key) {
  metrics { metric { key } cap { percentile } transform }
  concludedReadout { digest document readout { metrics { cap { limit arms { arm { key } n } uncapped { pValue } } transform } } }
  readout { metrics {
    metric { key } transform arms { arm { key } mean n } ${EFFECTS} warnings { code message }
    cap { percentile limit denominatorLimit customers arms { arm { key } n }
      uncapped { arm { key } pValue absolute { estimate } } }
  } }
} }`;
const AMEND = `mutation ($input: AmendPlanInput!) {
  amendPlan(input: $input) { experiment { key } userErrors { field message } }
}`;
const PLANNED = '{ experiment(key: "draft") { metrics { metric { key } cap { percentile } transform } } }';

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

/** Orders and revenue of a customer: skewed, and none for a third of them. */
const ordersOf = (i: number) => (i % 3 === 0 ? 0 : 1 + (i % 4));
const amountOf = (i: number, order: number) => Math.round(((i * 7919) % 97) ** 2 / 10 + order) / 10;
const revenueOf = (i: number) =>
  Array.from({ length: ordersOf(i) }, (_, order) => amountOf(i, order)).reduce((sum, value) => sum + value, 0);

describe('capped and transformed metrics', () => {
  let api: Api;
  let arms: Map<string, string>;
  const indicesOf = (arm: string) =>
    Array.from({ length: CUSTOMERS }, (_, i) => i).filter((i) => arms.get(customerKey(i)) === arm);
  const readout = async (key: string): Promise<Read> => (await api.must(READ, { key })).experiment;
  const metricOf = (read: Read, key: string): Read =>
    read.metrics.find(({ metric }: { metric: { key: string } }) => metric.key === key);
  const welch = (of: (i: number) => number) =>
    welchMeanEffect(
      meanSummary(momentsOf(indicesOf('control').map(of))),
      meanSummary(momentsOf(indicesOf('coupon').map(of))),
      { alpha: 0.05, alternative: 'TWO_SIDED' },
    );

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const denominator = { event: 'purchase', aggregation: 'COUNT' };
    const ratio = {
      key: 'per-order',
      kind: 'RATIO',
      event: 'purchase',
      aggregation: 'SUM',
      denominator,
      windowDays: 28,
    };
    await api.must(DEFINE_METRIC, { input: ratio });
    await api.must(DEFINE_METRIC, {
      input: { key: 'visits', kind: 'MEAN', event: 'visit', aggregation: 'COUNT', windowDays: 28 },
    });
    const metrics = [
      { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 90 } },
      { metric: 'per-order', role: 'SECONDARY', cap: { percentile: 80 } },
      { metric: 'orders', role: 'SECONDARY', cap: { percentile: 70 }, transform: 'LOG' },
      { metric: 'visits', role: 'SECONDARY', cap: { percentile: 99 } },
    ];
    await launch(api, 'capped', { metrics });
    arms = await armsOf(api, 'capped');
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(
      api,
      Array.from({ length: CUSTOMERS }, (_, i) =>
        Array.from({ length: ordersOf(i) }, (_, order): [string, number, number] => [
          customerKey(i),
          1 + order,
          amountOf(i, order),
        ]),
      ).flat(),
    );
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('caps at the percentile of the positive values of all arms, and shows the effect without it beside', async () => {
    const all = Array.from({ length: CUSTOMERS }, (_, i) => revenueOf(i));
    const limit = quantileOf(
      all.filter((value) => value > 0),
      0.9,
    );
    const shown = metricOf((await readout('capped')).readout, 'revenue');
    expect(shown.cap.limit).toBeCloseTo(limit, 10);
    expect(shown.cap).toMatchObject({ percentile: 90, denominatorLimit: null });
    expect(shown.cap.customers).toBe(all.filter((value) => value > limit).length);
    for (const { arm, n } of shown.cap.arms) {
      expect(n).toBe(indicesOf(arm.key).filter((i) => revenueOf(i) > limit).length);
    }
    const capped = welch((i) => Math.min(limit, revenueOf(i)));
    expect(shown.effects[0].absolute.estimate).toBeCloseTo(capped.absolute.estimate!, 10);
    expect(shown.effects[0].absolute.lower).toBeCloseTo(capped.absolute.lower!, 10);
    expect(shown.effects[0].pValue).toBeCloseTo(capped.pValue!, 10);
    const plain = welch(revenueOf);
    expect(shown.cap.uncapped[0].pValue).toBeCloseTo(plain.pValue!, 10);
    expect(shown.cap.uncapped[0].absolute.estimate).toBeCloseTo(plain.absolute.estimate!, 10);
    expect(shown.cap.uncapped[0].pValue).not.toBeCloseTo(shown.effects[0].pValue, 3);
    const notes = shown.warnings.filter(({ code }: { code: string }) => code === 'VALUES_CAPPED');
    expect(notes[0].message).toContain(`${shown.cap.customers} customers are above`);
  });

  it('caps both totals of a ratio on the same customers, so that the ratio of each stays', async () => {
    const buyers = Array.from({ length: CUSTOMERS }, (_, i) => i).filter((i) => ordersOf(i) > 0);
    const [top, bottom] = [quantileOf(buyers.map(revenueOf), 0.8), quantileOf(buyers.map(ordersOf), 0.8)];
    const shown = metricOf((await readout('capped')).readout, 'per-order');
    expect(shown.cap.limit).toBeCloseTo(top, 10);
    expect(shown.cap.denominatorLimit).toBeCloseTo(bottom, 10);
    expect(shown.cap.customers).toBe(buyers.filter((i) => revenueOf(i) > top || ordersOf(i) > bottom).length);
    const totals = (i: number) => {
      if (ordersOf(i) === 0) return [0, 0];
      const factor = Math.min(1, top / Math.max(top, revenueOf(i)), bottom / ordersOf(i));
      return [factor * revenueOf(i), factor * ordersOf(i)];
    };
    const crossOf = (arm: string) => crossProductsOf(indicesOf(arm).map(totals));
    const { arms: estimates } = ratioEstimates([{ name: '', arms: [crossOf('control'), crossOf('coupon')] }]);
    const effect = ratioEffect(estimates[0]!, estimates[1]!, { alpha: 0.05, alternative: 'TWO_SIDED' });
    expect(shown.effects[0].absolute.estimate).toBeCloseTo(effect.absolute.estimate!, 10);
    expect(shown.effects[0].absolute.upper).toBeCloseTo(effect.absolute.upper!, 10);
  });

  it('compares logarithms after the cap, with the geometric mean as the relative effect', async () => {
    const all = Array.from({ length: CUSTOMERS }, (_, i) => ordersOf(i));
    const limit = quantileOf(
      all.filter((value) => value > 0),
      0.7,
    );
    const shown = metricOf((await readout('capped')).readout, 'orders');
    const effect = welch((i) => Math.log1p(Math.min(limit, ordersOf(i))));
    expect(shown.transform).toBe('LOG');
    expect(shown.effects[0].absolute.upper).toBeCloseTo(effect.absolute.upper!, 10);
    expect(shown.effects[0].relative.upper).toBeCloseTo(Math.expm1(effect.absolute.upper!), 10);
    expect(shown.effects[0].relative.estimate).toBeCloseTo(Math.expm1(effect.absolute.estimate!), 10);
    expect(shown.warnings.map(({ code }: { code: string }) => code)).toContain('LOG_SCALE');
  });

  it('says that nothing is capped where nobody has a positive value', async () => {
    const shown = metricOf((await readout('capped')).readout, 'visits');
    expect(shown.cap).toMatchObject({ limit: null, customers: 0, uncapped: [] });
    expect(shown.warnings.map(({ code }: { code: string }) => code)).toContain('NOTHING_CAPPED');
  });

  it('keeps the cap in drafts, amendments and the registered plan, and the plan without one as it was', async () => {
    const plain = [{ metric: 'revenue', role: 'PRIMARY' }];
    const capped = [{ metric: 'revenue', role: 'PRIMARY', cap: { percentile: 95 } }];
    await api.must(CREATE, draftInput('draft', { metrics: plain }));
    await api.must(UPDATE, { input: { experiment: 'draft', version: 1, metrics: capped } });
    expect((await api.must(PLANNED)).experiment.metrics).toEqual([
      { metric: { key: 'revenue' }, cap: { percentile: 95 }, transform: null },
    ]);
    const planOf = async (key: string) => {
      const { experiment } = await api.must(
        `{ experiment(key: "${key}") { preregistration { document } readout { deviations { field actual } } } }`,
      );
      return { ...experiment, document: experiment.preregistration.document };
    };
    await launch(api, 'amended', { metrics: plain, design: { method: 'SIMPLE', seed: 'a' } });
    const before = await planOf('amended');
    expect(JSON.stringify(before.document)).not.toMatch(/cap|transform/);
    await api.must(AMEND, { input: { experiment: 'amended', reason: 'Two whales', metrics: capped } });
    const { readout: amended } = await planOf('amended');
    expect(amended.deviations.map(({ field }: { field: string }) => field)).toEqual(['metrics.revenue']);
    expect(amended.deviations[0].actual).toMatchObject({ cap: { percentile: 95 } });
    expect((await planOf('capped')).document.metrics.orders).toMatchObject({
      cap: { percentile: 70 },
      transform: 'LOG',
    });
  });

  it('refuses caps and transforms that would delete or change the meaning of a metric', async () => {
    const refused = async (metric: object) => {
      const metrics = [{ role: 'PRIMARY', ...metric }];
      const { createExperiment } = await api
        .ask(CREATE, draftInput('refused', { metrics }))
        .then(({ data }: Read) => data);
      return createExperiment.userErrors[0];
    };
    expect(await refused({ metric: 'revenue', cap: { percentile: 0 } })).toMatchObject({
      field: 'metrics.0.cap.percentile',
      message: 'A cap of 0 would delete the metric. Give a percentile above 0 and below 100, such as 99.',
    });
    expect((await refused({ metric: 'revenue', cap: { percentile: 100 } })).field).toBe('metrics.0.cap.percentile');
    expect((await refused({ metric: 'conversion', cap: { percentile: 99 } })).field).toBe('metrics.0.cap');
    expect((await refused({ metric: 'per-order', transform: 'LOG' })).field).toBe('metrics.0.transform');
  });

  it('keeps what was capped in the readout of the conclusion', async () => {
    await api.must(STOP, { input: { experiment: 'capped' } });
    const live = await readout('capped');
    await api.must(CONCLUDE, { input: { experiment: 'capped', conclusion: 'Ship.' } });
    const { concludedReadout } = await readout('capped');
    expect(concludedReadout.document.metrics[0].cap).toMatchObject({ percentile: 90 });
    concludedReadout.readout.metrics.forEach(({ cap, transform }: Read, index: number) => {
      const shown = live.readout.metrics[index];
      expect(cap).toEqual({
        limit: shown.cap.limit,
        arms: shown.cap.arms,
        uncapped: shown.cap.uncapped.map(({ pValue }: Read) => ({ pValue })),
      });
      expect(transform).toBe(shown.transform);
    });
  });
});
