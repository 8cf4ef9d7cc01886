import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  CREATE,
  customerKey,
  DEFINE_SEGMENT,
  draftInput,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  STOP,
} from '../../setup/shop.js';
import { ASSIGN, PROOF, WHY } from './online-operations.js';

describe('online assignment beside other experiments', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 90);
    await api.must(CREATE, draftInput('list', { segment: 'google' }));
    await api.must(CREATE, draftInput('web', { design: { method: 'ONLINE' }, eligibility: {} }));
    await api.must(RANDOMIZE, { input: { experiment: 'web' } });
    await api.must(RANDOMIZE, { input: { experiment: 'list' } });
  });
  afterAll(() => api.remove());

  it('leaves out customers whom another experiment took meanwhile, and draws its seed itself', async () => {
    const customers = ['c0000', 'c0001'];
    const { assign } = await api.must(ASSIGN, { input: { experiment: 'web', customers } });
    expect(assign.customers.map(({ decidedBy }: { decidedBy: string }) => decidedBy)).toEqual(['OVERLAP', 'HASH']);
    const { experiment } = await api.must('{ experiment(key: "web") { design { seed coverage } } }');
    expect(experiment.design).toEqual({ seed: expect.stringMatching(/^[0-9a-f]{32}$/), coverage: 1 });
  });

  it('keeps the arm of a customer who leaves the segment', async () => {
    const rule = { attribute: { name: 'purchases', lessThan: 5 } };
    await api.must(DEFINE_SEGMENT, { input: { key: 'few', rule } });
    await api.must(CREATE, draftInput('few', { segment: 'few', design: { method: 'ONLINE', seed: 'few' } }));
    await api.must(RANDOMIZE, { input: { experiment: 'few' } });
    const ask = async () => {
      const { assign } = await api.must(ASSIGN, { input: { experiment: 'few', customers: ['c0000', 'c0001'] } });
      return assign.customers;
    };
    const [member, outsider] = await ask();
    expect([member.decidedBy, outsider.decidedBy]).toEqual(['HASH', 'SEGMENT']);
    api.clock.now = new Date(START.getTime() + DAY);
    const values = (number: number) => [{ name: 'purchases', number }];
    const customers = [
      { key: 'c0000', attributes: values(9) },
      { key: 'c0001', attributes: values(0) },
    ];
    await api.must(RECORD_CUSTOMERS, { input: { customers } });
    const [left, joined] = await ask();
    expect(left).toEqual({ ...member, decidedBy: 'STICKY' });
    expect(joined).toMatchObject({ decidedBy: 'HASH', assignedAt: api.clock.now.toISOString() });
    api.clock.now = START;
  });

  it('assigns once when asked many times at the same moment', async () => {
    await api.must(CREATE, draftInput('race', { design: { method: 'ONLINE', seed: 'race' } }));
    await api.must(RANDOMIZE, { input: { experiment: 'race' } });
    const keys = Array.from({ length: 90 }, (_, index) => customerKey(index));
    const batches = Array.from({ length: 12 }, (_, index) => [...keys.slice(index * 7), ...keys.slice(0, index * 7)]);
    const answers = await Promise.all(
      batches.map((customers) => api.must(ASSIGN, { input: { experiment: 'race', customers } })),
    );
    const added = answers.reduce((sum, { assign }) => sum + assign.added, 0);
    expect(added).toBe(90);
    const { experiment } = await api.must(PROOF, { key: 'race' });
    expect(experiment.receipt).toMatchObject({ units: 90, replay: { matches: true, units: 90 } });
    expect(experiment.arms[0].size + experiment.arms[1].size).toBe(90);
    await api.must(STOP, { input: { experiment: 'race' } });
  });

  it('explains arms that were drawn from a list, and those left out of the draw', async () => {
    const drawn = await api.must(WHY, { experiment: 'list', customer: 'c0000' });
    expect(drawn.experiment.whyThisArm).toMatchObject({
      decidedBy: 'DRAW',
      assignedAt: START.toISOString(),
      ranges: [],
    });
    expect(drawn.experiment.whyThisArm.steps).toMatchObject([{ seed: 'seed of list', bucket: null }]);
    const outside = await api.must(WHY, { experiment: 'list', customer: 'c0001' });
    expect(outside.experiment.whyThisArm).toMatchObject({ arm: null, decidedBy: 'SEGMENT' });
    const { data } = await api.ask(ASSIGN, { input: { experiment: 'list', customers: ['c0000'] } });
    expect(data.assign.userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
    const excluding = { eligibility: { overlap: 'EXCLUDE' }, design: { method: 'SIMPLE', seed: 'simple' } };
    await api.must(CREATE, draftInput('rest', excluding));
    await api.must(RANDOMIZE, { input: { experiment: 'rest' } });
    const left = await api.must(WHY, { experiment: 'rest', customer: 'c0000' });
    expect(left.experiment.whyThisArm).toMatchObject({ arm: null, decidedBy: 'OVERLAP' });
    const hashed = await api.must(WHY, { experiment: 'rest', customer: 'c0002' });
    expect(hashed.experiment.whyThisArm.steps[0]).toMatchObject({ seed: 'simple', bucket: expect.any(Number) });
    expect((await api.must('{ experiment(key: "rest") { growthBook } }')).experiment.growthBook).toBeNull();
  });

  it.each([
    ['a coverage of a list', { method: 'COMPLETE', coverage: 0.5 }, 'design.coverage', 'INVALID'],
    ['a coverage above one', { method: 'ONLINE', coverage: 1.2 }, 'design.coverage', 'OUT_OF_RANGE'],
    ['strata', { method: 'ONLINE', strata: ['gender'] }, 'design.strata', 'INVALID'],
  ])('refuses %s', async (_, design, field, code) => {
    const { data } = await api.ask(CREATE, draftInput('bad', { design }));
    expect(data.createExperiment.userErrors).toMatchObject([{ field, code }]);
  });
});
