import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
} from '../../setup/shop.js';

const CUSTOMERS = 600;
/** Customers with a second key that looks like the first. */
const TWINS = 8;
const CHECKS = `query ($key: String!, $exposure: String) { experiment(key: $key) {
  checks(exposure: $exposure) { key verdict blocking evidence whatToDo pValue findings { subject statement pValue } }
  trust(exposure: $exposure) { verdict sentence blockedBy { key } }
  readout { blockedBy { key verdict evidence } warnings { code } }
} }`;

/** Days after the start, and the value. */
type Bought = [number, number];

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Found = any;

describe('checks of experiments with a planted fault', () => {
  let api: Api;
  const arms: Record<string, Map<string, string>> = {};

  /** An experiment with a metric and events of its own. */
  async function plant(key: string, parts: object = {}, aggregation = 'SUM'): Promise<Map<string, string>> {
    await api.must(`mutation { defineEventType(input: { key: "buy-${key}" }) { userErrors { message } } }`);
    await api.must(DEFINE_METRIC, {
      input: { key: `spend-${key}`, kind: 'MEAN', event: `buy-${key}`, aggregation, windowDays: 28 },
    });
    const metrics = [{ metric: `spend-${key}`, role: 'PRIMARY' }];
    await launch(api, key, { metrics, design: { method: 'SIMPLE', seed: `sound seed of ${key}` }, ...parts });
    const found = await armsOf(api, key);
    arms[key] = found;
    return found;
  }

  async function record(
    key: string,
    bought: (customer: string, arm: string, index: number) => Bought[],
    type = `buy-${key}`,
  ) {
    const events = [...arms[key]!].flatMap(([customer, arm], index) =>
      bought(customer, arm, index).map(([days, value], place) => ({
        customer,
        type,
        key: `${customer} ${days} ${place}`,
        at: new Date(START.getTime() + days * DAY),
        value,
      })),
    );
    for (let start = 0; start < events.length; start += 5_000) {
      await api.must(RECORD_EVENTS, { input: { events: events.slice(start, start + 5_000) } });
    }
  }

  const change = (...statements: string[]) =>
    api.database.write(async (transaction) => {
      for (const statement of statements) await transaction.execute(statement);
    });
  const idOf = (key: string) => `(SELECT x.id FROM experiment x WHERE x.key = '${key}')`;
  const armId = (key: string, arm: string) =>
    `(SELECT r.id FROM arm r WHERE r.key = '${arm}' AND r.experiment_id = ${idOf(key)})`;
  const noise = (index: number) => (index * 7_919) % 101;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const twins = Array.from({ length: TWINS }, (_, index) => ({
      key: customerKey(index).toUpperCase(),
      channel: 'google',
      acquiredAt: new Date(START.getTime() - 100 * DAY),
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: twins } });
    // First, because the experiments with the smallest numbers are compared.
    await plant('first');
    await plant('second');
    for (const key of ['sound', 'lost', 'days', 'segment', 'before', 'early', 'novel', 'rich', 'shown'])
      await plant(key);
    await plant('missing', {}, 'LAST');
    api.clock.now = new Date(START.getTime() + 40 * DAY);

    await record('sound', (_, arm, index) =>
      index % 2 ? [[1 + (index % 27), 10 + noise(index) + (arm === 'coupon' ? 1 : 0)]] : [],
    );
    await record('first', (customer, arm, index) => [
      [2, 10 + noise(index) / 10 + (arm === 'coupon' && arms.second!.get(customer) === 'coupon' ? 20 : 0)],
    ]);
    await record('before', (_, arm, index) => [[-3, noise(index) + (arm === 'coupon' ? 60 : 0)]]);
    await record('novel', (_, arm, index) => [
      [1, 20 + noise(index) + (arm === 'coupon' ? 40 : 0)],
      [25, 20 + noise(index + 7)],
    ]);
    const richest = [...arms.rich!].find(([, arm]) => arm === 'control')![0];
    await record('rich', (customer, arm, index) => [
      [3, customer === richest ? 50_000 : noise(index) + (arm === 'coupon' ? 25 : 0)],
    ]);
    await record('shown', (_, arm, index) => (arm === 'coupon' || index % 4 === 0 ? [[1, 1]] : []), 'visit');
    await record('missing', (_, arm, index) => (arm === 'control' || index % 2 ? [[4, noise(index)]] : []));
    await record('early', (_, __, index) => (index < 5 ? [[2, 5]] : []));

    await change(
      `DELETE FROM assignment WHERE experiment_id = ${idOf('lost')} AND arm_id = ${armId('lost', 'control')} AND customer_id % 3 = 0`,
      `UPDATE arm SET size = (SELECT count(*) FROM assignment a WHERE a.arm_id = arm.id) WHERE experiment_id = ${idOf('lost')}`,
      // Of the first 200 customers nearly all go to one arm on the first day; the days after make up for it.
      `UPDATE assignment SET assigned_at = assigned_at + ${DAY} * (CASE WHEN arm_id = ${armId('days', 'coupon')} THEN 0 ELSE 5 END)
         WHERE experiment_id = ${idOf('days')}`,
      `UPDATE experiment SET last_assigned_at = assigned_at + ${5 * DAY} WHERE key = 'days'`,
      `UPDATE assignment SET arm_id = CASE (SELECT c.channel_id FROM customer c WHERE c.id = assignment.customer_id)
         WHEN (SELECT h.id FROM channel h WHERE h.key = 'google') THEN ${armId('segment', 'coupon')}
         WHEN (SELECT h.id FROM channel h WHERE h.key = 'instagram') THEN ${armId('segment', 'control')}
         ELSE arm_id END WHERE experiment_id = ${idOf('segment')}`,
      `UPDATE arm SET size = (SELECT count(*) FROM assignment a WHERE a.arm_id = arm.id) WHERE experiment_id = ${idOf('segment')}`,
      `UPDATE receipt SET created_at = ${START.getTime() + 45 * DAY} WHERE experiment_id = ${idOf('early')}`,
    );
    api.clock.now = new Date(START.getTime() + 50 * DAY);
    for (const key of Object.keys(arms)) {
      await api.must(STOP, { input: { experiment: key } });
      await declareComplete(api, api.clock.now, `buy-${key}`);
    }
    api.clock.now = new Date(START.getTime() + 55 * DAY);
    await record('second', (_, __, index) => (index < 30 ? [[10, 5]] : []));
  });
  afterAll(() => api?.remove());

  const ask = async (key: string, exposure: string | null = null): Promise<Found> => {
    const { experiment } = await api.must(CHECKS, { key, exposure });
    return experiment;
  };
  const check = async (key: string, name: string, exposure: string | null = null): Promise<Found> =>
    (await ask(key, exposure)).checks.find((one: Found) => one.key === name);

  it('find nothing in a sound experiment, and say what cannot be told', async () => {
    const { checks, trust, readout } = await ask('sound');
    const verdicts = Object.fromEntries(checks.map(({ key, verdict }: Found) => [key, verdict]));
    expect(verdicts).toMatchObject({
      SAMPLE_RATIO: 'PASSED',
      SAMPLE_RATIO_BY_DAY: 'CANNOT_TELL',
      SAMPLE_RATIO_BY_SEGMENT: 'PASSED',
      BALANCE: 'PASSED',
      BEFORE_THE_START: 'CANNOT_TELL',
      EARLY_OUTCOMES: 'PASSED',
      MISSING_OUTCOMES: 'PASSED',
      LATE_OUTCOMES: 'PASSED',
      OVERLAP: 'PASSED',
      NOVELTY: 'PASSED',
      OUTLIERS: 'PASSED',
      EXPOSURE_IN_CONTROL: 'CANNOT_TELL',
    });
    for (const { verdict, whatToDo, evidence } of checks) {
      expect(evidence).toMatch(/^[A-Z"0-9].*\.$/s);
      if (verdict === 'PASSED') expect(whatToDo).toBeNull();
      if (verdict === 'FAILED' || verdict === 'ATTENTION') expect(whatToDo).not.toBeNull();
    }
    expect(trust.blockedBy).toEqual([]);
    expect(readout.blockedBy).toEqual([]);
  });

  it('stand above every number when customers of an arm are lost', async () => {
    const { checks, trust, readout } = await ask('lost');
    expect(checks[0]).toMatchObject({ key: 'SAMPLE_RATIO', verdict: 'FAILED', blocking: true });
    expect(checks[0].pValue).toBeLessThan(0.001);
    expect(trust.verdict).toBe('FAILED');
    expect(trust.sentence).toMatch(/^Do not believe any effect: The arm sizes do not match the design/);
    expect(trust.blockedBy.map(({ key }: Found) => key)).toContain('SAMPLE_RATIO');
    expect(readout.blockedBy[0]).toMatchObject({
      key: 'SAMPLE_RATIO',
      verdict: 'FAILED',
      evidence: checks[0].evidence,
    });
    expect(readout.warnings[0].code).toBe('SAMPLE_RATIO_MISMATCH');
  });

  it('name the first day on which arm sizes did not match, though they do at the end', async () => {
    expect(await check('days', 'SAMPLE_RATIO')).toMatchObject({ verdict: 'PASSED' });
    const found = await check('days', 'SAMPLE_RATIO_BY_DAY');
    expect(found).toMatchObject({ verdict: 'FAILED', blocking: true });
    expect(found.evidence).toContain('fell below 0.001 on day 1');
    expect(found.findings.map(({ subject }: Found) => subject)).toEqual(['day 1', 'day 6']);
    expect(found.findings[0].statement).toContain('0 in "control"');
  });

  it('name the segment in which arm sizes do not match', async () => {
    const found = await check('segment', 'SAMPLE_RATIO_BY_SEGMENT');
    expect(found.verdict).toBe('FAILED');
    expect(
      found.findings
        .slice(0, 2)
        .map(({ subject }: Found) => subject)
        .sort(),
    ).toEqual(['channel = google', 'channel = instagram']);
    expect(await check('segment', 'BALANCE')).toMatchObject({ verdict: 'FAILED', blocking: true });
  });

  it('see that the arms differed before the start', async () => {
    const found = await check('before', 'BEFORE_THE_START');
    expect(found).toMatchObject({ verdict: 'FAILED', blocking: true });
    expect(found.evidence).toContain('"spend-before" of "coupon"');
  });

  it('see persons who may be in several arms under keys that look alike', async () => {
    const found = await check('sound', 'SEVERAL_ARMS');
    const apart = Array.from({ length: TWINS }, (_, index) => customerKey(index)).filter(
      (key) => arms.sound!.get(key) !== arms.sound!.get(key.toUpperCase()),
    );
    expect(apart.length).toBeGreaterThan(0);
    expect(found.evidence).toContain(`${apart.length} person`);
    expect(found.verdict).toBe(apart.length / (CUSTOMERS + TWINS) >= 0.01 ? 'FAILED' : 'ATTENTION');
  });

  it('see outcomes that were known before the draw', async () => {
    expect(await check('early', 'EARLY_OUTCOMES')).toMatchObject({
      verdict: 'FAILED',
      evidence: '5 events inside outcome windows were recorded before the arms were drawn.',
    });
  });

  it('see values that are missing more often in one arm', async () => {
    const found = await check('missing', 'MISSING_OUTCOMES');
    expect(found).toMatchObject({ verdict: 'FAILED', blocking: true });
    expect(found.findings[0].statement).toContain('0 % of "control"');
  });

  it('see events that changed after the outcomes were complete', async () => {
    expect(await check('second', 'LATE_OUTCOMES')).toMatchObject({
      verdict: 'ATTENTION',
      blocking: false,
      evidence: expect.stringContaining('30 events inside outcome windows changed'),
    });
  });

  it('see that an effect depends on the arm of another experiment', async () => {
    const found = await check('first', 'INTERACTION');
    expect(found).toMatchObject({ verdict: 'ATTENTION', blocking: false });
    expect(found.evidence).toContain('"spend-first" with experiment "second" depends on the arm there');
    const statement = found.findings[0].statement.match(/larger by ([\d.]+) \(standard error ([\d.]+)\)/);
    expect(Number(statement[1])).toBeGreaterThan(18);
    expect(Number(statement[1])).toBeLessThan(22);
  });

  it('see an effect that fades', async () => {
    const found = await check('novel', 'NOVELTY');
    expect(found).toMatchObject({ verdict: 'ATTENTION', blocking: false });
    expect(found.evidence).toMatch(/"spend-novel" changes with the time since the assignment/);
    const [, first, last] = found.findings[0].statement.match(/"coupon" (-?[\d.]+) \(.+\) → (-?[\d.]+) \(.+\)/);
    expect(found.findings[0].statement).toMatch(/"coupon" \d+\.\d \(\d+\.\d to \d+\.\d\) →/);
    expect(Number(first)).toBeGreaterThan(30);
    expect(Math.abs(Number(last))).toBeLessThan(10);
  });

  it('see that one customer decides about the conclusion', async () => {
    const found = await check('rich', 'OUTLIERS');
    expect(found).toMatchObject({ verdict: 'ATTENTION', blocking: false });
    expect(found.evidence).toContain('A few customers decide');
  });

  it('count exposure in the control', async () => {
    const found = await check('shown', 'EXPOSURE_IN_CONTROL', 'visit');
    expect(found).toMatchObject({ verdict: 'ATTENTION', blocking: false });
    const exposed = [...arms.shown!].filter(([, arm], index) => arm === 'control' && index % 4 === 0).length;
    const control = [...arms.shown!.values()].filter((arm) => arm === 'control').length;
    expect(found.evidence).toContain(`${Number(((100 * exposed) / control).toPrecision(3))} % of the control`);
    const { errors } = await api.ask(CHECKS, { key: 'shown', exposure: 'vist' });
    expect(errors[0]!.message).toContain('"visit"');
  });

  it('depend on nothing but the experiment when asked for some, and on few statements for many', async () => {
    const { experiment } = await api.must(
      '{ experiment(key: "lost") { checks(keys: [BALANCE, SAMPLE_RATIO]) { key } } }',
    );
    expect(experiment.checks.map(({ key }: Found) => key)).toEqual(['SAMPLE_RATIO', 'BALANCE']);
  });

  it('say of a draft that there is nothing to check', async () => {
    await api.must(`mutation { createExperiment(input: { key: "draft", segment: "google", arms: [{ key: "a", isControl: true }, { key: "b" }],
      metrics: [{ metric: "revenue", role: PRIMARY }], design: { method: COMPLETE } }) { userErrors { message } } }`);
    const { checks, trust, readout } = await ask('draft');
    expect(new Set(checks.map(({ verdict }: Found) => verdict))).toEqual(new Set(['CANNOT_TELL']));
    expect(trust).toMatchObject({ verdict: 'CANNOT_TELL', sentence: 'Nothing can be checked yet.' });
    expect(readout.blockedBy).toEqual([]);
  });
});
