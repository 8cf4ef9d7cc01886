import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allChecks } from '../../../src/experiments/trust/check-registry.js';
import { trustSubjects } from '../../../src/experiments/trust/trust-subjects.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { buy, openDesignShop } from '../../setup/design-shop.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { customerKey, DEFINE_METRIC, declareComplete, launch, RECORD_EVENTS, STOP } from '../../setup/shop.js';

const CUSTOMERS = 240;
const three = [{ key: 'control', isControl: true }, { key: 'coupon' }, { key: 'mail', weight: 2 }];
const designs: Record<string, object> = {
  simple: { design: { method: 'SIMPLE', seed: 'simple' } },
  complete: { design: { method: 'COMPLETE', seed: 'complete' }, arms: three },
  strata: { design: { method: 'STRATIFIED', strata: ['region'], seed: 'strata' } },
  pairs: { design: { method: 'MATCHED_TUPLES', matchOn: ['spent'], seed: 'pairs' } },
  stores: { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'stores' } },
  blocks: { design: { method: 'BY_GROUP', groupBy: 'store', strata: ['region'], seed: 'blocks' } },
  balanced: {
    design: { method: 'RERANDOMIZED', tiers: [{ attributes: ['spent'], acceptance: 0.2 }], seed: 'balanced' },
  },
};
const metrics = [
  { metric: 'revenue', role: 'PRIMARY' },
  { metric: 'conversion', role: 'PRIMARY' },
  { metric: 'order-value', role: 'SECONDARY' },
  { metric: 'last-visit', role: 'SECONDARY' },
];
const CHECKED =
  'checks(exposure: "visit") { key verdict evidence whatToDo pValue findings { subject statement pValue } }';
const ONE = `query ($key: String!) { experiment(key: $key) {
  ${CHECKED} trust(exposure: "visit") { verdict sentence } readout { blockedBy { key } }
} }`;
const SEVERAL = `query ($first: Int!) { experiments(first: $first) { edges { node { key ${CHECKED} } } } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Found = any;

describe('checks of every design', () => {
  let api: Api;
  const found: Record<string, Found> = {};

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, CUSTOMERS);
    const ratio = {
      kind: 'RATIO',
      event: 'purchase',
      aggregation: 'SUM',
      denominator: { event: 'visit', aggregation: 'COUNT' },
    };
    await api.must(DEFINE_METRIC, { input: { key: 'order-value', ...ratio, windowDays: 28 } });
    const last = { kind: 'MEAN', event: 'visit', aggregation: 'LAST' };
    await api.must(DEFINE_METRIC, { input: { key: 'last-visit', ...last, windowDays: 28 } });
    const visits = (name: string, day: number) =>
      Array.from({ length: CUSTOMERS }, (_, index) => index)
        .filter((index) => index % 3 !== 0)
        .map((index) => ({
          customer: customerKey(index),
          type: name,
          key: `${name} ${day} ${index}`,
          at: new Date(START.getTime() + day * DAY + index * 1_000),
          value: (index * 7) % 23,
        }));
    await api.must(RECORD_EVENTS, { input: { events: visits('purchase', -5) } });
    for (const [key, parts] of Object.entries(designs)) await launch(api, key, { metrics, ...parts });
    api.clock.now = new Date(START.getTime() + 27 * DAY);
    await buy(api, CUSTOMERS);
    await api.must(RECORD_EVENTS, {
      input: { events: [...visits('visit', 2), ...visits('purchase', 10), ...visits('purchase', 24)] },
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const key of Object.keys(designs)) await api.must(STOP, { input: { experiment: key } });
    for (const type of ['purchase', 'visit']) await declareComplete(api, api.clock.now, type);
    for (const key of Object.keys(designs)) found[key] = (await api.must(ONE, { key })).experiment;
  });
  afterAll(() => api?.remove());

  it.each(Object.keys(designs))('say something about everything: %s', (key) => {
    const { checks, trust, readout } = found[key];
    expect(checks).toHaveLength(14);
    for (const { evidence, whatToDo, verdict } of checks) {
      expect(evidence).toMatch(/^[A-Z"0-9].*\.$/s);
      expect(evidence).not.toMatch(/NaN|undefined|null|Infinity/);
      if (verdict === 'PASSED') expect(whatToDo).toBeNull();
    }
    expect(readout.blockedBy).toEqual([]);
    expect(['PASSED', 'ATTENTION']).toContain(trust.verdict);
  });

  const verdictsOf = (key: string) =>
    Object.fromEntries(found[key].checks.map((check: Found) => [check.key, check.verdict]));

  it.each(['simple', 'complete', 'strata', 'pairs', 'balanced'])(
    'compare customers where they were randomized: %s',
    (key) => {
      expect(verdictsOf(key)).toMatchObject({
        SAMPLE_RATIO: 'PASSED',
        BALANCE: key === 'balanced' ? 'CANNOT_TELL' : 'PASSED',
        BEFORE_THE_START: 'PASSED',
        MISSING_OUTCOMES: 'PASSED',
        LATE_OUTCOMES: 'PASSED',
        NOVELTY: 'PASSED',
      });
      const before = found[key].checks.find((check: Found) => check.key === 'BEFORE_THE_START');
      expect(before.pValue).toBeGreaterThan(0.01);
      expect(before.findings.length).toBeGreaterThan(1);
    },
  );

  it.each(['stores', 'blocks'])('take groups as units: %s', (key) => {
    expect(verdictsOf(key)).toMatchObject({
      SAMPLE_RATIO: 'CANNOT_TELL',
      SAMPLE_RATIO_BY_SEGMENT: 'CANNOT_TELL',
      INTERACTION: 'CANNOT_TELL',
      BEFORE_THE_START: 'PASSED',
      NOVELTY: 'PASSED',
    });
  });

  it('see exposure that no treatment raises', () => {
    const check = found.simple.checks.find((one: Found) => one.key === 'EXPOSURE_IN_CONTROL');
    expect(['ATTENTION', 'FAILED']).toContain(check.verdict);
    expect(check.evidence).toContain('The event was chosen for this check: plans do not name one.');
  });

  it('are the same whether everybody’s events are added up or only those of assigned customers', async () => {
    const experiments = await Promise.all(Object.keys(designs).map((key) => api.services.experiments.get(key, 'key')));
    await api.database.analyse(async (session) => {
      const requests = experiments.map((experiment) => ({ experiment, exposure: null, knownAt: null, keys: [] }));
      const subjects = (await trustSubjects(session, requests, api.clock.now)).flatMap((request) =>
        'subject' in request && request.subject ? [request.subject] : [],
      );
      expect(subjects.map(({ everybody }) => everybody)).toEqual(experiments.map(() => true));
      const assigned = subjects.map((subject) => ({ ...subject, everybody: false }));
      for (const { key, read } of allChecks) {
        const [all, own] = [await read(session, subjects), await read(session, assigned)];
        for (const [index, subject] of subjects.entries())
          expectSameNumbers(own(assigned[index]!), all(subject), key === 'NOVELTY' ? 1e-9 : 1e-11);
      }
    });
  });

  /** What was made is kept for an hour at most. */
  const forgetChecks = () => {
    api.clock.now = new Date(api.clock.now.getTime() + DAY);
  };

  it('are made once for all fields of a request', async () => {
    forgetChecks();
    const statements: string[] = [];
    api.database.statements.listener = (sql) => statements.push(sql);
    await api.must(`{ experiment(key: "simple") {
      trust { verdict } checks(keys: [BALANCE, SAMPLE_RATIO_BY_SEGMENT]) { key } readout { blockedBy { key } } decision { verdict }
    } }`);
    api.database.statements.listener = undefined;
    expect(statements.filter((sql) => sql.includes('AS MATERIALIZED (SELECT a.arm_id AS arm_id, '))).toHaveLength(1);
  });

  it('take a number of statements that does not depend on how many experiments there are', async () => {
    const counts = [];
    for (const first of [1, 3]) {
      forgetChecks();
      const before = api.database.statements.count;
      await api.must(SEVERAL, { first });
      counts.push(api.database.statements.count - before);
    }
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4);
    expect(Math.max(...counts)).toBeLessThan(140);
  });
});
