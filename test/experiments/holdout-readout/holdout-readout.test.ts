import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashBucket } from '../../../src/randomization/hash-bucket.js';
import { proportionEffect } from '../../../src/statistics/effects/proportion-effect.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { defineHoldout } from '../../setup/exclusivity.js';
import {
  customerKey,
  declareComplete,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';
import { expectNear } from '../../statistics/near.js';

const READ = `query ($key: String!, $metrics: [String!], $from: DateTimeISO, $until: DateTimeISO, $level: Float) {
  holdout(key: $key) { readout(metrics: $metrics, from: $from, until: $until, confidenceLevel: $level) {
    from until heldOut others leaked
    metrics {
      metric { key } heldOut { n mean } others { n mean } total { estimate lower upper }
      effect { method pValue adjustedPValue absolute { estimate lower upper } relative { estimate } }
    }
    experiments { experiment { key } heldOutTreated heldOutControls othersTreated othersControls }
    warnings { code message remedy }
  } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;
/** More than a page of customers. */
const SIZE = 5_400;

describe('the readout of a holdout', () => {
  let api: Api;
  const spent = new Map<string, number>();
  const visits = new Map<string, number>();
  const isHeldOut = (key: string, share = 0.2) => hashBucket('holdout:quiet', key) < share;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const ratio = `{ key: "per-visit", kind: RATIO, event: "purchase", aggregation: SUM, windowDays: 28,
      denominator: { event: "visit", aggregation: SUM } }`;
    await api.must(`mutation { defineMetric(input: ${ratio}) { userErrors { message } } }`);
    await defineHoldout(api, 'quiet', 0.2);
    await launch(api, 'kept', { eligibility: { holdouts: ['quiet'] } });
    await launch(api, 'leaking', { segment: 'google' });
    api.clock.now = new Date(START.getTime() + 5 * DAY);
    for (let i = 0; i < SIZE; i += 1) {
      const key = customerKey(i);
      if (i % 4 === 0) spent.set(key, ((i * 13) % 17) + (isHeldOut(key) ? 0 : 3));
    }
    await recordPurchases(
      api,
      [...spent].map(([key, value]): [string, number, number] => [key, 2, value]),
    );
    // Acquired during the period, between others in the order of storing: neither the customer nor the purchase counts.
    const acquired = (days: number) => new Date(START.getTime() + days * DAY);
    const customers = [
      { key: 'late', acquiredAt: acquired(3) },
      { key: 'early', acquiredAt: acquired(-100) },
    ];
    await api.must(RECORD_CUSTOMERS, { input: { customers } });
    await recordPurchases(api, [['late', 4, 9_999]]);
    // Before the period: it does not count.
    await recordPurchases(api, [[customerKey(1), -3, 1_000]]);
    for (let i = 0; i < 900; i += 3) visits.set(customerKey(i), 1 + (i % 4));
    const events = [...visits].map(([customer, count]) => ({
      customer,
      type: 'visit',
      key: `v ${customer}`,
      at: acquired(2),
      value: count,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    await declareComplete(api);
    await declareComplete(api, api.clock.now, 'visit');
    await api.must(STOP, { input: { experiment: 'leaking' } });
  });
  afterAll(() => api?.remove());

  const read = async (variables: object = {}): Promise<Answer> =>
    (await api.must(READ, { key: 'quiet', ...variables })).holdout.readout;
  const keys = [...Array.from({ length: SIZE }, (_, i) => customerKey(i)), 'early'];
  const valuesOf = (held: boolean) => keys.filter((key) => isHeldOut(key) === held).map((key) => spent.get(key) ?? 0);

  it('compares all other customers with those held out, by the methods of a readout', async () => {
    const readout = await read({ metrics: ['revenue', 'conversion'] });
    const [control, treatment] = [valuesOf(true), valuesOf(false)];
    expect(readout).toMatchObject({ heldOut: control.length, others: treatment.length });
    const [revenue, conversion] = readout.metrics;
    const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
    const expected = welchMeanEffect(meanSummary(momentsOf(control)), meanSummary(momentsOf(treatment)), options);
    for (const limit of ['estimate', 'lower', 'upper'] as const) {
      expectNear(revenue.effect.absolute[limit], expected.absolute[limit], 1e-9);
      expectNear(revenue.total[limit], expected.absolute[limit]! * treatment.length, 1e-9);
    }
    expectNear(revenue.effect.pValue, expected.pValue, 1e-7);
    const counts = (values: number[]) => ({ n: values.length, successes: 0 });
    const buyers = (held: boolean) => keys.filter((key) => isHeldOut(key) === held && spent.has(key)).length;
    const share = proportionEffect(
      { ...counts(control), successes: buyers(true) },
      { ...counts(treatment), successes: buyers(false) },
      options,
    );
    expectNear(conversion.effect.absolute.estimate, share.absolute.estimate, 1e-9);
    expectNear(conversion.effect.pValue, share.pValue, 1e-9);
    expectNear(conversion.effect.adjustedPValue, conversion.effect.pValue, 1e-12);
    expectNear(revenue.effect.adjustedPValue, Math.min(2 * revenue.effect.pValue, conversion.effect.pValue), 1e-12);
    expectNear(revenue.heldOut.mean, control.reduce((sum, value) => sum + value, 0) / control.length, 1e-12);
  });

  it('reads all metrics unless some are named; ratios have no total', async () => {
    const { metrics } = await read();
    expect(metrics.map((one: Answer) => one.metric.key)).toEqual(['conversion', 'orders', 'revenue', 'per-visit']);
    const { heldOut, others, effect, total } = metrics.at(-1);
    const ratioOf = (held: boolean) => {
      const own = [...visits].filter(([key]) => isHeldOut(key) === held);
      const amount = own.reduce((sum, [key]) => sum + (spent.get(key) ?? 0), 0);
      return amount / own.reduce((sum, [, count]) => sum + count, 0);
    };
    expectNear(heldOut.mean, ratioOf(true), 1e-12);
    expectNear(others.mean, ratioOf(false), 1e-12);
    expectNear(effect.absolute.estimate, ratioOf(false) - ratioOf(true), 1e-9);
    expect(effect.absolute.lower).toBeLessThan(effect.absolute.estimate);
    expect(total).toBeNull();
  });

  it('reads each event type once in a page of customers', async () => {
    const statements: string[] = [];
    api.database.statements.listener = (sql) => statements.push(sql);
    await read();
    api.database.statements.listener = undefined;
    const readings = statements.map((sql) => sql.match(/FROM event e/g)?.length ?? 0).filter((count) => count > 0);
    // Purchases and visits, in two pages.
    expect(readings).toEqual([2, 2]);
  });

  it('counts who was in which experiment, and warns of customers who were treated although held out', async () => {
    const readout = await read({ metrics: ['revenue'] });
    const rows = await api.database.query<{ experiment: string; customer: string; control: number }>(
      `SELECT x.key AS experiment, c.key AS customer, r.is_control AS control FROM assignment a
       JOIN experiment x ON x.id = a.experiment_id JOIN customer c ON c.id = a.customer_id JOIN arm r ON r.id = a.arm_id`,
    );
    const count = (experiment: string, held: boolean, control: number) =>
      rows.filter((row) => row.experiment === experiment && isHeldOut(row.customer) === held && row.control === control)
        .length;
    const sides = (experiment: string) => ({
      experiment: { key: experiment },
      heldOutTreated: count(experiment, true, 0),
      heldOutControls: count(experiment, true, 1),
      othersTreated: count(experiment, false, 0),
      othersControls: count(experiment, false, 1),
    });
    expect(readout.experiments).toEqual([sides('kept'), sides('leaking')]);
    expect(sides('kept')).toMatchObject({ heldOutTreated: 0, heldOutControls: 0 });
    const leaked = sides('leaking').heldOutTreated;
    expect(leaked).toBeGreaterThan(0);
    expect(readout.leaked).toBe(leaked);
    expect(readout.warnings).toEqual([
      {
        code: 'HOLDOUT_LEAK',
        message: `${leaked} of ${readout.heldOut} customers held out were in a treatment, of "leaking" (${leaked}). The difference is smaller than what the experiments did.`,
        remedy: expect.stringContaining('1 of these did not use it'),
      },
    ]);
  });

  it('reads a period: earlier events, and experiments that were over, do not count', async () => {
    const later = await read({ metrics: ['revenue'], from: new Date(START.getTime() + 3 * DAY) });
    expect(later).toMatchObject({ heldOut: expect.any(Number), leaked: expect.any(Number) });
    expect(later.heldOut + later.others).toBe(keys.length + 1);
    const [{ heldOut, others }] = later.metrics;
    expectNear(heldOut.mean * heldOut.n + others.mean * others.n, 9_999, 1e-12);
    const earlier = await read({ metrics: ['revenue'], from: new Date(START.getTime() - 5 * DAY), until: START });
    expect(earlier.warnings.map(({ code }: Answer) => code)).toEqual(['BEFORE_HOLDOUT']);
    expect(earlier.experiments).toEqual([]);
    expectNear(
      earlier.metrics[0].others.mean * earlier.others + earlier.metrics[0].heldOut.mean * earlier.heldOut,
      1_000,
      1e-12,
    );
  });

  it('says so when nobody is on one side', async () => {
    await defineHoldout(api, 'tiny', 0.0001);
    const { holdout } = await api.must(READ, {
      key: 'tiny',
      metrics: ['revenue', 'conversion', 'per-visit'],
      from: START,
    });
    expect(holdout.readout.heldOut).toBeLessThan(5);
    for (const { effect } of holdout.readout.metrics) expect(effect).toHaveProperty('pValue');
  });

  it('names the smaller side, whichever it is', async () => {
    await defineHoldout(api, 'most', 0.9);
    const { holdout } = await api.must(READ, { key: 'most', metrics: ['revenue'], from: START });
    const held = keys.filter((key) => hashBucket('holdout:most', key) < 0.9);
    expect(holdout.readout).toMatchObject({ heldOut: held.length, others: keys.length - held.length });
    const mean = held.reduce((sum, key) => sum + (spent.get(key) ?? 0), 0) / held.length;
    expectNear(holdout.readout.metrics[0].heldOut.mean, mean, 1e-12);
  });

  it.each([
    ['an unknown metric', { metrics: ['revenu'] }, 'metrics.0', 'NOT_FOUND'],
    ['no metric', { metrics: [] }, 'metrics', 'INVALID'],
    ['a period that is not over', { until: new Date(START.getTime() + 50 * DAY) }, 'until', 'INVALID'],
    ['an empty period', { from: START, until: START }, 'from', 'INVALID'],
    ['a level of 0', { level: 0 }, 'confidenceLevel', 'OUT_OF_RANGE'],
  ])('refuses %s', async (_, variables, field, reason) => {
    const reply = await api.ask(READ, { key: 'quiet', ...variables });
    expect(reply.data.holdout.readout).toBeNull();
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });
});
