import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nonInferiority } from '../../../src/experiments/readout/non-inferiority.js';
import { MetricDirection } from '../../../src/metrics/metric-direction.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const CUSTOMERS = 200;
const READ = `query ($key: String!) { experiment(key: $key) { readout { metrics { metric { key } effects {
  decidedBy nonInferiority { tolerance { absolute relative } side limit level verdict }
} } } } }`;

describe('guardrails with a tolerated harm', () => {
  let api: Api;
  let arms: Map<string, string>;
  const amountOf = (i: number) => 20 + ((i * 13) % 9) - (arms.get(customerKey(i)) === 'coupon' ? 0.4 : 0);
  const summaryOf = (arm: string) =>
    meanSummary(
      momentsOf(
        Array.from({ length: CUSTOMERS }, (_, i) => i)
          .filter((i) => arms.get(customerKey(i)) === arm)
          .map(amountOf),
      ),
    );
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
  const read = async (key: string): Promise<Map<string, any>> => {
    const { experiment } = await api.must(READ, { key });
    // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
    return new Map(experiment.readout.metrics.map((one: any) => [one.metric.key, one.effects[0]]));
  };

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const metric = (key: string, direction?: string) =>
      api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28, direction },
      });
    for (const key of ['loose', 'tight', 'share', 'none']) await metric(key, 'HIGHER_IS_BETTER');
    await metric('costs', 'LOWER_IS_BETTER');
    const guardrail = (key: string, tolerance?: object) => ({ metric: key, role: 'GUARDRAIL', tolerance });
    const metrics = [
      { metric: 'orders', role: 'PRIMARY' },
      guardrail('loose', { absolute: 3 }),
      guardrail('tight', { absolute: 0.001 }),
      guardrail('share', { relative: 0.2 }),
      guardrail('costs', { absolute: 0.2 }),
      guardrail('none'),
    ];
    await launch(api, 'guarded', { metrics });
    arms = await armsOf(api, 'guarded');
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await recordPurchases(
      api,
      Array.from({ length: CUSTOMERS }, (_, i): [string, number, number] => [customerKey(i), 1, amountOf(i)]),
    );
  });
  afterAll(() => api?.remove());

  it('are not judged before the end', async () => {
    expect((await read('guarded')).get('loose')).toMatchObject({ decidedBy: 'NOTHING_YET', nonInferiority: null });
  });

  it('are judged by one limit at the alpha of the plan, however many guardrails there are', async () => {
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await api.must(STOP, { input: { experiment: 'guarded' } });
    await declareComplete(api);
    const effects = await read('guarded');
    const effect = welchMeanEffect(summaryOf('control'), summaryOf('coupon'), { alpha: 0.05, alternative: 'GREATER' });
    const upper = welchMeanEffect(summaryOf('control'), summaryOf('coupon'), { alpha: 0.05, alternative: 'LESS' });
    const loose = effects.get('loose').nonInferiority;
    expect(loose).toMatchObject({ side: 'LOWER', level: 0.95, verdict: 'NON_INFERIOR' });
    expect(loose.tolerance).toEqual({ absolute: 3, relative: null });
    expect(loose.limit).toBeCloseTo(effect.absolute.lower!, 10);
    const shown = upper.absolute.upper! < -0.001 ? 'INFERIOR' : 'NOT_SHOWN';
    expect(effects.get('tight').nonInferiority.verdict).toBe(shown);
    const share = effects.get('share').nonInferiority;
    expect(share.limit).toBeCloseTo(effect.relative.lower!, 10);
    expect(share.verdict).toBe('NON_INFERIOR');
    const costs = effects.get('costs').nonInferiority;
    expect(costs).toMatchObject({ side: 'UPPER' });
    expect(costs.limit).toBeCloseTo(upper.absolute.upper!, 10);
    expect(effects.get('none').nonInferiority).toBeNull();
    expect(effects.get('orders').nonInferiority).toBeNull();
  });

  it('pass, fail or stay open by where the interval is', () => {
    const verdict = (lower: number | null, upper: number | null, direction = MetricDirection.HIGHER_IS_BETTER) =>
      nonInferiority(
        { absolute: { estimate: 0, lower, upper }, relative: null },
        { tolerance: { absolute: 1, relative: null }, direction, level: 0.95 },
      )?.verdict;
    expect(verdict(-0.9, 5)).toBe('NON_INFERIOR');
    expect(verdict(-1, 5)).toBe('NOT_SHOWN');
    expect(verdict(-3, -1.1)).toBe('INFERIOR');
    expect(verdict(null, 5)).toBe('NOT_SHOWN');
    expect(verdict(-5, 0.9, MetricDirection.LOWER_IS_BETTER)).toBe('NON_INFERIOR');
    expect(verdict(1.1, 3, MetricDirection.LOWER_IS_BETTER)).toBe('INFERIOR');
    expect(verdict(-0.9, 5, MetricDirection.NEITHER)).toBeUndefined();
    const unknown = { absolute: null, relative: null };
    const asked = {
      tolerance: { absolute: null, relative: 0.1 },
      direction: MetricDirection.HIGHER_IS_BETTER,
      level: 0.95,
    };
    expect(nonInferiority(unknown, asked)).toBeNull();
  });
});
