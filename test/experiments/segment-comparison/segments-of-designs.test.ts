import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, openDesignShop, storeOf } from '../../setup/design-shop.js';
import { armsOf, DEFINE_METRIC, DEFINE_SEGMENT, declareComplete, launch } from '../../setup/shop.js';

const SIZE = 480;
const EFFECT = 'pValue absolute { estimate lower upper } relative { estimate lower upper } insufficientData { reason }';
const DESIGNS = {
  complete: { method: 'COMPLETE' },
  strata: { method: 'STRATIFIED', strata: ['gender'] },
  pairs: { method: 'MATCHED_TUPLES', matchOn: ['spent'], tupleSize: 2 },
  groups: { method: 'BY_GROUP', groupBy: 'store' },
  blocks: { method: 'BY_GROUP', groupBy: 'store', strata: ['region'] },
  balanced: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent', 'purchases'], acceptance: 0.1 }] },
};

describe('segments of a design', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    const rule = (condition: object) => ({ attribute: { name: 'region', ...condition } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'north', rule: rule({ in: ['north'] }) } });
    await api.must(DEFINE_SEGMENT, { input: { key: 'south', rule: rule({ in: ['south'] }) } });
    await api.must(DEFINE_SEGMENT, {
      input: { key: 'nobody', rule: { attribute: { name: 'spent', atLeast: 1e9 } } },
    });
    const value = { kind: 'RATIO', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    await api.must(DEFINE_METRIC, {
      input: { key: 'basket', ...value, denominator: { event: 'purchase', aggregation: 'COUNT' } },
    });
    const metrics = ['revenue', 'conversion', 'basket'].map((metric) => ({ metric, role: 'PRIMARY' }));
    for (const [key, design] of Object.entries(DESIGNS)) {
      const own = key === 'balanced' ? metrics.slice(0, 2) : metrics;
      await launch(api, key, { design: { seed: `of ${key}`, ...design }, metrics: own });
    }
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, SIZE);
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const compare = async (experiment: string, metric: string, segments: string[]) => {
    const input = { experiment, metric, segments };
    const { segmentComparison } = await api.must(
      `query ($input: SegmentComparisonInput!) { segmentComparison(input: $input) {
        segments { segment { key } customers arms { arm { key } customers mean adjustedMean } effect { ${EFFECT} warnings { code message } } }
        cells { label customers effect { pValue } }
        heterogeneity { pValue insufficientData { reason } } differences { a b pValue }
        scales { scale test { pValue } } warnings { code message }
      } }`,
      { input },
    );
    return segmentComparison;
  };

  const everything = Object.keys(DESIGNS).flatMap((design) =>
    (design === 'balanced' ? [] : ['revenue', 'conversion', 'basket']).map((metric) => [design, metric] as const),
  );
  it.each(everything)('have the effect of the readout in a segment of all customers: %s, %s', async (key, metric) => {
    const { experiment } = await api.must(
      `query ($key: String!) { experiment(key: $key) { readout { metrics {
        metric { key } arms { arm { key } n mean adjustedMean } effects { ${EFFECT} } } } } }`,
      { key },
    );
    const read = experiment.readout.metrics.find((own: { metric: { key: string } }) => own.metric.key === metric);
    const { segments } = await compare(key, metric, ['everybody', 'nobody']);
    const [everybody, nobody] = segments;
    const { warnings: _, ...effect } = everybody.effect;
    expect(effect.pValue).toBeGreaterThan(0);
    expect(near(effect)).toEqual(near(read.effects[0]));
    expect(
      near(everybody.arms.map(({ customers, ...arm }: { customers: number }) => ({ ...arm, n: customers }))),
    ).toEqual(
      near(
        key === 'pairs'
          ? read.arms.map((arm: { adjustedMean: number }) => ({ ...arm, mean: arm.adjustedMean }))
          : read.arms,
      ),
    );
    expect(nobody).toMatchObject({ customers: 0, effect: { pValue: null } });
  });

  it('compare whole groups, and say so where segments divide groups', async () => {
    for (const design of ['groups', 'blocks'] as const) {
      const whole = await compare(design, 'revenue', ['north', 'south']);
      expect(whole.heterogeneity.pValue).toBeGreaterThan(0);
      expect(whole.differences[0].pValue).toBeGreaterThan(0);
      const divided = await compare(design, 'revenue', ['google', 'instagram']);
      const shared = new Set(
        Array.from({ length: SIZE }, (_, i) => i)
          .filter((i) => i % 3 === 0)
          .map(storeOf)
          .filter((store) =>
            Array.from({ length: SIZE }, (_, i) => i).some((i) => i % 3 === 1 && storeOf(i) === store),
          ),
      );
      expect(divided.heterogeneity).toMatchObject({ pValue: null });
      expect(divided.heterogeneity.insufficientData.reason).toContain(
        `${shared.size} randomized groups have customers`,
      );
      expect(divided.segments.map(({ effect }: { effect: { pValue: number } }) => effect.pValue > 0)).toEqual([
        true,
        true,
      ]);
      expect([divided.differences, divided.scales]).toEqual([[], []]);
      expect(divided.warnings.map(({ code }: { code: string }) => code)).toContain('GROUPS_DIVIDED');
    }
  });

  it('compare whole tuples, and count those that segments divide', async () => {
    const rows = await api.database.query<{ stratum: number; key: string; arm: number }>(
      `SELECT a.stratum_id AS stratum, c.key AS key, a.arm_id AS arm FROM assignment a
       JOIN customer c ON c.id = a.customer_id JOIN experiment x ON x.id = a.experiment_id WHERE x.key = 'pairs' ORDER BY c.key`,
    );
    const channelOf = (key: string) => Number(key.slice(1)) % 3;
    const pairs = [...new Set(rows.map(({ stratum }) => stratum))].map((stratum) =>
      rows.filter((row) => row.stratum === stratum).map(({ key }) => channelOf(key)),
    );
    const whole = pairs.filter(([a, b]) => a === 0 && b === 0).length;
    const divided = pairs.filter(([a, b]) => a !== b && Math.min(a!, b!) < 2).length;
    const { segments, warnings, heterogeneity, scales } = await compare('pairs', 'revenue', ['google', 'instagram']);
    expect(segments[0].customers).toBe(2 * whole);
    expect(segments[0].arms.map(({ customers }: { customers: number }) => customers)).toEqual([whole, whole]);
    expect(warnings).toContainEqual({
      code: 'UNITS_EXCLUDED',
      message: `${divided} matched tuples are excluded because their customers are not all in the same segments.`,
    });
    expect(heterogeneity.pValue).toBeGreaterThan(0);
    expect(scales).toHaveLength(2);
  });

  it('are compared conservatively after rerandomization', async () => {
    const { segments, heterogeneity } = await compare('balanced', 'revenue', ['north', 'south']);
    expect(heterogeneity.pValue).toBeGreaterThan(0);
    for (const { effect } of segments) {
      expect(effect.warnings.map(({ code }: { code: string }) => code)).toContain('CONSERVATIVE_INTERVALS');
    }
    expect((await armsOf(api, 'balanced')).size).toBe(SIZE);
  });
});

/** The same with numbers to ten digits. */
function near(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === 'number' ? Number(part.toPrecision(9)) : part,
  );
}
