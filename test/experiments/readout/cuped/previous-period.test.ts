import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../../src/statistics/cross-products.js';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../../src/statistics/moments.js';
import { adjustedEffect, adjustedMeans } from '../../../../src/statistics/regression/adjusted-means.js';
import { cuped } from '../../../../src/statistics/regression/cuped.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import {
  armsOf,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  draftInput,
  launch,
  openShop,
  RANDOMIZE,
  recordPurchases,
} from '../../../setup/shop.js';

const CUSTOMERS = 160;
const READ = `query ($key: String!, $previous: PreviousPeriodInput, $adjustFor: [String!]) { experiment(key: $key) {
  plan { adjustForPrevious { days } } preregistration { document }
  readout(adjustForPrevious: $previous, adjustFor: $adjustFor) { planStatus deviations { actual } metrics {
    metric { key } adjustedFor arms { adjustedMean }
    previousPeriod { days means { arm { key } mean } slope varianceSaved }
    effects { method pValue varianceSaved absolute { estimate lower upper } }
  } }
} }`;
const UNPLANNED = READ.replace('adjustForPrevious: $previous, adjustFor: $adjustFor', 'adjustFor: $adjustFor').replace(
  '$previous: PreviousPeriodInput, ',
  '',
);

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

describe('a readout adjusted for the metric’s own earlier period', () => {
  let api: Api;
  let arms: Map<string, string>;
  const earlierOf = (i: number) => (i % 4 === 0 ? 0 : (i * 13) % 17);
  const laterOf = (i: number) => 2 * earlierOf(i) + ((i * 29) % 7);
  const indicesOf = (arm: string, of = arms) =>
    Array.from({ length: CUSTOMERS }, (_, i) => i).filter((i) => of.get(customerKey(i)) === arm);
  const crossOf = (arm: string) => crossProductsOf(indicesOf(arm).map((i) => [earlierOf(i), laterOf(i)]));

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const denominator = { event: 'purchase', aggregation: 'COUNT' };
    await api.must(DEFINE_METRIC, {
      input: { key: 'per-order', kind: 'RATIO', event: 'purchase', aggregation: 'SUM', denominator, windowDays: 28 },
    });
    await api.must(DEFINE_METRIC, {
      input: { key: 'latest', kind: 'MEAN', event: 'purchase', aggregation: 'LAST', windowDays: 28 },
    });
    // Before the start, two of them: one inside the thirty days, one long ago.
    api.clock.now = new Date(START.getTime() - DAY);
    const all = Array.from({ length: CUSTOMERS }, (_, i) => i);
    await recordPurchases(
      api,
      all.flatMap((i): [string, number, number][] => [
        ...(earlierOf(i) > 0 ? [[customerKey(i), -20, earlierOf(i)] as [string, number, number]] : []),
        [customerKey(i), -60, 1_000],
      ]),
    );
    api.clock.now = START;
    const metrics = ['revenue', 'per-order', 'latest'].map((metric, index) => ({
      metric,
      role: index === 0 ? 'PRIMARY' : 'SECONDARY',
    }));
    await launch(api, 'planned', { metrics, plan: { adjustForPrevious: { days: 30 } } });
    await launch(api, 'plain', { metrics });
    arms = await armsOf(api, 'planned');
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(
      api,
      all.map((i): [string, number, number] => [customerKey(i), 3, laterOf(i)]),
    );
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('has a slope for each arm on what customers did in the period, and says what it saves', async () => {
    const { plan, readout } = (await api.must(UNPLANNED, { key: 'planned', adjustFor: null })).experiment;
    expect(plan.adjustForPrevious).toEqual({ days: 30 });
    const [revenue, perOrder, latest] = readout.metrics;
    const cells = [crossOf('control'), crossOf('coupon')];
    const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
    const adjusted = adjustedEffect(adjustedMeans(cells), 0, 1, options);
    expect(revenue.adjustedFor).toEqual(['revenue in the previous 30 days']);
    expect(revenue.effects[0].absolute.estimate).toBeCloseTo(adjusted.absolute.estimate!, 9);
    expect(revenue.effects[0].absolute.upper).toBeCloseTo(adjusted.absolute.upper!, 9);
    const own = cuped(cells)!;
    expect(revenue.previousPeriod.days).toBe(30);
    expect(revenue.previousPeriod.slope).toBeCloseTo(own.theta, 9);
    expect(revenue.previousPeriod.varianceSaved).toBeCloseTo(own.varianceSaved, 9);
    revenue.previousPeriod.means.forEach(({ mean }: Read, arm: number) => {
      expect(mean).toBeCloseTo(cells[arm]!.means[0]!, 9);
    });
    const plain = welchMeanEffect(
      ...(['control', 'coupon'].map((arm) => meanSummary(momentsOf(indicesOf(arm).map(laterOf)))) as [never, never]),
      options,
    );
    const errorOf = (effect: typeof plain) => effect.absolute.estimate! / effect.statistic!;
    expect(revenue.effects[0].varianceSaved).toBeCloseTo(1 - (errorOf(adjusted) / errorOf(plain)) ** 2, 9);
    expect(revenue.effects[0].varianceSaved).toBeGreaterThan(0.9);
    // Ratios are not adjusted; a customer without an earlier last value is unknown.
    expect(perOrder).toMatchObject({ adjustedFor: [], previousPeriod: null });
    expect(perOrder.effects[0].varianceSaved).toBeNull();
    expect(latest.adjustedFor).toEqual(['latest in the previous 30 days']);
  });

  it('is recorded as unplanned where the plan has no period, and turned off by an empty list', async () => {
    const asked = (await api.must(READ, { key: 'plain', previous: { days: 30 }, adjustFor: null })).experiment;
    expect(JSON.stringify(asked.preregistration.document)).not.toContain('adjustForPrevious');
    expect(asked.readout.deviations.map(({ actual }: Read) => actual)).toEqual([
      'readout adjusted for each metric in the previous 30 days',
    ]);
    const off = (await api.must(UNPLANNED, { key: 'planned', adjustFor: [] })).experiment.readout;
    expect(off.metrics[0]).toMatchObject({ adjustedFor: [], previousPeriod: null });
    expect(off.deviations.map(({ actual }: Read) => actual)).toEqual(['readout without adjustment']);
  });

  it('is refused for lengths that are none and designs that are not adjusted', async () => {
    const plan = (days: number) => ({ plan: { adjustForPrevious: { days } } });
    for (const days of [0, -3, 4_000]) {
      const { data } = await api.ask(CREATE, draftInput('refused', plan(days)));
      expect(data.createExperiment.userErrors[0].field).toBe('plan.adjustForPrevious.days');
    }
    await api.must(
      CREATE,
      draftInput('pairs', { ...plan(30), design: { method: 'MATCHED_TUPLES', matchOn: ['purchases'] } }),
    );
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'pairs' } });
    expect(data.randomizeExperiment.userErrors[0].field).toBe('plan.adjustForPrevious');
  });
});
