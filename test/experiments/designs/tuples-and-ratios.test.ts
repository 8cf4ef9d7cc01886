import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, DESIGNED, openDesignShop } from '../../setup/design-shop.js';
import { customerKey, DEFINE_METRIC, launch, RECORD_EVENTS } from '../../setup/shop.js';

const CUSTOMERS = 242;
const three = [{ key: 'control', isControl: true }, { key: 'coupon' }, { key: 'mail', weight: 2 }];
const metrics = [
  { metric: 'revenue', role: 'PRIMARY' },
  { metric: 'order-value', role: 'SECONDARY' },
  { metric: 'last-visit', role: 'SECONDARY' },
];
const tier = { attributes: ['spent'], acceptance: 0.2 };

describe('ratio metrics, last values and larger tuples', () => {
  let api: Api;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
  const shown: Record<string, any> = {};

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    const ratio = { kind: 'RATIO', event: 'purchase', aggregation: 'SUM' };
    const denominator = { denominator: { event: 'visit', aggregation: 'COUNT' } };
    await api.must(DEFINE_METRIC, { input: { key: 'order-value', ...ratio, ...denominator, windowDays: 28 } });
    const last = { kind: 'MEAN', event: 'visit', aggregation: 'LAST' };
    await api.must(DEFINE_METRIC, { input: { key: 'last-visit', ...last, windowDays: 28 } });
    const designs: Record<string, object> = {
      fours: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent', 'purchases'], seed: 'fours' }, arms: three },
      pairs: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: 'pairs' } },
      stores: { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'stores' } },
      balanced: { design: { method: 'RERANDOMIZED', tiers: [tier], seed: 'balanced' } },
    };
    for (const [key, parts] of Object.entries(designs)) await launch(api, key, { ...parts, metrics });
    for (const key of Object.keys(designs)) shown[`${key} before`] = (await api.must(DESIGNED, { key })).experiment;
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, CUSTOMERS);
    const visits = Array.from({ length: 2 * CUSTOMERS }, (_, index) => ({
      customer: customerKey(index % CUSTOMERS),
      type: 'visit',
      key: `visit ${index}`,
      at: new Date(START.getTime() + 2 * DAY + index * 1_000),
      value: (index * 7) % 23,
    })).filter((_, index) => (index % CUSTOMERS) % 5 !== 0);
    await api.must(RECORD_EVENTS, { input: { events: visits } });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const key of Object.keys(designs)) shown[key] = (await api.must(DESIGNED, { key })).experiment;
  });
  afterAll(() => api?.remove());

  it.each(['fours', 'pairs', 'stores', 'balanced'])('are null with a reason before windows close: %s', (key) => {
    const [revenue] = shown[`${key} before`].readout.metrics;
    expect(revenue.openWindows).toBe(CUSTOMERS);
    for (const effect of revenue.effects) {
      expect(effect.pValue).toBeNull();
      expect(effect.insufficientData.reason).not.toBe('');
    }
  });

  it('have every arm by its weight in each tuple, and leave two customers over', () => {
    const { arms, receipt, readout } = shown.fours;
    expect(receipt.probabilities).toEqual([0.25, 0.25, 0.5]);
    expect(receipt.replay.matches).toBe(true);
    const left = arms.map(({ size }: { size: number }, i: number) => size - [60, 60, 120][i]!);
    expect(left.reduce((sum: number, size: number) => sum + size, 0)).toBe(2);
    expect(readout.metrics[0].effects.map((effect: { degreesOfFreedom: number }) => effect.degreesOfFreedom)).toEqual([
      59, 59,
    ]);
  });

  it('read ratios over pairs and groups, and say why not after rerandomization', () => {
    const effectOf = (key: string) => shown[key].readout.metrics[1].effects[0];
    expect(effectOf('pairs').method).toContain('Paired ratios');
    expect(effectOf('stores').method).toContain('over randomized groups');
    for (const key of ['pairs', 'stores']) {
      const { arms, effects } = shown[key].readout.metrics[1];
      expect(effects[0].pValue).toBeGreaterThan(0);
      expect(effects[0].absolute.estimate).toBeCloseTo(arms[1].mean - arms[0].mean, 9);
    }
    expect(effectOf('balanced')).toMatchObject({ pValue: null });
    expect(effectOf('balanced').insufficientData.reason).toContain('ratio');
    expect(shown.balanced.readout.metrics[1].arms[0].mean).toBeGreaterThan(0);
  });

  it('leave tuples without a last value in an arm out, and say so', () => {
    const [, , last] = shown.pairs.readout.metrics;
    expect(last.missing).toBeGreaterThan(0);
    expect(last.effects[0].degreesOfFreedom).toBeLessThan(120);
    expect(last.warnings).toContainEqual({
      code: 'UNITS_EXCLUDED',
      message: expect.stringContaining('are excluded because an arm has no value'),
    });
    expect(shown.balanced.readout.metrics[2].effects[0].pValue).toBeGreaterThan(0);
  });
});
