import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { DEFINE_SEGMENT } from '../../setup/shop.js';
import { MAINTENANCE_URL } from '../../setup/temporary-database.js';
import { openBruteForce, readRows } from './rows.js';
import { type FoundEffect, type Limits, near, sameEffect, sameLimits } from './same-effects.js';

interface MetricReadout {
  open: number;
  missing: number;
  arms: [n: number, mean: number | null, sd: number | null, adjusted: number | null][];
  effects: FoundEffect[];
  pairs?: FoundEffect[];
}

type Quantile = [...Limits, lowerRank: number | null, upperRank: number | null, designEffect: number | null];
type Day = [day: number, arms: [n: number, mean: number | null][], differences: (number | null)[]];

interface Found {
  expected: Record<string, MetricReadout>;
  caps: Record<string, { limits: number[]; above: number[]; uncapped: FoundEffect[] }>;
  previous: Record<string, { means: number[]; slope: number; varianceSaved: number }>;
  quantiles: Record<string, { percentile: number; arms: Quantile[]; differences: Limits[] }[]>;
  days: Record<string, Record<string, Day[]>>;
  segments: Record<string, FoundEffect[]>;
}

const LIMITS = '{ estimate lower upper }';
const EFFECT = `method statistic degreesOfFreedom pValue absolute ${LIMITS} relative { estimate lower upper unbounded }`;
const READOUT = `query ($key: String!, $pairs: Boolean!) { experiment(key: $key) { readout(pairs: $pairs) { metrics {
  metric { key } openWindows missing
  arms { n mean standardDeviation adjustedMean }
  effects { ${EFFECT} adjustedPValue nonInferiority { limit } }
  pairs { ${EFFECT} }
} } } }`;
const QUANTILES = `query ($key: String!, $metrics: [String!]) { experiment(key: $key) { readout(metrics: $metrics) { metrics {
  metric { key }
  quantiles(percentiles: [50, 80]) {
    percentile arms { value ${LIMITS} lowerRank upperRank designEffect } differences { absolute ${LIMITS} }
  }
} } } }`;
const SHAPES = `query ($key: String!, $metrics: [String!]) { experiment(key: $key) { readout(metrics: $metrics) { metrics {
  metric { key }
  cap { limit denominatorLimit customers arms { n } uncapped { ${EFFECT} } }
  previousPeriod { means { mean } slope varianceSaved }
} } } }`;
const DAYS = `query ($key: String!, $metrics: [String!], $by: DayCount!) { experiment(key: $key) { readout(metrics: $metrics) { metrics {
  metric { key } overTime(by: $by) { days { day arms { n mean } effects { absolute { estimate } } } }
} } } }`;
const SEGMENTS = `query ($key: String!, $metric: String!) { experiment(key: $key) {
  segmentComparison(input: { metric: $metric, segments: ["z-above", "z-below"] }) { segments { effect { ${EFFECT} } } }
} }`;

/** SQLite reads all of them; PostgreSQL, where it takes twice as long, two of each design with all that is read of any. */
const PARTS = ['caps', 'previous', 'days', 'segments'] as const;
const whole = readRows<Found>();
const isOnPostgres = process.env[MAINTENANCE_URL] !== undefined;
const rows = { ...whole, experiments: isOnPostgres ? someOfEachDesign() : whole.experiments };
const all = rows.experiments.map((one) => [one.key, one.design, one] as const);
const those = (part: (typeof PARTS)[number]) => all.filter(([, , one]) => Object.keys(one[part]).length > 0);

/** Of each design those of which most is read. */
function someOfEachDesign() {
  const parts = (one: Found) => PARTS.filter((part) => Object.keys(one[part]).length > 0).length;
  const designs = [...new Set(whole.experiments.map(({ design }) => design))];
  return designs.flatMap((design) => {
    const own = whole.experiments.filter((one) => one.design === design);
    return own.sort((a, b) => parts(b) - parts(a)).slice(0, 2);
  });
}

/** Of each metric, in the order of the answer. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
function byMetric<Expected>(metrics: any[], expected: Record<string, Expected>): [key: string, any, Expected][] {
  expect(metrics).toHaveLength(Object.keys(expected).length);
  return metrics.map((shown) => {
    const { key } = shown.metric;
    const found = expected[key];
    if (found === undefined) throw new Error(`"${key}" was not expected.`);
    return [key, shown, found];
  });
}

describe('what Python finds in the rows is what is read of experiments', () => {
  let api: Api;

  beforeAll(async () => {
    api = await openBruteForce(rows);
    for (const [key, bounds] of [
      ['z-above', { greaterThan: 0 }],
      ['z-below', { atMost: 0 }],
    ] as const) {
      await api.must(DEFINE_SEGMENT, { input: { key, rule: { attribute: { name: 'z', ...bounds } } } });
    }
  });
  afterAll(() => api?.remove());

  it('has experiments of every design, and each part in some of them', () => {
    expect(whole.experiments).toHaveLength(30);
    expect(new Set(rows.experiments.map(({ design }) => design)).size).toBe(7);
    for (const part of PARTS) expect(those(part)).not.toEqual([]);
  });

  it.each(all)('%s, %s: readout and pairs of arms', async (key, _, one) => {
    const { metrics } = (await api.must(READOUT, { key, pairs: one.weights.length > 2 })).experiment.readout;
    for (const [path, shown, expected] of byMetric(metrics, one.expected)) {
      expect(shown.openWindows, path).toBe(expected.open);
      expect(shown.missing, path).toBe(expected.missing);
      for (const [arm, [n, mean, sd, adjusted]] of expected.arms.entries()) {
        const own = shown.arms[arm];
        expect(own.n, `${path} arm ${arm} n`).toBe(n);
        near(`${path} arm ${arm} mean`, own.mean, mean, sd ?? 0);
        near(`${path} arm ${arm} sd`, own.standardDeviation, sd);
        near(`${path} arm ${arm} adjusted`, own.adjustedMean, adjusted, sd ?? 0);
      }
      for (const [index, effect] of expected.effects.entries()) {
        sameEffect(`${path} effect ${index}`, shown.effects[index], effect);
      }
      for (const [index, effect] of (expected.pairs ?? []).entries()) {
        sameEffect(`${path} pair ${index}`, shown.pairs[index], effect);
      }
    }
  });

  it.each(those('caps'))('%s, %s: caps', async (key, _, one) => {
    const { metrics } = (await api.must(SHAPES, { key, metrics: Object.keys(one.caps) })).experiment.readout;
    for (const [path, { cap }, { limits, above, uncapped }] of byMetric(metrics, one.caps)) {
      near(`${path} limit`, cap.limit, limits[0] ?? null);
      near(`${path} denominator`, cap.denominatorLimit, limits[1] ?? null);
      expect(
        cap.arms.map(({ n }: { n: number }) => n),
        path,
      ).toEqual(above);
      expect(cap.customers, path).toBe(above.reduce((sum, n) => sum + n, 0));
      for (const [index, effect] of uncapped.entries()) sameEffect(`${path} ${index}`, cap.uncapped[index], effect);
    }
  });

  it.each(those('previous'))('%s, %s: earlier periods', async (key, _, one) => {
    const { metrics } = (await api.must(SHAPES, { key, metrics: Object.keys(one.previous) })).experiment.readout;
    for (const [path, { previousPeriod }, { means, slope, varianceSaved }] of byMetric(metrics, one.previous)) {
      for (const [arm, mean] of means.entries()) near(`${path} arm ${arm}`, previousPeriod.means[arm].mean, mean);
      near(`${path} slope`, previousPeriod.slope, slope);
      near(`${path} variance saved`, previousPeriod.varianceSaved, varianceSaved, 1);
    }
  });

  it.each(all)('%s, %s: quantiles', async (key, _, one) => {
    const keys = Object.keys(one.quantiles);
    if (keys.length === 0) return;
    const { metrics } = (await api.must(QUANTILES, { key, metrics: keys })).experiment.readout;
    for (const [path, shown, expected] of byMetric(metrics, one.quantiles)) {
      for (const [index, { percentile, arms, differences }] of expected.entries()) {
        const found = shown.quantiles[index];
        expect(found.percentile).toBe(percentile);
        for (const [arm, [value, lower, upper, lowerRank, upperRank, designEffect]] of arms.entries()) {
          const own = found.arms[arm];
          const where = `${path} ${percentile} arm ${arm}`;
          expect([own.lowerRank, own.upperRank], where).toEqual([lowerRank, upperRank]);
          sameLimits(where, own.value, [value, lower, upper], 0);
          near(`${where} design effect`, own.designEffect, designEffect);
        }
        for (const [arm, limits] of differences.entries()) {
          sameLimits(`${path} ${percentile} difference ${arm}`, found.differences[arm].absolute, limits, 1);
        }
      }
    }
  });

  it.each(those('days'))('%s, %s: effects by day', async (key, _, one) => {
    for (const by of ['DAY_OF_EXPERIMENT', 'DAYS_SINCE_ASSIGNMENT']) {
      const expected = Object.fromEntries(
        Object.entries(one.days).flatMap(([metric, kinds]) => (kinds[by] ? [[metric, kinds[by]]] : [])),
      );
      const { metrics } = (await api.must(DAYS, { key, metrics: Object.keys(expected), by })).experiment.readout;
      for (const [path, { overTime }, days] of byMetric(metrics, expected)) {
        for (const [day, arms, differences] of days) {
          const where = `${path} ${by} ${day}`;
          const shown = overTime.days.find((found: { day: number }) => found.day === day);
          expect(shown, where).toBeDefined();
          for (const [arm, [n, mean]] of arms.entries()) {
            expect(shown.arms[arm].n, `${where} arm ${arm}`).toBe(n);
            near(`${where} arm ${arm}`, shown.arms[arm].mean, mean, 1);
          }
          for (const [arm, difference] of differences.entries()) {
            near(`${where} effect ${arm}`, shown.effects[arm].absolute?.estimate ?? null, difference, 1);
          }
        }
      }
    }
  });

  it.each(those('segments'))('%s, %s: effects in segments', async (key, _, one) => {
    for (const [metric, expected] of Object.entries(one.segments)) {
      const { segments } = (await api.must(SEGMENTS, { key, metric })).experiment.segmentComparison;
      expect(segments).toHaveLength(2);
      for (const [index, effect] of expected.entries()) {
        sameEffect(`${metric} segment ${index}`, segments[index].effect, effect);
      }
    }
  });
});
