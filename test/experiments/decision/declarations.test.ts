import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { CREATE, DEFINE_METRIC, draftInput, launch, openShop, RANDOMIZE, UPDATE } from '../../setup/shop.js';

const PLAN = `query ($key: String!) {
  experiment(key: $key) {
    arms { key contactCost redemptionCost redemptionMetric { key } costMetric { key } }
    metrics { metric { key margin } margin tolerance { absolute relative } }
    plan { decision { rule customers horizonDays discountRate waitingCostPerDay } }
    preregistration { document }
    amendments { field registered actual }
  }
}`;
const AMEND = `mutation ($input: AmendPlanInput!) {
  amendPlan(input: $input) { experiment { key } userErrors { field code message } }
}`;

describe('what a planner declares about money', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    const sales = { key: 'sales', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', margin: 0.4 };
    await api.must(DEFINE_METRIC, { input: sales });
  });
  afterAll(() => api?.remove());

  const declared = {
    arms: [
      { key: 'control', isControl: true },
      { key: 'coupon', contactCost: 0.1, redemptionCost: 5, redemptionMetric: 'orders', costMetric: 'revenue' },
    ],
    metrics: [
      { metric: 'sales', role: 'PRIMARY' },
      { metric: 'revenue', role: 'SECONDARY', margin: 0.3 },
      { metric: 'conversion', role: 'GUARDRAIL', tolerance: { relative: 0.02 } },
    ],
    plan: { decision: { customers: 1_000, horizonDays: 30, discountRate: 0.1, waitingCostPerDay: 2 } },
  };
  const planOf = async (key: string) => (await api.must(PLAN, { key })).experiment;

  it('is part of the registered plan, and shown', async () => {
    await launch(api, 'declared', declared);
    const { arms, metrics, plan, preregistration } = await planOf('declared');
    expect(arms[1]).toMatchObject({
      contactCost: 0.1,
      redemptionCost: 5,
      redemptionMetric: { key: 'orders' },
      costMetric: { key: 'revenue' },
    });
    expect(metrics.map(({ margin }: { margin: number }) => margin)).toEqual([0.4, 0.3, null]);
    expect(metrics[2].tolerance).toEqual({ absolute: null, relative: 0.02 });
    expect(plan.decision).toMatchObject({ rule: 'SUCCESS_METRICS', customers: 1_000 });
    const { document } = preregistration;
    expect(document.arms.coupon).toEqual({
      isControl: false,
      weight: 1,
      contactCost: 0.1,
      redemptionCost: 5,
      redemptionMetric: 'orders',
      costMetric: 'revenue',
    });
    expect(document.metrics.sales.margin).toBe(0.4);
    expect(document.metrics.conversion.tolerance).toEqual({ absolute: null, relative: 0.02 });
    expect(document.plan.decision.customers).toBe(1_000);
  });

  it('leaves no trace in a plan that declares nothing, so that older documents stay as they are', async () => {
    await launch(api, 'silent');
    const { document } = (await planOf('silent')).preregistration;
    expect(Object.keys(document.arms.coupon).sort()).toEqual(['isControl', 'weight']);
    expect(Object.keys(document.metrics.revenue).sort()).toEqual([
      'aggregation',
      'denominatorAggregation',
      'denominatorEvent',
      'direction',
      'event',
      'kind',
      'role',
      'windowMilliseconds',
    ]);
    expect(document.plan).not.toHaveProperty('decision');
  });

  it('is the same draft again only with the same costs', async () => {
    await api.must(CREATE, draftInput('again', declared));
    await api.must(CREATE, draftInput('again', declared));
    const dearer = [declared.arms[0], { ...declared.arms[1], contactCost: 0.2 }];
    const reply = await api.ask(CREATE, draftInput('again', { ...declared, arms: dearer }));
    expect(reply.data.createExperiment.userErrors[0].message).toContain('"contactCost":0.1');
  });

  it('changes after the start as an amendment', async () => {
    await launch(api, 'amended', declared);
    const armCosts = [{ arm: 'coupon', contactCost: 0.3 }];
    const metrics = declared.metrics.map((one) => ({ ...one, margin: 0.5 }));
    await api.must(AMEND, { input: { experiment: 'amended', reason: 'Postage rose.', armCosts, metrics } });
    const { amendments, arms } = await planOf('amended');
    expect(amendments.map(({ field }: { field: string }) => field)).toEqual([
      'arms.coupon',
      'metrics.conversion',
      'metrics.revenue',
      'metrics.sales',
    ]);
    expect(amendments[0].actual).toEqual({ isControl: false, weight: 1, contactCost: 0.3 });
    expect(arms[1]).toMatchObject({ redemptionCost: null, redemptionMetric: null, costMetric: null });
    const unknown = { experiment: 'amended', reason: 'x', armCosts: [{ arm: 'letter' }] };
    const reply = await api.ask(AMEND, { input: unknown });
    expect(reply.data.amendPlan.userErrors).toMatchObject([{ field: 'armCosts.0.arm', code: 'NOT_FOUND' }]);
  });

  it('can be edited in a draft', async () => {
    await api.must(CREATE, draftInput('edited'));
    await api.must(UPDATE, { input: { experiment: 'edited', version: 1, ...declared } });
    await api.must(RANDOMIZE, { input: { experiment: 'edited' } });
    expect((await planOf('edited')).preregistration.document.arms.coupon.redemptionMetric).toBe('orders');
  });

  const coupon = (costs: object) => ({ arms: [declared.arms[0], { key: 'coupon', ...costs }] });
  const guarded = (tolerance: object, role = 'GUARDRAIL') => ({
    metrics: [
      { metric: 'sales', role: 'PRIMARY' },
      { metric: 'orders', role, tolerance },
    ],
  });
  it.each([
    [coupon({ contactCost: -1 }), 'arms.1.contactCost'],
    [coupon({ redemptionCost: 1 }), 'arms.1.redemptionMetric'],
    [coupon({ redemptionMetric: 'orders' }), 'arms.1.redemptionCost'],
    [coupon({ costMetric: 'nothing' }), 'arms.1.costMetric'],
    [guarded({ absolute: 0 }), 'metrics.1.tolerance.absolute'],
    [guarded({ relative: 1 }), 'metrics.1.tolerance.relative'],
    [guarded({ absolute: 1 }, 'SECONDARY'), 'metrics.1.tolerance'],
    [{ metrics: [{ metric: 'sales', role: 'PRIMARY', margin: 1e16 }] }, 'metrics.0.margin'],
    [{ plan: { decision: { customers: 0 } } }, 'plan.decision.customers'],
    [{ plan: { decision: { discountRate: 0.1 } } }, 'plan.decision.discountRate'],
    [{ plan: { decision: { waitingCostPerDay: -1 } } }, 'plan.decision.waitingCostPerDay'],
  ])('refuses %j', async (parts, field) => {
    const reply = await api.ask(CREATE, draftInput('refused', parts));
    expect(reply.data.createExperiment.userErrors).toMatchObject([{ field }]);
  });

  it('keeps a metric that is a cost from being deleted', async () => {
    const reply = await api.ask(
      `mutation { deleteDefinition(input: { kind: METRIC, key: "orders" }) { userErrors { message } } }`,
    );
    expect(reply.data.deleteDefinition.userErrors[0].message).toContain('experiment "');
  });
});
