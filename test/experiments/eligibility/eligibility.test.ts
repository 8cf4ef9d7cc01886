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
    const { eligibilityReport, eligibility } = await look('second');
    expect(eligibility).toMatchObject({ overlap: 'REFUSE', holdouts: [], notContacted: null });
    expect(eligibilityReport).toMatchObject({
      asOf: START.toISOString(),
      segmentSize: SIZE,
      eligible: SIZE - google.length,
      excluded: google.length,
      sharing: 0,
      exclusions: [{ reason: 'OVERLAP', first: google.length, all: google.length }],
      overlaps: [{ experiment: { key: 'first' }, customers: google.length, allowed: false }],
      findings: [
        {
          code: 'OVERLAPPING',
          severity: 'BLOCKING',
          field: 'eligibility.overlap',
          message: expect.stringContaining('"first" (40 customers)'),
        },
      ],
    });
    const before = await api.dump();
    const [{ message, remedy }] = eligibilityReport.findings;
    expect(await refusal('second')).toEqual({
      field: 'eligibility.overlap',
      code: 'CONFLICT',
      message: `${message} ${remedy}`,
    });
    expect(await api.dump()).toEqual(before);
  });

  it('leaves them out when told to, and keeps the counts beside the readout', async () => {
    await draft('excluding', { overlap: 'EXCLUDE' });
    const counted = (await look('excluding')).eligibilityReport;
    expect(counted.findings).toEqual([]);
    await randomize('excluding');
    const assigned = await armsOf(api, 'excluding');
    expect([...assigned.keys()]).toEqual(everybody.filter((key) => !google.includes(key)));
    api.clock.now = new Date(START.getTime() + DAY);
    const kept = (await look('excluding')).eligibilityReport;
    expect(kept).toEqual(counted);
    api.clock.now = START;
    await api.must(STOP, { input: { experiment: 'excluding' } });
  });

  it('lets them take part on purpose, and the readout says so', async () => {
    await draft('allowing', { allowOverlapWith: ['first'] });
    expect((await look('allowing')).eligibilityReport).toMatchObject({
      eligible: SIZE,
      sharing: 40,
      exclusions: [],
      findings: [],
    });
    await randomize('allowing');
    const { readout, eligibility, eligibilityReport } = await look('allowing');
    expect(eligibility.allowOverlapWith).toEqual([{ key: 'first' }]);
    expect(eligibilityReport.overlaps).toEqual([{ experiment: { key: 'first' }, customers: 40, allowed: true }]);
    expect(readout.warnings).toContainEqual({
      code: 'OVERLAPPING',
      message: expect.stringMatching(/^40 customers of this experiment \(33.3 %: .*\) were also in "first"/),
    });
    await api.must(STOP, { input: { experiment: 'allowing' } });
  });

  it('allows overlaps without rules, and counts them', async () => {
    await draft('plain');
    await randomize('plain');
    const { eligibility, eligibilityReport, readout } = await look('plain');
    expect(eligibility).toBeNull();
    expect(eligibilityReport).toMatchObject({ eligible: SIZE, sharing: 40, findings: [] });
    expect(readout.warnings.map(({ code }: { code: string }) => code)).toEqual(['INTERIM_LOOK', 'OVERLAPPING']);
    await api.must(STOP, { input: { experiment: 'plain' } });
  });

  it('leaves out holdouts by their hash, the same customers every time', async () => {
    await draft('held', { overlap: 'ALLOW', holdouts: ['quiet'] });
    const held = everybody.filter((key) => hashBucket('holdout:quiet', key) < 0.2);
    expect(held.length).toBeGreaterThan(5);
    const { eligibility, eligibilityReport } = await look('held');
    expect(eligibility.holdouts).toEqual([{ key: 'quiet' }]);
    expect(eligibilityReport.exclusions).toEqual([{ reason: 'HOLDOUT', first: held.length, all: held.length }]);
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
        'Running experiments use this part of the namespace "checkout": "left" (0 to 0.5). Use a free part: 0.5 to 1.',
    });
    await randomize('right');
    const { namespace } = await api.must('{ namespace(key: "checkout") { taken { experiment { key } from to } } }');
    expect(namespace.taken).toEqual([
      { experiment: { key: 'left' }, from: 0, to: 0.5 },
      { experiment: { key: 'right' }, from: 0.5, to: 1 },
    ]);
    expect((await look('left')).eligibility.namespaces).toEqual([{ namespace: { key: 'checkout' }, from: 0, to: 0.5 }]);
    const [left, right] = [await armsOf(api, 'left'), await armsOf(api, 'right')];
    for (const key of everybody) {
      const first = hashBucket('namespace:checkout', key) < 0.5;
      expect([left.has(key), right.has(key)]).toEqual([first && !google.includes(key), !first]);
    }
    expect((await look('middle')).eligibilityReport.findings).toMatchObject([
      {
        code: 'NAMESPACE_TAKEN',
        message: expect.stringContaining('"left" (0 to 0.5), "right" (0.5 to 1)'),
        remedy: expect.stringContaining('No part is free'),
      },
    ]);
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
    const { eligibility, eligibilityReport } = await look('rested');
    expect(eligibility.notContacted).toEqual({ days: 7, events: [{ key: 'visit' }] });
    expect(eligibilityReport.exclusions).toEqual([
      { reason: 'CONTACTED', first: treated.size, all: treated.size },
      { reason: 'MISSING_DATA', first: 1, all: 1 },
    ]);
    await randomize('rested');
    expect([...(await armsOf(api, 'rested')).keys()]).toEqual(everybody.filter((key) => !treated.has(key)));
    await api.must(STOP, { input: { experiment: 'rested' } });
    api.clock.now = new Date(START.getTime() + 8.5 * DAY);
    await draft('later', { overlap: 'ALLOW', notContacted: { days: 7, events: [] } });
    const { exclusions } = (await look('later')).eligibilityReport;
    const lately = [...(await armsOf(api, 'rested'))].filter(([, arm]) => arm === 'coupon').length;
    expect(exclusions).toEqual([{ reason: 'CONTACTED', first: lately, all: lately }]);
    api.clock.now = new Date(START.getTime() + 2 * DAY);
  });

  it('counts a customer under the first reason and under all', async () => {
    await draft('both', { overlap: 'EXCLUDE', holdouts: ['quiet'], requireAttributes: ['gender'] });
    const { exclusions, eligible, excluded, segmentSize } = (await look('both')).eligibilityReport;
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
    expect((await look('nobody')).eligibility.requireAttributes).toEqual(['gender']);
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
    expect((await look('unnamed')).eligibility).toMatchObject({ overlap: 'ALLOW', holdouts: [{ key: 'always' }] });
    expect((await look('first')).eligibility).toBeNull();
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
