import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { armsOf, DEFINE_METRIC, declareComplete, launch, openShop, recordPurchases, STOP } from '../../setup/shop.js';

const READ = `query ($key: String!) {
  experiment(key: $key) { readout { status metrics {
    metric { key direction } role
    posterior { warnings { code } arms { label probabilityToBeatControl } }
    effects {
      arm { key } pValue adjustedPValue decidedBy againstMinimum guardrail
      absolute { estimate lower upper level }
      corrected { absolute { estimate lower upper level } relative { lower upper level } meaning }
    }
  } } }
}`;
const INFER = `query ($key: String!) {
  experiment(key: $key) { randomizationInference(metric: "kept", arm: "coupon", seed: "1") { pValue warnings { code } } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Effect = any;

describe('guardrails and corrected limits', () => {
  let api: Api;
  let values: Map<string, number>;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 600);
    const metric = (key: string, direction?: string) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, direction },
      });
    await metric('kept', 'HIGHER_IS_BETTER');
    await metric('returned', 'LOWER_IS_BETTER');
    await metric('moved');
    const arms = [{ key: 'control', isControl: true }, { key: 'letter' }, { key: 'coupon' }];
    const metrics = [
      { metric: 'revenue', role: 'PRIMARY' },
      { metric: 'orders', role: 'SECONDARY' },
      ...['kept', 'returned', 'moved'].map((key) => ({ metric: key, role: 'GUARDRAIL' })),
    ];
    const plan = { alternative: 'GREATER', minimumEffect: { absolute: 1 } };
    await launch(api, 'one-sided', { arms, metrics, plan });
    await launch(api, 'two-sided', { arms, metrics, plan: { minimumEffect: { absolute: 0.5 } } });
    await launch(api, 'interim', { arms, metrics, plan: { minimumEffect: { absolute: 0.5 } } });
    const assigned = await armsOf(api, 'one-sided');
    const other = await armsOf(api, 'two-sided');
    const loss: Record<string, number> = { control: 0, letter: 0.1, coupon: 2.97 };
    const gain: Record<string, number> = { control: 0, letter: 0.9, coupon: 1.5 };
    values = new Map(
      [...assigned].map(([customer, arm], index) => [
        customer,
        10 + (index % 7) - loss[arm]! + gain[other.get(customer)!]!,
      ]),
    );
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await recordPurchases(
      api,
      [...values].map(([customer, value]): [string, number, number] => [customer, 1, value]),
    );
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const key of ['one-sided', 'two-sided']) await api.must(STOP, { input: { experiment: key } });
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const read = async (key: string) => (await api.must(READ, { key })).experiment.readout;
  const effectOf = async (key: string, metric: string, arm: string): Promise<Effect> => {
    const { metrics } = await read(key);
    const found = metrics.find((one: { metric: { key: string } }) => one.metric.key === metric);
    return found.effects.find((effect: Effect) => effect.arm.key === arm);
  };

  it('sees harm to a guardrail although the plan is one-sided, and does not correct it away', async () => {
    const assigned = await armsOf(api, 'one-sided');
    const summary = (arm: string) =>
      meanSummary(momentsOf([...values].filter(([customer]) => assigned.get(customer) === arm).map(([, v]) => v)));
    const expected = welchMeanEffect(summary('control'), summary('coupon'), { alpha: 0.05, alternative: 'TWO_SIDED' });
    const kept = await effectOf('one-sided', 'kept', 'coupon');
    expect(kept.pValue).toBeCloseTo(expected.pValue!, 12);
    expect(kept.pValue).toBeLessThan(1e-20);
    expect(kept.adjustedPValue).toBe(kept.pValue);
    expect(kept.absolute.lower).toBeCloseTo(expected.absolute.lower!, 9);
    expect(kept.absolute.upper).toBeLessThan(0);
    expect(kept.corrected).toMatchObject({ absolute: kept.absolute, meaning: expect.stringContaining('hide harm') });
    // The primary metric is still tested as planned.
    expect((await effectOf('one-sided', 'revenue', 'coupon')).pValue).toBeGreaterThan(0.99);
  });

  it("judges a guardrail by its metric's direction", async () => {
    expect((await effectOf('one-sided', 'kept', 'coupon')).guardrail).toBe('HARMED');
    expect((await effectOf('one-sided', 'returned', 'coupon')).guardrail).toBe('IMPROVED');
    expect((await effectOf('one-sided', 'moved', 'coupon')).guardrail).toBe('CHANGED');
    expect((await effectOf('one-sided', 'kept', 'letter')).guardrail).toBe('UNCLEAR');
    expect((await effectOf('one-sided', 'revenue', 'coupon')).guardrail).toBeNull();
    const { metrics } = await read('one-sided');
    const better = Object.fromEntries(
      metrics.map(({ metric, posterior }: Effect) => [metric.key, posterior.arms[2]?.probabilityToBeatControl]),
    );
    expect(better.kept).toBeLessThan(0.001);
    expect(better.returned).toBeGreaterThan(0.999);
    expect(better.moved).toBeLessThan(0.001);
  });

  it('tests a guardrail in both directions by repeated draws too', async () => {
    const { pValue, warnings } = (await api.must(INFER, { key: 'one-sided' })).experiment.randomizationInference;
    expect(pValue).toBeLessThan(0.01);
    expect(warnings).toEqual([]);
  });

  it('says of repeated draws and of posteriors that a running experiment is not over', async () => {
    const { warnings } = (await api.must(INFER, { key: 'interim' })).experiment.randomizationInference;
    expect(warnings[0]).toEqual({ code: 'INTERIM_LOOK' });
    expect((await read('interim')).metrics[0].posterior.warnings).toEqual([{ code: 'INTERIM_LOOK' }]);
    expect((await read('two-sided')).metrics[0].posterior.warnings).toEqual([]);
  });

  it('shows limits at the level of the correction, which agree with the corrected p-value', async () => {
    const { metrics } = await read('two-sided');
    const [revenue, orders] = metrics;
    const [letter, coupon] = revenue.effects;
    // Holm tests the smaller p-value at alpha/2. It rejects, so the other one is tested at alpha.
    expect([coupon.corrected.absolute.level, letter.corrected.absolute.level]).toEqual([0.975, 0.95]);
    expect(coupon.corrected.absolute.lower).toBeLessThan(coupon.absolute.lower);
    expect(coupon.corrected.relative.level).toBe(0.975);
    expect(letter.corrected.absolute).toEqual(letter.absolute);
    for (const effect of [letter, coupon]) {
      const { lower, upper } = effect.corrected.absolute;
      expect(lower > 0 || upper < 0).toBe(effect.adjustedPValue < 0.05);
      expect(effect.corrected.meaning).toMatch(/^2 tests are corrected together\./);
      expect(effect.decidedBy).toBe('CORRECTED');
    }
    // Every customer has one order: there is nothing to test.
    expect(orders.effects[0].corrected).toBeNull();
  });

  it('judges the smallest effect by the corrected limits, and by sequential ones before the end', async () => {
    const { effects } = (await read('two-sided')).metrics[0];
    for (const { againstMinimum, corrected } of effects) {
      const { lower, upper } = corrected.absolute;
      expect(againstMinimum).toBe(lower >= 0.5 ? 'REACHED' : upper < 0.5 ? 'MISSED' : 'UNCLEAR');
    }
    const interim = await read('interim');
    expect(interim.status).toBe('INTERIM');
    expect(interim.metrics[0].effects.map(({ decidedBy }: Effect) => decidedBy)).toEqual([
      'NOTHING_YET',
      'NOTHING_YET',
    ]);
  });
});
