import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { CREATE, openShop } from '../../setup/shop.js';

interface Draft {
  key: string;
  name: string;
  segment: string;
  arms: { key: string; isControl?: boolean; weight?: number }[];
  metrics: { metric: string; role: string }[];
  design: { method: string; strata: string[] };
  eligibility: { notContacted: { days: number; events: string[] }; requireAttributes: string[] };
  plan: { alpha: number; adjustFor: string[]; minimumEffect: { relative: number }; compareSegments: string[] };
}

const rightDraft = (): Draft => ({
  key: 'right',
  name: 'Right',
  segment: 'everybody',
  arms: [{ key: 'control', isControl: true }, { key: 'coupon' }, { key: 'call' }],
  metrics: [
    { metric: 'revenue', role: 'PRIMARY' },
    { metric: 'orders', role: 'SECONDARY' },
  ],
  design: { method: 'STRATIFIED', strata: ['gender', 'channel'] },
  eligibility: { notContacted: { days: 7, events: ['visit'] }, requireAttributes: ['vip'] },
  plan: {
    alpha: 0.05,
    adjustFor: ['purchases'],
    minimumEffect: { relative: 0.1 },
    compareSegments: ['google', 'instagram'],
  },
});

/** One fault each, by the field that it is reported with, in the order of the input. */
const FAULTS: [field: string, plant: (draft: Draft) => void][] = [
  ['key', (draft) => Object.assign(draft, { key: 'not a key' })],
  ['name', (draft) => Object.assign(draft, { name: ' ' })],
  ['segment', (draft) => Object.assign(draft, { segment: 'nobody' })],
  ['arms', ({ arms }) => Object.assign(arms[1] ?? {}, { isControl: true })],
  ['arms.0.weight', ({ arms }) => Object.assign(arms[0] ?? {}, { weight: 0 })],
  ['arms.1.key', ({ arms }) => Object.assign(arms[1] ?? {}, { key: '?' })],
  ['arms.2', ({ arms }) => Object.assign(arms[2] ?? {}, { key: 'control' })],
  ['metrics', ({ metrics }) => Object.assign(metrics[0] ?? {}, { role: 'SECONDARY' })],
  ['metrics.1.metric', ({ metrics }) => Object.assign(metrics[1] ?? {}, { metric: 'nothing' })],
  ['design.strata.0', ({ design }) => Object.assign(design.strata, ['gendr'])],
  ['eligibility.notContacted.days', ({ eligibility }) => Object.assign(eligibility.notContacted, { days: 0 })],
  [
    'eligibility.notContacted.events.0',
    ({ eligibility }) => Object.assign(eligibility.notContacted, { events: ['vist'] }),
  ],
  ['eligibility.requireAttributes.0', ({ eligibility }) => Object.assign(eligibility, { requireAttributes: ['vipp'] })],
  ['plan.alpha', ({ plan }) => Object.assign(plan, { alpha: 1 })],
  ['plan.adjustFor.0', ({ plan }) => Object.assign(plan, { adjustFor: ['purchase'] })],
  ['plan.minimumEffect.relative', ({ plan }) => Object.assign(plan, { minimumEffect: { relative: -1 } })],
  ['plan.compareSegments.1', ({ plan }) => Object.assign(plan.compareSegments, ['google', 'instagrm'])],
];

describe('faults planted in a draft', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 20);
  });
  afterAll(() => api.remove());

  it('are reported, all of them and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(FAULTS, { minLength: 1 }), async (faults) => {
        const draft = rightDraft();
        for (const [, plant] of faults) plant(draft);
        const { data } = await api.ask(CREATE, { input: draft });
        const fields = data.createExperiment.userErrors.map(({ field }: { field: string }) => field);
        expect(fields).toEqual(faults.map(([field]) => field));
      }),
      { numRuns: 40 },
    );
    expect((await api.ask(CREATE, { input: rightDraft() })).data.createExperiment.userErrors).toEqual([]);
  });
});
