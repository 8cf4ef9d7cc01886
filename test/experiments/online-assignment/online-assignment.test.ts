import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOnlineAssigner } from '../../../src/randomization/online.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { defineHoldout, defineNamespace } from '../../setup/exclusivity.js';
import {
  armsOf,
  CREATE,
  customerKey,
  declareComplete,
  draftInput,
  ERASE,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';
import { ASSIGN, PROOF, WHY } from './online-operations.js';

const SIZE = 300;
const everybody = Array.from({ length: SIZE }, (_, index) => customerKey(index));
const online = { method: 'ONLINE', seed: 'web-2026', coverage: 0.8 };

describe('online assignment', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await defineHoldout(api, 'quiet', 0.1);
    await defineNamespace(api, 'web');
    const eligibility = { holdouts: ['quiet'], namespaces: [{ namespace: 'web', from: 0, to: 0.75 }] };
    const arms = [
      { key: 'control', isControl: true },
      { key: 'coupon', weight: 2 },
    ];
    await api.must(CREATE, draftInput('web', { design: online, eligibility, arms, segment: 'google' }));
  });
  afterAll(() => api.remove());

  const assigner = createOnlineAssigner({
    seed: 'web-2026',
    weights: [1, 2],
    coverage: 0.8,
    holdouts: [{ salt: 'holdout:quiet', share: 0.1 }],
    namespaces: [{ seed: 'namespace:web', ranges: [[0, 0.75]], hashVersion: 2 }],
  });
  const explained = async (customer: string) => (await api.must(WHY, { experiment: 'web', customer })).experiment;
  const assign = async (customers: string[], forced?: object[]) =>
    (await api.must(ASSIGN, { input: { experiment: 'web', customers, forced } })).assign;
  const refused = async (input: object) => {
    const { data } = await api.ask(ASSIGN, { input: { experiment: 'web', ...input } });
    expect(data.assign).toMatchObject({ experiment: null, customers: null, added: null });
    return data.assign.userErrors;
  };
  const proof = async () => (await api.must(PROOF, { key: 'web' })).experiment;

  it('waits for the start', async () => {
    expect(await refused({ customers: ['c0000'] })).toMatchObject([{ field: 'experiment', code: 'WRONG_STATE' }]);
    const { errors } = await api.ask(WHY, { experiment: 'web', customer: 'c0000' });
    expect(errors[0]!.message).toContain('is a draft');
    const past = { experiment: 'web', assignedAt: new Date(START.getTime() - DAY) };
    const { data } = await api.ask(RANDOMIZE, { input: past });
    expect(data.randomizeExperiment.userErrors[0]).toMatchObject({ field: 'assignedAt' });
  });

  it('starts with nobody and a receipt of what it was fixed to', async () => {
    const { randomizeExperiment } = await api.must(RANDOMIZE, { input: { experiment: 'web' } });
    expect(randomizeExperiment.experiment).toMatchObject({
      status: 'RUNNING',
      arms: [{ size: 0 }, { size: 0 }],
      receipt: { algorithm: 'online/1', seed: 'web-2026', units: 0 },
    });
    expect((await proof()).receipt.replay).toMatchObject({ matches: true, units: 0, forced: [] });
  });

  it('gives the arms that the hash gives, in the order asked, and says what decided', async () => {
    const { added, customers, experiment } = await assign(everybody);
    expect(customers.map(({ customerKey }: { customerKey: string }) => customerKey)).toEqual(everybody);
    expect(customers[0].customer).toEqual({ key: everybody[0] });
    for (const [index, { customerKey: customer, arm, decidedBy, assignedAt }] of customers.entries()) {
      const decision = assigner.decide(customer);
      if (index % 3 > 0) expect([arm, decidedBy]).toEqual([null, 'SEGMENT']);
      else {
        expect(decidedBy).toBe(decision.reason);
        expect(arm?.key ?? null).toBe(decision.arm === null ? null : ['control', 'coupon'][decision.arm]);
        expect(assignedAt).toBe(decision.arm === null ? null : START.toISOString());
      }
    }
    expect(added).toBe(customers.filter(({ arm }: { arm: object | null }) => arm !== null).length);
    expect(experiment.receipt.units).toBe(added);
    expect(experiment.arms.reduce((sum: number, { size }: { size: number }) => sum + size, 0)).toBe(added);
  });

  it('keeps how likely each arm was for whoever takes part', async () => {
    const { receipt, assignments } = await proof();
    expect(receipt.probabilities).toEqual(assigner.probabilities);
    const [control, coupon] = assigner.probabilities;
    for (const { node } of assignments.edges) {
      expect(node.probability).toBe(node.arm.key === 'control' ? control : coupon);
    }
    expect(assignments.edges).toHaveLength(5);
  });

  it('is sticky: asking again, later, in another order changes nothing', async () => {
    const before = await proof();
    const arms = await armsOf(api, 'web');
    api.clock.now = new Date(START.getTime() + DAY);
    const { added, customers } = await assign([...everybody].reverse());
    expect(added).toBe(0);
    for (const { customerKey: customer, arm, decidedBy, assignedAt } of customers) {
      if (!arms.has(customer)) continue;
      expect([arm.key, decidedBy, assignedAt]).toEqual([arms.get(customer), 'STICKY', START.toISOString()]);
    }
    expect(await proof()).toEqual({ ...before, readout: expect.anything() });
  });

  it('takes customers who come later with their own time, and their windows from there', async () => {
    api.clock.now = new Date(START.getTime() + 10 * DAY);
    const late = Array.from({ length: 60 }, (_, index) => ({ key: `late-${index}`, channel: 'google' }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: late } });
    const { added } = await assign(late.map(({ key }) => key));
    expect(added).toBeGreaterThan(10);
    api.clock.now = new Date(START.getTime() + 30 * DAY);
    const arms = await armsOf(api, 'web');
    const early = [...arms.keys()].filter((key) => !key.startsWith('late'));
    await recordPurchases(api, [
      [early[0]!, 3, 10],
      [[...arms.keys()].find((key) => key.startsWith('late'))!, 3, 99],
    ]);
    await declareComplete(api);
    const { readout, sampleRatio, balance } = await proof();
    const [revenue] = readout.metrics;
    expect(readout.status).toBe('INTERIM');
    expect(revenue.openWindows).toBe(added);
    expect(revenue.arms.reduce((sum: number, { n }: { n: number }) => sum + n, 0)).toBe(early.length);
    const total = revenue.arms.reduce((sum: number, { n, mean }: { n: number; mean: number }) => sum + n * mean, 0);
    expect(total).toBeCloseTo(10, 9);
    expect(sampleRatio.pValue).toBeGreaterThan(0.001);
    expect(balance.covariates[0].unknown).toBe(added);
  });

  it('checks arm sizes against the exact shares of the hash', async () => {
    const { arms, sampleRatio } = await proof();
    const sizes: number[] = arms.map(({ size }: { size: number }) => size);
    const total = sizes[0]! + sizes[1]!;
    const expected = assigner.probabilities.map((p) => p * total);
    const statistic = sizes.reduce((sum, size, arm) => sum + (size - expected[arm]!) ** 2 / expected[arm]!, 0);
    expect(sampleRatio.statistic).toBeCloseTo(statistic, 10);
    expect(assigner.probabilities[0]).not.toBe(1 / 3);
  });

  it('assigns everybody or nobody, naming every unknown customer', async () => {
    const before = await api.dump();
    const errors = await refused({ customers: ['c0000', 'who', 'c0003', 'what'] });
    expect(errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['customers.1', 'NOT_FOUND'],
      ['customers.3', 'NOT_FOUND'],
    ]);
    const many = await refused({ customers: Array.from({ length: 150 }, (_, index) => `unknown-${index}`) });
    expect(many).toHaveLength(101);
    expect(many.at(-1)).toMatchObject({ field: null, message: expect.stringContaining('the first 100 are listed') });
    expect(await api.dump()).toEqual(before);
  });

  it('takes test customers into an arm by hand, beside everything that is read', async () => {
    const before = await proof();
    const { customers, added } = await assign([], [{ customer: 'c0001', arm: 'coupon' }]);
    expect(added).toBe(0);
    const test = { customerKey: 'c0001', customer: { key: 'c0001' }, arm: { key: 'coupon' } };
    expect(customers).toEqual([{ ...test, decidedBy: 'FORCED', assignedAt: null }]);
    await assign(['c0001'], [{ customer: 'c0001', arm: 'coupon' }]);
    const after = await proof();
    expect(after.receipt.replay.forced).toEqual([
      { customer: { key: 'c0001' }, arm: { key: 'coupon' }, actor: 'local' },
    ]);
    expect({ ...after.receipt, replay: null }).toEqual({ ...before.receipt, replay: null });
    expect(after.readout).toEqual(before.readout);
    const [counted] = [...(await armsOf(api, 'web')).keys()];
    expect(await refused({ customers: [], forced: [{ customer: counted, arm: 'coupon' }] })).toMatchObject([
      { field: 'forced.0', code: 'CONFLICT', message: expect.stringContaining('by chance') },
    ]);
    expect(await refused({ customers: [], forced: [{ customer: 'c0001', arm: 'control' }] })).toMatchObject([
      { field: 'forced.0', code: 'CONFLICT', message: expect.stringContaining('already') },
    ]);
    expect(await refused({ customers: [], forced: [{ customer: 'c0002', arm: 'x' }] })).toMatchObject([
      { field: 'forced.0.arm', code: 'NOT_FOUND' },
    ]);
  });

  it.each([
    ['nobody', { customers: [] }, 'customers', 'INVALID'],
    ['an empty key', { customers: [''] }, 'customers.0', 'INVALID'],
    ['too many', { customers: Array.from({ length: 10_001 }, () => 'c0000') }, 'customers', 'TOO_MANY'],
    ['an unknown experiment', { experiment: 'x', customers: ['c0000'] }, 'experiment', 'NOT_FOUND'],
  ])('refuses %s', async (_, input, field, code) => {
    expect(await refused(input)).toMatchObject([{ field, code }]);
  });

  it('explains every step of an arm on record', async () => {
    const [customer, arm] = [...(await armsOf(api, 'web'))].find(([key]) => key.startsWith('c'))!;
    const { whyThisArm } = await explained(customer);
    expect(whyThisArm).toMatchObject({ arm: { key: arm }, decidedBy: 'STICKY', assignedAt: START.toISOString() });
    expect(whyThisArm.steps.map(({ check, outcome }: Record<string, string>) => [check, outcome])).toEqual([
      ['FORCED', 'PASSED'],
      ['STICKY', 'DECIDED'],
      ['SEGMENT', 'NOT_NEEDED'],
      ['HOLDOUT', 'NOT_NEEDED'],
      ['NAMESPACE', 'NOT_NEEDED'],
      ['OVERLAP', 'NOT_NEEDED'],
      ['HASH', 'NOT_NEEDED'],
    ]);
    const hash = whyThisArm.steps.at(-1);
    expect(hash).toMatchObject({ seed: 'web-2026', bucket: assigner.decide(customer).bucket });
    expect(hash.explanation).toContain(`"${arm}" has`);
    const ranges = assigner.ranges.map(([from, to], index) => ({
      arm: { key: ['control', 'coupon'][index] },
      from,
      to,
    }));
    expect(whyThisArm.ranges).toEqual(ranges);
  });

  it('says what an assignment now would give a customer who has no arm', async () => {
    const news = Array.from({ length: 40 }, (_, index) => ({ key: `new-${index}`, channel: 'google' }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: news } });
    const seen = new Set<string>();
    for (const { key } of news) {
      const decision = assigner.decide(key);
      const { whyThisArm } = await explained(key);
      expect(whyThisArm.decidedBy).toBe(decision.reason);
      expect(whyThisArm.assignedAt).toBeNull();
      expect(whyThisArm.arm?.key ?? null).toBe(decision.arm === null ? null : ['control', 'coupon'][decision.arm]);
      const deciding = whyThisArm.steps.find(({ outcome }: { outcome: string }) => outcome === 'DECIDED');
      expect(deciding).toMatchObject({ check: decision.reason, seed: decision.seed, bucket: decision.bucket });
      seen.add(decision.reason);
    }
    expect(seen).toEqual(new Set(['HOLDOUT', 'NAMESPACE', 'COVERAGE', 'HASH']));
    const outsider = await api.must(WHY, { experiment: 'web', customer: 'c0002' });
    expect(outsider.experiment.whyThisArm).toMatchObject({ arm: null, decidedBy: 'SEGMENT' });
    const forced = await api.must(WHY, { experiment: 'web', customer: 'c0001' });
    expect(forced.experiment.whyThisArm).toMatchObject({ arm: { key: 'coupon' }, decidedBy: 'FORCED' });
    const { errors } = await api.ask(WHY, { experiment: 'web', customer: 'nobody' });
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('hands a GrowthBook SDK what makes it compute the same arms', async () => {
    const { experiment } = await api.must('{ experiment(key: "web") { growthBook } }');
    const filter = (seed: string, range: number[]) => ({ attribute: 'id', seed, ranges: [range], hashVersion: 2 });
    expect(experiment.growthBook).toEqual({
      key: 'web',
      hashAttribute: 'id',
      seed: 'web-2026',
      hashVersion: 2,
      weights: [1 / 3, 2 / 3],
      coverage: 0.8,
      filters: [filter('holdout:quiet', [0.1, 1]), filter('namespace:web', [0, 0.75])],
      variations: ['control', 'coupon'],
      meta: [{ key: 'control' }, { key: 'coupon' }],
    });
  });

  it('freezes what was known of a customer when the arm was given', async () => {
    const late = [...(await armsOf(api, 'web')).keys()].find((key) => key.startsWith('late'))!;
    const record = (days: number) =>
      api.ask(RECORD_CUSTOMERS, {
        input: {
          customers: [{ key: late, attributes: [{ name: 'purchases', number: days }] }],
          knownFrom: new Date(START.getTime() + days * DAY),
        },
      });
    expect((await record(5)).data.recordCustomers.userErrors).toMatchObject([{ field: 'knownFrom', code: 'CONFLICT' }]);
    expect((await record(11)).data.recordCustomers.userErrors).toEqual([]);
  });

  it('holds its receipt through erasures, and shows a changed arm', async () => {
    const before = await proof();
    const assigned = [...(await armsOf(api, 'web')).keys()];
    for (const customer of [assigned.at(-1), assigned[0], assigned[5], 'c0001']) {
      await api.must(ERASE, { input: { customer } });
    }
    const news = Array.from({ length: 40 }, (_, index) => `new-${index}`);
    const { added } = await assign(news);
    const after = await proof();
    expect(after.receipt.replay).toMatchObject({ matches: true, erased: 3, units: before.receipt.units + added });
    expect(after.receipt.replay.forced).toEqual([{ customer: { key: null }, arm: { key: 'coupon' }, actor: 'local' }]);
    expect(after.receipt.inputsDigest).toBe(before.receipt.inputsDigest);
    await api.must(STOP, { input: { experiment: 'web' } });
    expect(await refused({ customers: ['c0000'] })).toMatchObject([{ code: 'WRONG_STATE' }]);
    await api.database.write((transaction) =>
      transaction.execute(
        `UPDATE assignment SET arm_id = (SELECT r.id FROM arm r WHERE r.experiment_id = assignment.experiment_id AND r.id <> assignment.arm_id)
         WHERE customer_id = (SELECT id FROM customer WHERE key = ?)`,
        [assigned[6]],
      ),
    );
    expect((await proof()).receipt.replay).toMatchObject({ matches: false, differing: 1 });
  });
});
