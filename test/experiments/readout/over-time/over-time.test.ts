import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { openDesignShop } from '../../../setup/design-shop.js';
import {
  armsOf,
  CONCLUDE,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  launch,
  recordPurchases,
  STOP,
} from '../../../setup/shop.js';

const CUSTOMERS = 240;
const DAYS_SHOWN = `by insufficientData { reason } warnings { code } days {
  day asOf arms { arm { key } n mean standardDeviation }
  effects { arm { key } absolute { estimate lower upper level } plain { estimate lower upper level } onAllDays { lower upper level } pValue
    relative { estimate lower } insufficientData { reason } }
}`;
const READ = `query ($key: String!, $by: DayCount!, $days: Int) { experiment(key: $key) {
  readout { metrics { metric { key } overTime(by: $by, days: $days) { ${DAYS_SHOWN} }
    arms { n mean } effects { pValue absolute { estimate lower } sequential { absolute { lower upper } relative { lower } } } } }
  concludedReadout { readout { metrics { overTime { by } } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Read = any;

const near = (value: number) => expect.closeTo(value, 9);

describe('effects over time', () => {
  let api: Api;
  let purchases: [string, number, number][];
  const read = async (key: string, by: string, days?: number): Promise<Map<string, Read>> => {
    const { experiment } = await api.must(READ, { key, by, days });
    return new Map(experiment.readout.metrics.map((one: Read) => [one.metric.key, one]));
  };
  /** What customers of an arm amounted to before so many days had passed. */
  const valuesOf = async (key: string, arm: string, days: number, of: (values: number[]) => number) => {
    const arms = await armsOf(api, key);
    return [...arms]
      .filter(([, own]) => own === arm)
      .map(([customer]) => {
        const own = purchases.filter(([buyer, at]) => buyer === customer && at >= 0 && at < days);
        return of(own.map(([, , value]) => value));
      });
  };
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const summaryOf = (values: readonly number[]) => {
    const mean = meanOf(values);
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { n: values.length, mean, standardDeviation: Math.sqrt(squares / (values.length - 1)) };
  };
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    await api.must('mutation { defineEventType(input: { key: "refund" }) { userErrors { message } } }');
    const metric = (key: string, parts: object) =>
      api.must(DEFINE_METRIC, { input: { key, event: 'purchase', kind: 'MEAN', ...parts } });
    await metric('open', { aggregation: 'SUM' });
    await metric('bought', { kind: 'PROPORTION', aggregation: 'ANY' });
    await metric('per-order', {
      kind: 'RATIO',
      aggregation: 'SUM',
      denominator: { event: 'purchase', aggregation: 'COUNT' },
    });
    await metric('latest', { aggregation: 'LAST' });
    await metric('latest-week', { aggregation: 'LAST', windowDays: 7 });
    await metric('week', { aggregation: 'SUM', windowDays: 7 });
    const keys = ['open', 'bought', 'per-order', 'latest', 'latest-week', 'week'];
    const metrics = keys.map((key, index) => ({ metric: key, role: index === 0 ? 'PRIMARY' : 'SECONDARY' }));
    const design = (parts: object) => ({ metrics, design: { seed: JSON.stringify(parts), ...parts } });
    await launch(api, 'complete', design({ method: 'COMPLETE' }));
    await launch(api, 'strata', design({ method: 'STRATIFIED', strata: ['gender'] }));
    await launch(api, 'tuples', design({ method: 'MATCHED_TUPLES', matchOn: ['purchases'] }));
    await launch(api, 'groups', design({ method: 'BY_GROUP', groupBy: 'store' }));
    await launch(api, 'capped', {
      metrics: [
        { metric: 'open', role: 'PRIMARY', cap: { percentile: 60 } },
        { metric: 'per-order', role: 'SECONDARY', cap: { percentile: 60 } },
      ],
    });
    api.clock.now = new Date(START.getTime() + 10 * DAY);
    purchases = Array.from({ length: CUSTOMERS }, (_, i) =>
      Array.from({ length: i % 4 }, (_, order): [string, number, number] => [
        customerKey(i),
        ((i * 7 + order * 13) % 40) / 4,
        10 + ((i * 31 + order) % 23) / 4,
      ]),
    ).flat();
    await recordPurchases(api, purchases);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  it('are what a readout showed on each day, and end with what it shows now', async () => {
    const { overTime, arms, effects } = (await read('complete', 'DAY_OF_EXPERIMENT')).get('open')!;
    expect(overTime.days.map(({ day }: Read) => day)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { day, asOf, arms: shown, effects: found } of overTime.days) {
      expect(asOf).toBe(new Date(START.getTime() + day * DAY).toISOString());
      const [control, coupon] = await Promise.all(
        ['control', 'coupon'].map((arm) => valuesOf('complete', arm, day, total)),
      );
      expect(shown.map(({ mean }: Read) => mean)).toEqual([near(meanOf(control!)), near(meanOf(coupon!))]);
      const squares = coupon!.reduce((sum, value) => sum + (value - meanOf(coupon!)) ** 2, 0);
      expect(shown[1].standardDeviation).toBeCloseTo(Math.sqrt(squares / (coupon!.length - 1)), 9);
      expect(found[0].absolute.estimate).toBeCloseTo(meanOf(coupon!) - meanOf(control!), 9);
    }
    const last = overTime.days.at(-1);
    expect(last.arms.map(({ n, mean }: Read) => ({ n, mean }))).toEqual(
      arms.map(({ n, mean }: Read) => ({ n, mean: near(mean) })),
    );
    // The band is the interval that is valid at any time.
    const { absolute, relative } = effects[0].sequential;
    expect(last.effects[0].absolute).toMatchObject({ lower: near(absolute.lower), upper: near(absolute.upper) });
    expect(last.effects[0].relative.lower).toBeCloseTo(relative.lower, 9);
  });

  it('equal earlier readouts of proportions, ratios and strata', async () => {
    const later = api.clock.now;
    for (const key of ['complete', 'strata', 'capped']) {
      const overTime = await read(key, 'DAY_OF_EXPERIMENT');
      api.clock.now = new Date(START.getTime() + 4 * DAY);
      const then = await read(key, 'DAY_OF_EXPERIMENT');
      api.clock.now = later;
      // A limit of a cap is that of the day of the reading.
      for (const metric of key === 'capped' ? [] : ['open', 'bought', 'per-order']) {
        const fourth = overTime.get(metric)!.overTime.days.find(({ day }: Read) => day === 4);
        const shown = then.get(metric)!;
        expect(fourth.effects[0].absolute.estimate).toBeCloseTo(shown.effects[0].absolute.estimate, 9);
        expect(fourth.effects[0].absolute.lower).toBeCloseTo(shown.effects[0].sequential.absolute.lower, 9);
        expect(fourth.effects[0].plain.lower).toBeCloseTo(shown.effects[0].absolute.lower, 9);
        expect(fourth.effects[0].pValue).toBeCloseTo(shown.effects[0].pValue, 9);
        expect(fourth.effects[0].onAllDays).toBeNull();
      }
      for (const metric of key === 'capped'
        ? ['open', 'per-order']
        : ['open', 'bought', 'per-order', 'week', 'latest', 'latest-week']) {
        const { overTime: own, effects, arms } = overTime.get(metric)!;
        expect(own.days.at(-1).effects[0].absolute.estimate).toBeCloseTo(effects[0].absolute.estimate, 9);
        expect(own.days.at(-1).arms.map(({ mean }: Read) => mean)).toEqual(arms.map(({ mean }: Read) => near(mean)));
      }
    }
  });

  it('begin when the first windows close', async () => {
    const { overTime } = (await read('complete', 'DAY_OF_EXPERIMENT')).get('week')!;
    expect(overTime.days.map(({ day }: Read) => day)).toEqual([7, 8, 9, 10]);
  });

  it('follow the same customers by days since their assignment', async () => {
    const metrics = await read('complete', 'DAYS_SINCE_ASSIGNMENT');
    const week = metrics.get('week')!.overTime;
    expect(week.days.map(({ day, asOf }: Read) => [day, asOf])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => [day, null]),
    );
    for (const { day, arms } of week.days) {
      const coupon = await valuesOf('complete', 'coupon', day, total);
      expect(arms[1]).toMatchObject({ n: coupon.length, mean: near(meanOf(coupon)) });
    }
    expect(week.warnings).toEqual([{ code: 'DAYS_TOGETHER' }]);
    expect(metrics.get('open')!.overTime.days).toHaveLength(10);
    const bought = metrics.get('bought')!.overTime.days[2];
    expect(bought.arms[1].mean).toBeCloseTo(
      meanOf(await valuesOf('complete', 'coupon', 3, (own) => (own.length > 0 ? 1 : 0))),
      9,
    );
    for (const day of metrics.get('latest')!.overTime.days) {
      const latest = (await valuesOf('complete', 'coupon', day.day, (own) => own.at(-1) ?? Number.NaN)).filter(
        (value) => !Number.isNaN(value),
      );
      expect(day.arms[1].n).toBe(latest.length);
    }
  });

  it('have limits that hold on all days together, at alpha divided by the days', async () => {
    const { days } = (await read('complete', 'DAYS_SINCE_ASSIGNMENT')).get('week')!.overTime;
    const arm = async (key: string, day: number) => summaryOf(await valuesOf('complete', key, day, total));
    expect(days).toHaveLength(7);
    for (const { day, effects } of days) {
      const [{ plain, onAllDays }] = effects;
      const [control, coupon] = [await arm('control', day), await arm('coupon', day)];
      const at = (alpha: number) => welchMeanEffect(control, coupon, { alpha, alternative: 'TWO_SIDED' }).absolute;
      const [single, together] = [at(0.05), at(0.05 / 7)];
      expect(plain).toMatchObject({ lower: near(single.lower!), upper: near(single.upper!), level: 0.95 });
      expect(onAllDays).toMatchObject({ lower: near(together.lower!), upper: near(together.upper!), level: 0.95 });
    }
  });

  it('say why there are no limits or no days', async () => {
    const { overTime } = (await read('groups', 'DAY_OF_EXPERIMENT')).get('open')!;
    expect(overTime.days.at(-1).effects[0].absolute).toMatchObject({ lower: null, upper: null });
    expect(overTime.days.at(-1).effects[0].insufficientData.reason).toContain('whole groups were randomized');
    const tuples = (await read('tuples', 'DAY_OF_EXPERIMENT')).get('open')!.overTime;
    expect(tuples).toMatchObject({ days: [], insufficientData: { reason: expect.stringContaining('Matched tuples') } });
    const single = `query { experiment(key: "complete") { readout(metrics: ["week"]) { metrics { overTime(by: DAYS_SINCE_ASSIGNMENT, days: 3) { by } } } } }`;
    const { errors } = await api.ask(single);
    expect(errors[0]!.extensions.field).toBe('days');
  });

  it('are no part of a stored readout', async () => {
    await api.must(STOP, { input: { experiment: 'strata' } });
    await api.must(CONCLUDE, { input: { experiment: 'strata', conclusion: 'Done.' } });
    const { experiment } = await api.must(READ, { key: 'strata', by: 'DAY_OF_EXPERIMENT' });
    expect(experiment.concludedReadout.readout.metrics[0].overTime).toBeNull();
  });
});
