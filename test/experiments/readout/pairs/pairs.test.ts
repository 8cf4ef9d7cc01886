import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../../src/statistics/moments.js';
import { adjustPValues } from '../../../../src/statistics/multiplicity/adjust-p-values.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { armsOf, customerKey, declareComplete, launch, openShop, recordPurchases } from '../../../setup/shop.js';

const CUSTOMERS = 180;
const READ = `query ($pairs: Boolean) { experiment(key: "three") { readout(pairs: $pairs) {
  planStatus deviations { actual }
  metrics { metric { key } effects { arm { key } pValue absolute { lower } } pairs {
    arm { key } against { key } planned pValue adjustedPValue absolute { estimate lower upper }
    corrected { absolute { lower upper level } meaning }
  } }
} } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

describe('every pair of arms', () => {
  let api: Api;
  let arms: Map<string, string>;
  const amountOf = (i: number) => ({ control: 0, letter: 2, coupon: 3 })[arms.get(customerKey(i))!]! + ((i * 37) % 11);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    await launch(api, 'three', { arms: [{ key: 'letter' }, { key: 'control', isControl: true }, { key: 'coupon' }] });
    arms = await armsOf(api, 'three');
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await recordPurchases(
      api,
      Array.from({ length: CUSTOMERS }, (_, i): [string, number, number] => [customerKey(i), 1, amountOf(i)]),
    );
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('are compared by the same estimator and corrected together, when they are asked for', async () => {
    const { readout } = (await api.must(READ, { pairs: true })).experiment;
    const { effects, pairs } = readout.metrics.find((one: Read) => one.metric.key === 'revenue');
    const named = pairs.map(({ arm, against, planned }: Read) => [against.key, arm.key, planned]);
    expect(named).toEqual([
      ['control', 'letter', true],
      ['control', 'coupon', true],
      ['letter', 'coupon', false],
    ]);
    const summary = (arm: string) =>
      meanSummary(
        momentsOf(
          Array.from({ length: CUSTOMERS }, (_, i) => i)
            .filter((i) => arms.get(customerKey(i)) === arm)
            .map(amountOf),
        ),
      );
    for (const { arm, against, pValue, absolute } of pairs) {
      const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
      const effect = welchMeanEffect(summary(against.key), summary(arm.key), options);
      expect(pValue).toBeCloseTo(effect.pValue!, 10);
      expect(absolute.lower).toBeCloseTo(effect.absolute.lower!, 10);
    }
    const adjusted = adjustPValues(
      'HOLM',
      pairs.map(({ pValue }: Read) => pValue),
      0.05,
    );
    pairs.forEach(({ adjustedPValue, corrected }: Read, index: number) => {
      expect(adjustedPValue).toBeCloseTo(adjusted[index]!, 12);
      const { lower, upper } = corrected.absolute;
      expect(lower > 0 || upper < 0).toBe(adjustedPValue < 0.05);
      expect(corrected.meaning).toContain('3 tests are corrected together.');
    });
    for (const { arm, pValue } of effects) {
      expect(pairs.find((pair: Read) => pair.planned && pair.arm.key === arm.key).pValue).toBe(pValue);
    }
  });

  it('are recorded as an analysis that the plan does not have, and not shown unless asked for', async () => {
    const asked = (await api.must(READ, { pairs: true })).experiment.readout;
    expect(asked.planStatus).toBe('OFF_PLAN');
    expect(asked.deviations.map(({ actual }: Read) => actual)).toEqual(['readout of every pair of arms']);
    const usual = (await api.must(READ, {})).experiment.readout;
    expect(usual.planStatus).toBe('AS_REGISTERED');
    expect(usual.metrics.map(({ pairs }: Read) => pairs)).toEqual([null, null]);
  });
});
