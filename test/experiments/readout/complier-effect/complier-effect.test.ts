import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { buy, openDesignShop } from '../../../setup/design-shop.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  launch,
  RECORD_EVENTS,
  STOP,
} from '../../../setup/shop.js';

const CUSTOMERS = 240;
const Z = 1.959963984540054;
const revenue = { metric: 'revenue', role: 'PRIMARY' };
const designs: Record<string, object> = {
  simple: { design: { method: 'SIMPLE', seed: 'simple' } },
  complete: { design: { method: 'COMPLETE', seed: 'complete' } },
  strata: { design: { method: 'STRATIFIED', strata: ['region'], seed: 'strata' } },
  pairs: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: 'pairs' } },
  stores: { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'stores' } },
  balanced: {
    design: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.2 }], seed: 'balanced' },
  },
  capped: { design: { method: 'SIMPLE', seed: 'capped' }, metrics: [{ ...revenue, cap: { percentile: 70 } }] },
  logged: { design: { method: 'STRATIFIED', strata: ['region'] }, metrics: [{ ...revenue, transform: 'LOG' }] },
};
const ASK = `query ($key: String!, $exposure: String!) { experiment(key: $key) {
  readout(metrics: ["revenue"]) { metrics { effects { degreesOfFreedom absolute { estimate lower upper } } } }
  complierEffect(metric: "revenue", exposure: $exposure) {
    status planStatus deviations { actual } exposure { key } metric { key }
    arms { arm { key } customers exposed share }
    effects {
      arm { key } intentionToTreat { estimate standardError pValue } uptakeDifference uptake { control treatment } firstStageF
      complier { estimate standardError } andersonRubin { shape lower upper level }
      description { perProtocol asTreated } insufficientData { reason } warnings { code }
    }
    warnings { code }
  }
} }`;

interface Row {
  customer: string;
  arm: string;
  cell: string | null;
  y: number;
  d: number;
}

describe('complier effects of stored exposure', () => {
  let api: Api;
  const rows: Record<string, Row[]> = {};

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    for (const [key, parts] of Object.entries(designs)) await launch(api, key, { metrics: [revenue], ...parts });
    api.clock.now = new Date(START.getTime() + 20 * DAY);
    await buy(api, CUSTOMERS);
    for (const key of Object.keys(designs)) {
      const arms = await armsOf(api, key);
      for (const type of ['sent', 'open']) {
        await api.must(`mutation { defineEventType(input: { key: "${type}-${key}" }) { userErrors { message } } }`);
      }
      const events = [...arms].flatMap(([customer, arm], index) => {
        const treated = arm === 'coupon';
        const types = [treated && 'sent', (treated ? index % 3 !== 0 : index % 11 === 0) && 'open'].filter(
          (type) => type !== false,
        );
        return types.map((type) => ({
          customer,
          type: `${type}-${key}`,
          key: `${type} ${customer}`,
          at: new Date(START.getTime() + DAY),
        }));
      });
      await api.must(RECORD_EVENTS, { input: { events } });
    }
    // Exposure before the assignment and after the window does not count.
    const outside = [START.getTime() - DAY, START.getTime() + 29 * DAY].map((at, index) => ({
      customer: customerKey(1),
      type: 'open-simple',
      key: `outside ${index}`,
      at: new Date(at),
    }));
    api.clock.now = new Date(START.getTime() + 60 * DAY);
    await api.must(RECORD_EVENTS, { input: { events: outside } });
    for (const key of Object.keys(designs)) {
      await api.must(STOP, { input: { experiment: key } });
      rows[key] = await api.database.query<Row>(
        `SELECT c.key AS customer, r.key AS arm, s.name AS cell,
           coalesce((SELECT sum(e.value) FROM event e JOIN event_type t ON t.id = e.event_type_id
             WHERE e.customer_id = a.customer_id AND t.key = 'purchase'), 0.0) AS y,
           (SELECT count(*) FROM event e JOIN event_type t ON t.id = e.event_type_id
             WHERE e.customer_id = a.customer_id AND t.key = 'open-${key}' AND e.key LIKE 'open %') AS d
         FROM assignment a JOIN experiment x ON x.id = a.experiment_id JOIN customer c ON c.id = a.customer_id
         JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id WHERE x.key = ? ORDER BY c.key`,
        [key],
      );
    }
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const ask = async (key: string, type: string) => {
    const { experiment } = await api.must(ASK, { key, exposure: `${type}-${key}` });
    return { found: experiment.complierEffect, effect: experiment.readout.metrics[0].effects[0] };
  };

  it.each(Object.keys(designs))('are the effect of the readout where everybody complies: %s', async (key) => {
    const { found, effect } = await ask(key, 'sent');
    const [one] = found.effects;
    expect(one.uptakeDifference).toBeCloseTo(1, 12);
    expect(one.uptake).toEqual({ control: 0, treatment: 1 });
    expect(one.complier.estimate).toBeCloseTo(one.intentionToTreat.estimate, 9);
    expect(one.complier.standardError).toBeCloseTo(one.intentionToTreat.standardError, 9);
    expect(one.intentionToTreat.estimate).toBeCloseTo(effect.absolute.estimate, 9);
    expect(one.andersonRubin).toMatchObject({ shape: 'INTERVAL', level: 0.95 });
    expect(one.firstStageF).toBeNull();
    if (key === 'pairs' || key === 'stores') {
      expect(one.andersonRubin.lower).toBeCloseTo(effect.absolute.lower, 8);
      expect(one.andersonRubin.upper).toBeCloseTo(effect.absolute.upper, 8);
    } else {
      expect(one.andersonRubin.upper - one.complier.estimate).toBeCloseTo(Z * one.intentionToTreat.standardError, 8);
    }
  });

  it('say that values count as planned, not as they are', async () => {
    const shapes = (await Promise.all(['simple', 'capped', 'logged'].map((key) => ask(key, 'open')))).map(({ found }) =>
      found.warnings.map(({ code }: { code: string }) => code),
    );
    expect(shapes).toEqual([[], ['VALUES_CAPPED'], ['LOG_SCALE']]);
  });

  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  /** Differences of y and d, and the variance of that of any y − θd, by strata. */
  const byStrata = (all: readonly Row[]) => {
    const cells = [...new Set(all.map(({ cell }) => cell))].map((cell) => all.filter((row) => row.cell === cell));
    const sumOver = (part: (cell: readonly Row[], weight: number) => number) =>
      cells.reduce((sum, cell) => sum + part(cell, cell.length / all.length), 0);
    const arm = (cell: readonly Row[], name: string, value: (row: Row) => number) =>
      cell.filter((row) => row.arm === name).map(value);
    return {
      difference: (value: (row: Row) => number) =>
        sumOver((cell, weight) => weight * (mean(arm(cell, 'coupon', value)) - mean(arm(cell, 'control', value)))),
      variance: (value: (row: Row) => number) =>
        sumOver((cell, weight) =>
          ['coupon', 'control'].reduce((sum, name) => {
            const values = arm(cell, name, value);
            return sum + (weight ** 2 * variance(values)) / values.length;
          }, 0),
        ),
    };
  };
  const byPairs = (all: readonly Row[]) => {
    const pairs = [...new Set(all.map(({ cell }) => cell))].map((cell) => all.filter((row) => row.cell === cell));
    const differences = (value: (row: Row) => number) =>
      pairs.map((pair) => {
        const of = (name: string) => value(pair.find(({ arm }) => arm === name)!);
        return of('coupon') - of('control');
      });
    return {
      difference: (value: (row: Row) => number) => mean(differences(value)),
      variance: (value: (row: Row) => number) => variance(differences(value)) / pairs.length,
    };
  };

  it.each(['simple', 'complete', 'strata', 'pairs', 'balanced'])('equal brute force from rows: %s', async (key) => {
    const { found } = await ask(key, 'open');
    const [one] = found.effects;
    const own = rows[key]!.map((row) => ({ ...row, d: Math.min(1, Number(row.d)) }));
    const { difference, variance: varianceOf } = key === 'pairs' ? byPairs(own) : byStrata(own);
    const theta = difference(({ y }) => y) / difference(({ d }) => d);
    expect(one.complier.estimate).toBeCloseTo(theta, 8);
    const standardError = Math.sqrt(varianceOf(({ y, d }) => y - theta * d)) / Math.abs(difference(({ d }) => d));
    expect(one.complier.standardError).toBeCloseTo(standardError, 8);
    expect(one.uptakeDifference).toBeCloseTo(
      difference(({ d }) => d),
      12,
    );
    expect(one.firstStageF).toBeCloseTo(difference(({ d }) => d) ** 2 / varianceOf(({ d }) => d), 6);
    if (key !== 'pairs') {
      for (const limit of [one.andersonRubin.lower, one.andersonRubin.upper]) {
        const z = difference(({ y, d }) => y - limit * d) / Math.sqrt(varianceOf(({ y, d }) => y - limit * d));
        expect(Math.abs(z)).toBeCloseTo(Z, 8);
      }
      const of = (exposed: number, arms: string[]) =>
        mean(own.filter(({ d, arm }) => d === exposed && arms.includes(arm)).map(({ y }) => y));
      expect(one.description.asTreated).toBeCloseTo(of(1, ['coupon', 'control']) - of(0, ['coupon', 'control']), 8);
      expect(one.description.perProtocol).toBeCloseTo(of(1, ['coupon']) - of(0, ['control']), 8);
    }
  });

  it('count exposure in the control, inside the window only', async () => {
    const { found } = await ask('simple', 'open');
    const own = rows.simple!;
    for (const { arm, customers, exposed, share } of found.arms) {
      const ofArm = own.filter((row) => row.arm === arm.key);
      expect(customers).toBe(ofArm.length);
      expect(exposed).toBe(ofArm.filter(({ d }) => Number(d) > 0).length);
      expect(share).toBeCloseTo(exposed / customers, 12);
    }
    expect(found.arms[0].exposed).toBeGreaterThan(0);
  });

  it('are recorded as a deviation from the plan', async () => {
    const { found } = await ask('complete', 'open');
    expect(found).toMatchObject({ status: 'FINAL', planStatus: 'OFF_PLAN', metric: { key: 'revenue' }, warnings: [] });
    expect(found.deviations).toContainEqual({
      actual: 'effect of exposure (open-complete) on revenue among compliers',
    });
  });

  it('refuse what has no effect of exposure, naming the argument', async () => {
    const error = async (metric: string, exposure: string, key = 'simple') => {
      const { errors, data } = await api.ask(
        `{ experiment(key: "${key}") { key complierEffect(metric: "${metric}", exposure: "${exposure}") { asOf } } }`,
      );
      expect(data.experiment).toEqual({ key, complierEffect: null });
      return errors[0]!;
    };
    expect((await error('revenue', 'opne-simple')).message).toContain('"open-simple"');
    expect((await error('orders', 'open-simple')).message).toContain('It measures: revenue');
    await api.must(DEFINE_METRIC, {
      input: {
        key: 'value',
        kind: 'RATIO',
        event: 'purchase',
        aggregation: 'SUM',
        denominator: { event: 'visit', aggregation: 'COUNT' },
        windowDays: 28,
      },
    });
    const metrics = [{ metric: 'value', role: 'PRIMARY' }];
    await launch(api, 'ratio', { metrics, segment: 'three-stores', design: { method: 'COMPLETE', seed: 'ratio' } });
    expect((await error('value', 'visit', 'ratio')).message).toContain('is a ratio');
  });

  it('say that nobody is measured while windows are open', async () => {
    await launch(api, 'young', { design: { method: 'COMPLETE', seed: 'young' } });
    const { experiment } = await api.must(ASK, { key: 'young', exposure: 'visit' });
    const [one] = experiment.complierEffect.effects;
    expect(one).toMatchObject({ complier: { estimate: null }, andersonRubin: null });
    expect(one.insufficientData.reason).toContain('at least two customers');
    expect(experiment.complierEffect.status).toBe('INTERIM');
    expect(experiment.complierEffect.warnings).toEqual([{ code: 'INTERIM_LOOK' }]);
  });
});
