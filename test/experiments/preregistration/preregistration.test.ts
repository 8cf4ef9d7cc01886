import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { draftInput, launch, openShop, recordPurchases } from '../../setup/shop.js';

const CREATE = `mutation ($input: CreateExperimentInput!) {
  createExperiment(input: $input) { experiment { key } userErrors { field code message } }
}`;
const AMEND = `mutation ($input: AmendPlanInput!) {
  amendPlan(input: $input) { experiment { key plan { alpha correction } } userErrors { field code message } }
}`;
const PLAN = `query ($key: String!) {
  experiment(key: $key) {
    preregistration { digest document actor registeredAt }
    amendments { field registered actual reason actor at }
    offPlanAnalyses { actual at actor }
  }
}`;
const READ = `query ($key: String!, $adjustFor: [String!]) {
  experiment(key: $key) { readout(adjustFor: $adjustFor) {
    planStatus deviations { field registered actual at reason }
    metrics { metric { key } effects { pValue adjustedPValue againstMinimum absolute { lower upper } } }
  } }
}`;
const COMPARE = `query ($input: SegmentComparisonInput!) {
  segmentComparison(input: $input) { planStatus deviations { actual } }
}`;

describe('a registered plan', () => {
  let api: Api;
  const ask = async (key: string, adjustFor?: string[]) =>
    (await api.must(READ, { key, adjustFor })).experiment.readout;
  const planOf = async (key: string) => (await api.must(PLAN, { key })).experiment;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 240);
    const plan = { minimumEffect: { absolute: 5 }, correction: 'BONFERRONI', stoppingRule: 'After four weeks.' };
    await launch(api, 'planned', { plan: { ...plan, compareSegments: ['google', 'instagram'] } });
    await launch(api, 'amended', { hypothesis: 'More.' });
    api.clock.now = new Date(START.getTime() + DAY);
    await recordPurchases(
      api,
      Array.from({ length: 120 }, (_, index): [string, number, number] => [
        `c${String(index).padStart(4, '0')}`,
        0.5,
        10 + (index % 7),
      ]),
    );
    api.clock.now = new Date(START.getTime() + 40 * DAY);
  });
  afterAll(() => api?.remove());

  it('is registered whole at the start, with a digest that anyone can compute', async () => {
    const { preregistration } = await planOf('planned');
    const { digest, document } = preregistration;
    expect(
      createHash('sha256')
        .update(String(canonicalize(document)))
        .digest('hex'),
    ).toBe(digest);
    expect(document).toMatchObject({
      version: 'plan/1',
      experiment: 'planned',
      segment: { key: 'everybody' },
      arms: { control: { isControl: true, weight: 1 }, coupon: { isControl: false, weight: 1 } },
      metrics: { revenue: { role: 'PRIMARY', event: 'purchase' } },
      design: { method: 'COMPLETE', seed: 'seed of planned' },
      plan: {
        minimumEffect: { absolute: 5, relative: null },
        correction: 'BONFERRONI',
        stoppingRule: 'After four weeks.',
      },
    });
    expect(preregistration.registeredAt).toBe(START.toISOString());
    expect(Object.keys(document)).toEqual(Object.keys(document).sort());
  });

  it('is missing for a draft', async () => {
    await api.must(CREATE, draftInput('draft'));
    expect((await planOf('draft')).preregistration).toBeNull();
    expect((await ask('draft')).planStatus).toBe('NOT_REGISTERED');
  });

  it('corrects as it says, and judges primary effects by the smallest that matters', async () => {
    const { planStatus, deviations, metrics } = await ask('planned');
    expect([planStatus, deviations]).toEqual(['AS_REGISTERED', []]);
    for (const { metric, effects } of metrics) {
      for (const { pValue, adjustedPValue, againstMinimum, absolute } of effects) {
        expect(adjustedPValue).toBe(pValue);
        const verdict = absolute.lower >= 5 ? 'REACHED' : absolute.upper < 5 ? 'MISSED' : 'UNCLEAR';
        expect(againstMinimum).toBe(metric.key === 'revenue' ? verdict : null);
      }
    }
  });

  it('marks, lists and dates an analysis that it does not have, from the first time on', async () => {
    const before = api.clock.now;
    const first = await ask('planned', ['gender']);
    expect(first.planStatus).toBe('OFF_PLAN');
    expect(first.deviations).toMatchObject([{ field: 'analysis', actual: 'readout adjusted for gender' }]);
    api.clock.now = new Date(before.getTime() + DAY);
    const second = await ask('planned', ['gender']);
    expect(second.deviations).toMatchObject([{ actual: 'readout adjusted for gender', at: before.toISOString() }]);
    expect((await planOf('planned')).offPlanAnalyses).toEqual([
      { actual: 'readout adjusted for gender', at: before.toISOString(), actor: 'local' },
    ]);
    expect((await ask('planned')).planStatus).toBe('AS_REGISTERED');
  });

  it('knows planned comparisons of segments from others', async () => {
    const input = { experiment: 'planned', metric: 'revenue', segments: ['google', 'instagram'] };
    expect((await api.must(COMPARE, { input })).segmentComparison).toEqual({
      planStatus: 'AS_REGISTERED',
      deviations: [],
    });
    const other = await api.must(COMPARE, { input: { ...input, experiment: 'amended' } });
    expect(other.segmentComparison.planStatus).toBe('OFF_PLAN');
    expect(other.segmentComparison.deviations.at(-1).actual).toBe(
      'effect of coupon on revenue compared between the segments google, instagram',
    );
  });

  it('can be changed in the open: what, when, who and why stand beside the results', async () => {
    const input = { experiment: 'amended', reason: 'We want to be surer.', plan: { alpha: 0.01 } };
    const { amendPlan } = await api.must(AMEND, { input });
    expect(amendPlan.experiment.plan.alpha).toBe(0.01);
    const { amendments, preregistration } = await planOf('amended');
    expect(amendments).toEqual([
      {
        field: 'plan.alpha',
        registered: 0.05,
        actual: 0.01,
        reason: 'We want to be surer.',
        actor: 'local',
        at: api.clock.now.toISOString(),
      },
    ]);
    expect(preregistration.document.plan.alpha).toBe(0.05);
    const { planStatus, deviations } = await ask('amended');
    expect(planStatus).toBe('AMENDED');
    expect(deviations).toMatchObject([{ field: 'plan.alpha', reason: 'We want to be surer.' }]);
  });

  it('names metrics that were added, removed or given another role', async () => {
    const metrics = [
      { metric: 'revenue', role: 'SECONDARY' },
      { metric: 'conversion', role: 'PRIMARY' },
    ];
    await api.must(AMEND, { input: { experiment: 'amended', reason: 'Swapped.', metrics, hypothesis: null } });
    const { amendments } = await planOf('amended');
    expect(amendments.map(({ field }: { field: string }) => field)).toEqual([
      'plan.alpha',
      'hypothesis',
      'metrics.conversion',
      'metrics.revenue',
    ]);
  });

  it.each([
    ['a draft', { experiment: 'draft', reason: 'x', plan: { alpha: 0.1 } }, 'experiment', 'WRONG_STATE'],
    ['an unknown experiment', { experiment: 'nobody', reason: 'x' }, 'experiment', 'NOT_FOUND'],
    ['no reason', { experiment: 'planned', reason: ' ', plan: { alpha: 0.1 } }, 'reason', 'INVALID'],
    ['no change', { experiment: 'planned', reason: 'x' }, null, 'INVALID'],
    ['an impossible plan', { experiment: 'planned', reason: 'x', plan: { alpha: 2 } }, 'plan.alpha', 'OUT_OF_RANGE'],
  ])('refuses an amendment of %s and keeps everything', async (_, input, field, code) => {
    const before = await api.dump();
    const reply = await api.ask(AMEND, { input });
    expect(reply.data.amendPlan.userErrors).toMatchObject([{ field, code }]);
    expect(await api.dump()).toEqual(before);
  });

  it.each([
    [{ minimumEffect: { absolute: 0 } }, 'plan.minimumEffect.absolute'],
    [{ minimumEffect: { relative: -1 } }, 'plan.minimumEffect.relative'],
    [{ minimumEffect: { relative: -0.1 }, alternative: 'GREATER' }, 'plan.minimumEffect.relative'],
    [{ minimumEffect: { absolute: 1 }, alternative: 'LESS' }, 'plan.minimumEffect.absolute'],
    [{ compareSegments: ['google'] }, 'plan.compareSegments'],
    [{ compareSegments: ['google', 'nobody'] }, 'plan.compareSegments.1'],
    [{ stoppingRule: 'x'.repeat(2_001) }, 'plan.stoppingRule'],
  ])('refuses the plan %j', async (plan, field) => {
    const reply = await api.ask(CREATE, draftInput('refused', { plan }));
    expect(reply.data.createExperiment.userErrors).toMatchObject([{ field }]);
  });
});
