import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashBucket } from '../../../src/randomization/hash-bucket.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { defineHoldout, defineNamespace, ELIGIBILITY } from '../../setup/exclusivity.js';
import {
  armsOf,
  CREATE,
  customerKey,
  draftInput,
  launch,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
  UPDATE,
} from '../../setup/shop.js';

const SIZE = 120;
const everybody = Array.from({ length: SIZE }, (_, index) => customerKey(index));
const google = everybody.filter((_, index) => index % 3 === 0);

describe('eligibility', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    await defineHoldout(api, 'quiet', 0.2);
    await defineNamespace(api, 'checkout');
    await launch(api, 'first', { segment: 'google' });
  });
  afterAll(() => api.remove());

  const draft = (key: string, eligibility?: object, parts: object = {}) =>
    api.must(CREATE, draftInput(key, { ...(eligibility && { eligibility }), ...parts }));
  const look = async (key: string) => (await api.must(ELIGIBILITY, { key })).experiment;
  const refusal = async (key: string) => {
    const { randomizeExperiment } = (await api.ask(RANDOMIZE, { input: { experiment: key } })).data;
    expect(randomizeExperiment.experiment).toBeNull();
    return randomizeExperiment.userErrors[0];
  };
  const randomize = (key: string) => api.must(RANDOMIZE, { input: { experiment: key } });

  it('says that customers of a running experiment stand in the way, and refuses', async () => {
    await draft('second', {});
    const { eligibility, eligibilityRules } = await look('second');
    expect(eligibilityRules).toMatchObject({ overlap: 'REFUSE', holdouts: [], notContacted: null });
    expect(eligibility).toMatchObject({
      asOf: START.toISOString(),
      segmentSize: SIZE,
      eligible: SIZE - google.length,
      excluded: google.length,
      sharing: 0,
      exclusions: [{ reason: 'OVERLAP', first: google.length, all: google.length }],
      overlaps: [{ experiment: { key: 'first' }, customers: google.length, allowed: false }],
      refusals: [expect.stringContaining('"first" (40 customers)')],
    });
    const before = await api.dump();
    expect(await refusal('second')).toEqual({
      field: 'eligibility.overlap',
      code: 'CONFLICT',
      message: eligibility.refusals[0],
    });
    expect(await api.dump()).toEqual(before);
  });

  it('leaves them out when told to, and keeps the counts beside the readout', async () => {
    await draft('excluding', { overlap: 'EXCLUDE' });
    const counted = (await look('excluding')).eligibility;
    expect(counted.refusals).toEqual([]);
    await randomize('excluding');
    const assigned = await armsOf(api, 'excluding');
    expect([...assigned.keys()]).toEqual(everybody.filter((key) => !google.includes(key)));
    api.clock.now = new Date(START.getTime() + DAY);
    const kept = (await look('excluding')).eligibility;
    expect(kept).toEqual(counted);
    await api.must(STOP, { input: { experiment: 'excluding' } });
    api.clock.now = START;
  });

  it('lets them take part on purpose, and the readout says so', async () => {
    await draft('allowing', { allowOverlapWith: ['first'] });
    expect((await look('allowing')).eligibility).toMatchObject({
      eligible: SIZE,
      sharing: 40,
      exclusions: [],
      refusals: [],
    });
    await randomize('allowing');
    const { readout, eligibility } = await look('allowing');
    expect(eligibility.overlaps).toEqual([{ experiment: { key: 'first' }, customers: 40, allowed: true }]);
    expect(readout.cautions).toContainEqual(expect.stringContaining('40 customers of this experiment were also in'));
    await api.must(STOP, { input: { experiment: 'allowing' } });
  });

  it('says nothing about overlaps when the plan says nothing, but counts them', async () => {
    await draft('plain');
    await randomize('plain');
    const { eligibilityRules, eligibility, readout } = await look('plain');
    expect(eligibilityRules).toBeNull();
    expect(eligibility).toMatchObject({ eligible: SIZE, sharing: 40, refusals: [] });
    expect(readout.cautions).toHaveLength(2);
    await api.must(STOP, { input: { experiment: 'plain' } });
  });

  it('leaves out holdouts by their hash, the same customers every time', async () => {
    await draft('held', { overlap: 'ALLOW', holdouts: ['quiet'] });
    const held = everybody.filter((key) => hashBucket('holdout:quiet', key) < 0.2);
    expect(held.length).toBeGreaterThan(5);
    const { eligibility } = await look('held');
    expect(eligibility.exclusions).toEqual([{ reason: 'HOLDOUT', first: held.length, all: held.length }]);
    await randomize('held');
    const assigned = await armsOf(api, 'held');
    expect([...assigned.keys()]).toEqual(everybody.filter((key) => !held.includes(key)));
    const receipt = await api.must('{ experiment(key: "held") { receipt { units replay { matches } } } }');
    expect(receipt.experiment.receipt).toEqual({ units: assigned.size, replay: { matches: true } });
    await api.must(STOP, { input: { experiment: 'held' } });
  });

  it('gives separate parts of a namespace to experiments that never share a customer', async () => {
    await draft('left', { namespaces: [{ namespace: 'checkout', from: 0, to: 0.5 }], overlap: 'EXCLUDE' });
    await draft('middle', { namespaces: [{ namespace: 'checkout', from: 0.4, to: 0.6 }], overlap: 'ALLOW' });
    await draft('right', { namespaces: [{ namespace: 'checkout', from: 0.5, to: 1 }], allowOverlapWith: ['first'] });
    await randomize('left');
    expect(await refusal('middle')).toEqual({
      field: 'eligibility.namespaces',
      code: 'CONFLICT',
      message:
        'In the namespace "checkout" this part belongs to running experiments: "left" has 0 to 0.5. Free: 0.5 to 1.',
    });
    await randomize('right');
    const { namespaces } = await api.must('{ namespaces { key taken { experiment from to } } }');
    expect(namespaces).toEqual([
      {
        key: 'checkout',
        taken: [
          { experiment: 'left', from: 0, to: 0.5 },
          { experiment: 'right', from: 0.5, to: 1 },
        ],
      },
    ]);
    const [left, right] = [await armsOf(api, 'left'), await armsOf(api, 'right')];
    for (const key of everybody) {
      const first = hashBucket('namespace:checkout', key) < 0.5;
      expect([left.has(key), right.has(key)]).toEqual([first && !google.includes(key), !first]);
    }
    expect((await look('middle')).eligibility.refusals).toEqual([expect.stringContaining('Nothing of it is free')]);
    await api.must(STOP, { input: { experiment: 'left' } });
    await api.must(STOP, { input: { experiment: 'right' } });
  });

  it('leaves out whom a campaign or an event reached lately, and of whom too little is known', async () => {
    const visit = (customer: string, days: number) => ({
      customer,
      type: 'visit',
      key: customer,
      at: new Date(START.getTime() + days * DAY),
    });
    await api.must(RECORD_EVENTS, { input: { events: [visit('c0001', -3), visit('c0002', -8)] } });
    await api.must(RECORD_CUSTOMERS, { input: { customers: [{ key: 'x', channel: 'google' }], knownFrom: null } });
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await draft('rested', {
      overlap: 'ALLOW',
      notContacted: { days: 7, events: ['visit'] },
      requireAttributes: ['gender', 'channel'],
    });
    const treated = new Set<string>(['c0001']);
    for (const experiment of ['first', 'allowing', 'plain', 'excluding', 'held', 'left', 'right']) {
      for (const [customer, arm] of await armsOf(api, experiment)) if (arm === 'coupon') treated.add(customer);
    }
    expect((await look('rested')).eligibility.exclusions).toEqual([
      { reason: 'CONTACTED', first: treated.size, all: treated.size },
      { reason: 'MISSING_DATA', first: 1, all: 1 },
    ]);
    await randomize('rested');
    expect([...(await armsOf(api, 'rested')).keys()]).toEqual(everybody.filter((key) => !treated.has(key)));
    await api.must(STOP, { input: { experiment: 'rested' } });
    api.clock.now = new Date(START.getTime() + 8.5 * DAY);
    await draft('later', { overlap: 'ALLOW', notContacted: { days: 7, events: [] } });
    const { exclusions } = (await look('later')).eligibility;
    const lately = [...(await armsOf(api, 'rested'))].filter(([, arm]) => arm === 'coupon').length;
    expect(exclusions).toEqual([{ reason: 'CONTACTED', first: lately, all: lately }]);
    api.clock.now = new Date(START.getTime() + 2 * DAY);
  });

  it('counts a customer under the first reason and under all', async () => {
    await draft('both', { overlap: 'EXCLUDE', holdouts: ['quiet'], requireAttributes: ['gender'] });
    const { exclusions, eligible, excluded, segmentSize } = (await look('both')).eligibility;
    expect(exclusions.map(({ reason }: { reason: string }) => reason)).toEqual(['HOLDOUT', 'OVERLAP', 'MISSING_DATA']);
    expect(exclusions.reduce((sum: number, { first }: { first: number }) => sum + first, 0)).toBe(excluded);
    expect(exclusions[1].all).toBe(40);
    expect(exclusions[1].first).toBe(google.filter((key) => hashBucket('holdout:quiet', key) >= 0.2).length);
    expect(eligible + excluded).toBe(segmentSize);
  });

  it('does not start an experiment for nobody', async () => {
    await draft('nobody', { overlap: 'EXCLUDE' }, { segment: 'google' });
    await api.must(UPDATE, {
      input: { experiment: 'nobody', version: 1, eligibility: { overlap: 'EXCLUDE', requireAttributes: ['gender'] } },
    });
    expect((await look('nobody')).eligibilityRules.requireAttributes).toEqual(['gender']);
    expect(await refusal('nobody')).toMatchObject({ field: 'eligibility', code: 'TOO_FEW_CUSTOMERS' });
  });

  it('refuses a draw whose seed chooses the holdout too', async () => {
    await draft(
      'shared',
      { overlap: 'ALLOW', holdouts: ['quiet'] },
      { design: { method: 'SIMPLE', seed: 'holdout:quiet' } },
    );
    expect(await refusal('shared')).toMatchObject({ field: 'design.seed', code: 'INVALID' });
  });

  it('applies a holdout for every experiment without being named, and fixes it at the start', async () => {
    await defineHoldout(api, 'always', 0.5, true);
    await draft('unnamed');
    const half = everybody.filter((key) => hashBucket('holdout:always', key) >= 0.5);
    await randomize('unnamed');
    expect([...(await armsOf(api, 'unnamed')).keys()].filter((key) => key !== 'x')).toEqual(half);
    expect((await look('unnamed')).eligibilityRules).toMatchObject({ overlap: 'ALLOW', holdouts: ['always'] });
    expect((await look('first')).eligibilityRules).toBeNull();
  });

  it.each([
    ['an unknown experiment', { allowOverlapWith: ['nowhere'] }, 'eligibility.allowOverlapWith.0', 'NOT_FOUND'],
    ['an unknown holdout', { holdouts: ['quiet', 'nowhere'] }, 'eligibility.holdouts.1', 'NOT_FOUND'],
    ['a holdout twice', { holdouts: ['quiet', 'quiet'] }, 'eligibility.holdouts.1', 'INVALID'],
    [
      'an unknown namespace',
      { namespaces: [{ namespace: 'nowhere', from: 0, to: 1 }] },
      'eligibility.namespaces.0.namespace',
      'NOT_FOUND',
    ],
    [
      'an empty part of a namespace',
      { namespaces: [{ namespace: 'checkout', from: 0.5, to: 0.5 }] },
      'eligibility.namespaces.0',
      'INVALID',
    ],
    ['no days', { notContacted: { days: 0 } }, 'eligibility.notContacted.days', 'OUT_OF_RANGE'],
    [
      'an unknown event',
      { notContacted: { days: 3, events: ['nowhere'] } },
      'eligibility.notContacted.events.0',
      'NOT_FOUND',
    ],
    ['an unknown attribute', { requireAttributes: ['nowhere'] }, 'eligibility.requireAttributes.0', 'NOT_FOUND'],
  ])('refuses %s in a draft', async (_, eligibility, field, code) => {
    const { data } = await api.ask(CREATE, draftInput('bad', { eligibility }));
    expect(data.createExperiment).toMatchObject({ experiment: null, userErrors: [{ field, code }] });
  });
});

describe('namespaces and holdouts', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  it('are put on record once, and never change', async () => {
    await defineHoldout(api, 'quiet', 0.1);
    await defineHoldout(api, 'quiet', 0.1);
    await defineNamespace(api, 'checkout');
    await defineNamespace(api, 'checkout');
    await defineNamespace(api, 'prices', 'pricing');
    const { holdouts, namespaces } = await api.must(
      '{ holdouts { key seed share everyExperiment } namespaces { key name seed hashVersion } }',
    );
    expect(holdouts).toEqual([{ key: 'quiet', seed: 'holdout:quiet', share: 0.1, everyExperiment: false }]);
    expect(namespaces).toEqual([
      { key: 'checkout', name: 'checkout', seed: 'namespace:checkout', hashVersion: 2 },
      { key: 'prices', name: 'prices', seed: '__pricing', hashVersion: 1 },
    ]);
  });

  it.each([
    ['another share', 'defineHoldout(input: { key: "quiet", share: 0.2 })', 'key', 'ALREADY_EXISTS'],
    ['a share of everybody', 'defineHoldout(input: { key: "all", share: 1 })', 'share', 'OUT_OF_RANGE'],
    ['another hash', 'defineNamespace(input: { key: "checkout", growthBookId: "c" })', 'key', 'ALREADY_EXISTS'],
    ['the same customers', 'defineNamespace(input: { key: "p", growthBookId: "pricing" })', 'growthBookId', 'INVALID'],
    ['a key with spaces', 'defineNamespace(input: { key: "a b" })', 'key', 'INVALID'],
  ])('refuse %s', async (_, mutation, field, code) => {
    const reply = await api.ask(`mutation { it: ${mutation} { userErrors { field code } } }`);
    expect(reply.data.it.userErrors).toEqual([{ field, code }]);
  });
});
