import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, START, startApi } from '../../../setup/api.js';
import { DEFINE_METRIC, DEFINE_SEGMENT, launch, openShop, RECORD_CUSTOMERS } from '../../../setup/shop.js';
import { customerKey, indexOf, mean, revenueOf, runCampaign, SIZE } from '../campaign.js';

const ESTIMATE = '{ estimate standardError lower upper pValue }';
const TREE = `query ($experiment: String!, $input: PolicyTreeInput!) {
  experiment(key: $experiment) { policyTree(input: $input) {
    sentence customers customersWithOpenWindow trainingGain costPerCustomer seed
    leaves { description rule arm { key } customers share trainingGain ${ESTIMATE} }
    gain ${ESTIMATE} gainOverBestArm ${ESTIMATE} gainOverRandom ${ESTIMATE}
    everyone { arm { key } share cost gain ${ESTIMATE} gainOfPolicy ${ESTIMATE} }
    warnings { code message }
  } }
}`;
const SAVE = `mutation ($input: SavePolicyInput!) { savePolicy(input: $input) {
  segment { key name description kind size definition } warnings { code } userErrors { field code message }
} }`;
const DRAFT = `mutation ($input: DraftFromPolicyInput!) { draftFromPolicy(input: $input) {
  experiment { key status hypothesis segment { key } arms { key name isControl contactCost redemptionCost redemptionMetric { key } }
  metrics { metric { key } role } plan { alpha power decision { rule customers } } }
  userErrors { field code message }
} }`;

describe('policies', () => {
  let api: Api;
  let spring: Map<string, string>;

  const learn = async (input: object, experiment = 'spring') => {
    const { data, errors } = await api.ask(TREE, { experiment, input: { metric: 'revenue', ...input } });
    return { tree: data?.experiment?.policyTree, errors };
  };
  const saved = async (key: string, policy: object) =>
    (await api.ask(SAVE, { input: { experiment: 'spring', key, policy } })).data.savePolicy;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const revenue = { kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 28 };
    await api.must(DEFINE_METRIC, { input: { ...revenue, key: 'margined', margin: 0.4 } });
    await api.must(DEFINE_METRIC, { input: { ...revenue, key: 'returns', direction: 'LOWER_IS_BETTER' } });
    const metrics = ['revenue', 'conversion', 'margined', 'returns'].map((metric, i) => {
      return { metric, role: i === 0 ? 'PRIMARY' : 'SECONDARY' };
    });
    const arms = [
      { key: 'control', isControl: true },
      { key: 'coupon', contactCost: 0.6 },
    ];
    await launch(api, 'shaped', {
      metrics: [
        { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 99 }, margin: 0.25 },
        { metric: 'margined', role: 'SECONDARY', transform: 'LOG' },
        {
          metric: 'returns',
          role: 'GUARDRAIL',
          tolerance: { absolute: 0.5 },
          cap: { percentile: 95 },
          transform: 'LOG',
        },
        { metric: 'conversion', role: 'GUARDRAIL', tolerance: { relative: 0.02 } },
      ],
    });
    spring = await runCampaign(api, 'spring', { plan: { alpha: 0.1, power: 0.9 }, metrics, arms });
  });
  afterAll(() => api?.remove());

  it('finds the channel that responds, and is worth more than everyone and no one', async () => {
    const { tree, errors } = await learn({ depth: 1 });
    expect(errors).toEqual([]);
    expect(tree.leaves).toMatchObject([
      {
        description: 'channel is "instagram"',
        rule: { channel: { in: ['instagram'] } },
        arm: { key: 'coupon' },
        customers: 200,
      },
      { rule: { not: { channel: { in: ['instagram'] } } }, arm: { key: 'control' }, customers: 400 },
    ]);
    // The coupon brings 6 from a third of the customers.
    expect(Math.abs(tree.gain.estimate - 2)).toBeLessThan(3 * tree.gain.standardError);
    expect(tree.trainingGain).toBeGreaterThan(1);
    expect(tree.gainOverBestArm.pValue).toBeLessThan(0.05);
    expect(tree.gainOverRandom.estimate).toBeGreaterThan(1);
    expect(tree.everyone).toMatchObject([{ arm: { key: 'control' } }, { arm: { key: 'coupon' } }]);
    expect(tree.everyone[0].gain.estimate).toBe(0);
    expect(tree.sentence).toMatch(
      /^"coupon" where channel is "instagram"; "control" where channel is not "instagram": valued out of fold, it gains/,
    );
    expect(tree.sentence).toMatch(/over the best arm for everyone\.$/);
    const effects = [...spring].filter(([customer]) => indexOf(customer) % 3 === 1);
    const of = (key: string) =>
      mean(effects.filter(([, arm]) => arm === key).map(([customer, arm]) => revenueOf(customer, arm)));
    expect(tree.leaves[0].trainingGain.estimate * 3).toBeCloseTo(of('coupon') - of('control'), 0);
  });

  it('asks two questions, of attributes of every type', async () => {
    const { tree } = await learn({ attributes: ['channel', 'gender', 'vip', 'born', 'purchases'] });
    expect(tree.leaves.reduce((sum: number, leaf: { customers: number }) => sum + leaf.customers, 0)).toBe(SIZE);
    expect(tree.leaves.length).toBeGreaterThanOrEqual(2);
    for (const attribute of ['gender', 'vip', 'born', 'purchases']) {
      const { tree: one, errors } = await learn({ attributes: [attribute], smallestShare: 0.05 });
      expect(errors).toEqual([]);
      for (const { rule } of one.leaves) if (rule !== null) expect(JSON.stringify(rule)).toContain(attribute);
    }
  });

  it('keeps to a budget and nets costs', async () => {
    const costs = [{ arm: 'coupon', cost: 1 }];
    const { tree: free } = await learn({ depth: 1 });
    const { tree } = await learn({ depth: 1, costs });
    expect(tree.everyone[1].gain.estimate).toBeCloseTo(free.everyone[1].gain.estimate - 1, 9);
    // The trees of few customers need not be the same with and without costs.
    expect(tree.gain.estimate).toBeCloseTo(free.gain.estimate - tree.costPerCustomer, 0);
    expect(tree.costPerCustomer).toBeCloseTo(1 / 3, 1);
    const { tree: bounded } = await learn({ depth: 1, costs, budget: 0.2 });
    expect(
      bounded.leaves.every(
        (leaf: { arm: { key: string }; share: number }) => leaf.arm.key === 'control' || leaf.share <= 0.2,
      ),
    ).toBe(true);
    const { tree: costly } = await learn({ depth: 1, costs: [{ arm: 'coupon', cost: 50 }] });
    expect(costly.leaves).toMatchObject([{ rule: null, description: 'all customers', arm: { key: 'control' } }]);
    expect(costly.sentence).toContain('No question makes a better policy than to treat no one');
  });

  it('takes the costs that were declared, unless others are given', async () => {
    const [control] = (await learn({ metric: 'margined', depth: 1 })).tree.everyone;
    const { tree } = await learn({ metric: 'margined', depth: 1 });
    expect(control.cost).toBe(0);
    expect(tree.everyone[1].cost).toBeCloseTo(1.5, 12);
    expect((await learn({ metric: 'margined', costs: [{ arm: 'coupon', cost: 1 }] })).tree.everyone[1].cost).toBe(1);
    const target = (input: string) =>
      api.must(`{ experiment(key: "spring") { targeting(input: { ${input} }) { cost warnings { code } } } }`);
    const score = 'resamples: 100, score: { attribute: "purchases" }';
    const declared = (await target(`metric: "margined", ${score}`)).experiment.targeting;
    expect(declared).toEqual({ cost: expect.closeTo(1.5, 12), warnings: [{ code: 'NOT_IN_PLAN' }] });
    expect((await target(`metric: "margined", cost: 0.5, ${score}`)).experiment.targeting.cost).toBe(0.5);
    const lower = (await target(`metric: "returns", ${score}`)).experiment.targeting;
    const codes = ['NOT_IN_PLAN', 'COSTS_NOT_COUNTED', 'LESS_IS_BETTER'];
    expect(lower).toEqual({ cost: 0, warnings: codes.map((code) => ({ code })) });
  });

  it('counts decreases as gains where less is better', async () => {
    const { tree: more } = await learn({ depth: 1 });
    const { tree: less } = await learn({ metric: 'returns', depth: 1 });
    expect(less.everyone[1].gain.estimate).toBeCloseTo(-more.everyone[1].gain.estimate, 9);
    expect(less.leaves).toMatchObject([{ arm: { key: 'control' } }, { arm: { key: 'coupon' } }]);
  });

  it('is saved as a segment of the customers whom it treats, who can be downloaded', async () => {
    const { segment, userErrors } = await saved('responders', { tree: { metric: 'revenue', depth: 1 } });
    expect(userErrors).toEqual([]);
    expect(segment).toMatchObject({
      kind: 'RULE',
      size: 200,
      definition: { rule: { channel: { in: ['instagram'] } } },
      description: 'Policy of spring: coupon where channel is "instagram".',
    });
    expect((await saved('responders', { tree: { metric: 'revenue', depth: 1 } })).segment.key).toBe('responders');
    const response = await fetch(`${api.origin}/segments/responders/customers.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="responders-customers.csv"');
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(rows).toHaveLength(200);
    expect(rows[0]).toEqual({
      customer: customerKey(1),
      channel: 'instagram',
      acquired_at: '2025-11-22T00:00:00.000Z',
    });
    expect((await fetch(`${api.origin}/segments/none/customers.csv`)).status).toBe(404);
  });

  it('is saved for one arm of a tree, or as the first customers of a ranking', async () => {
    const one = await saved('coupons', { tree: { metric: 'revenue', depth: 1, givenArm: 'coupon' } });
    expect(one.segment.size).toBe(200);
    const top = await saved('frequent', { top: { attribute: 'purchases', share: 0.1 } });
    expect(top.segment).toMatchObject({ definition: { rule: { attribute: { name: 'purchases', atLeast: 9 } } } });
    const low = await saved('rare', { top: { attribute: 'purchases', share: 0.1, ascending: true } });
    expect(low.segment).toMatchObject({ definition: { rule: { attribute: { name: 'purchases', atMost: 1 } } } });
    const old = await saved('old', { top: { attribute: 'born', share: 0.5, ascending: true } });
    expect(old.segment.size).toBeGreaterThanOrEqual(SIZE / 2);
    const young = await saved('young', { top: { attribute: 'born', share: 0.5 } });
    expect(young.segment.size).toBeGreaterThanOrEqual(SIZE / 2);
  });

  it.each([
    [
      'no one',
      { tree: { metric: 'revenue', depth: 1, costs: [{ arm: 'coupon', cost: 50 }] } },
      'policy.tree',
      /no one/,
    ],
    ['an unknown metric', { tree: { metric: 'visits' } }, 'policy.tree.metric', /"visits"/],
    ['a category', { top: { attribute: 'gender', share: 0.5 } }, 'policy.top.attribute', /no threshold/],
    ['an unknown attribute', { top: { attribute: 'gendre', share: 0.5 } }, 'policy.top.attribute', /nearest/],
    ['everyone', { top: { attribute: 'purchases', share: 1 } }, 'policy.top.share', /below 1/],
  ])('is not saved where it treats %s', async (_, policy, field, message) => {
    const { segment, userErrors } = await saved('none', policy);
    expect(segment).toBeNull();
    expect(userErrors).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  });

  it('becomes the next draft in one mutation, once', async () => {
    await saved('responders', { tree: { metric: 'revenue', depth: 1 } });
    const input = { experiment: 'spring', policySegment: 'responders', key: 'summer' };
    const once = { ...input, idempotencyKey: 'once' };
    const { draftFromPolicy } = await api.must(DRAFT, { input: once });
    expect(draftFromPolicy.experiment).toMatchObject({
      status: 'DRAFT',
      segment: { key: 'everybody' },
      arms: [
        { key: 'everybody', isControl: true },
        { key: 'policy', isControl: false },
      ],
      metrics: [
        { metric: { key: 'revenue' }, role: 'PRIMARY' },
        { metric: { key: 'conversion' }, role: 'SECONDARY' },
        { metric: { key: 'margined' }, role: 'SECONDARY' },
        { metric: { key: 'returns' }, role: 'SECONDARY' },
      ],
      plan: { alpha: 0.1, power: 0.9 },
    });
    expect((await api.must(DRAFT, { input: once })).draftFromPolicy).toEqual(draftFromPolicy);
    expect((await api.must(DRAFT, { input })).draftFromPolicy).toEqual(draftFromPolicy);
    const { data } = await api.ask(DRAFT, { input: { ...input, policySegment: 'none', key: 'x' } });
    expect(data.draftFromPolicy.userErrors).toMatchObject([{ field: 'policySegment', code: 'NOT_FOUND' }]);
  });

  it('plans the costs and the decision again, so that what a policy spares counts', async () => {
    await saved('drafted', { tree: { metric: 'revenue', depth: 1 } });
    const input = { experiment: 'spring', policySegment: 'drafted', key: 'autumn' };
    const { experiment } = (await api.must(DRAFT, { input })).draftFromPolicy;
    expect(experiment.arms[0].contactCost).toBe(0.6);
    // The policy contacts a third of its arm.
    expect(experiment.arms[1].contactCost).toBeCloseTo(0.2, 12);
    expect(experiment.plan.decision.rule).toBe('EXPECTED_PROFIT');
    await api.must(DEFINE_SEGMENT, {
      input: { key: 'nobody', rule: { attribute: { name: 'purchases', atLeast: 99 } } },
    });
    const refused = async (policySegment: string) =>
      (await api.ask(DRAFT, { input: { ...input, key: 'winter', policySegment } })).data.draftFromPolicy.userErrors;
    expect(await refused('nobody')).toMatchObject([
      { field: 'policySegment', message: expect.stringContaining('treat no one') },
    ]);
    expect(await refused('everybody')).toMatchObject([
      { field: 'policySegment', message: expect.stringContaining('treated alike') },
    ]);
  });

  it('plans caps, transformations, margins and tolerances again', async () => {
    await saved('shaped-part', { tree: { metric: 'revenue', depth: 1 } });
    const input = { experiment: 'shaped', policySegment: 'shaped-part', key: 'shaped-next' };
    const { draftFromPolicy } = await api.must(DRAFT, { input });
    expect(draftFromPolicy.userErrors).toEqual([]);
    const read = async (key: string) =>
      (
        await api.must(
          `query ($key: String!) { experiment(key: $key) { metrics {
            metric { key } role margin tolerance { absolute relative } cap { percentile } transform
          } } }`,
          { key },
        )
      ).experiment.metrics;
    const [planned, again] = [await read('shaped'), await read('shaped-next')];
    expect(again).toEqual(planned);
    expect(again).toMatchObject([
      { cap: { percentile: 99 }, margin: 0.25, tolerance: null, transform: null },
      { cap: null, margin: 0.4, transform: 'LOG' },
      { cap: { percentile: 95 }, tolerance: { absolute: 0.5, relative: null }, transform: 'LOG' },
      { tolerance: { absolute: null, relative: 0.02 } },
    ]);
  });

  it('warns of a saved policy of which most customers were not in the experiment', async () => {
    const known = await saved('known', { tree: { metric: 'revenue', depth: 1 } });
    expect(known.warnings).toEqual([]);
    const customers = Array.from({ length: 201 }, (_, index) => ({
      key: `new ${index}`,
      channel: 'instagram',
      acquiredAt: START,
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers } });
    const { segment, warnings } = await saved('crowd', { tree: { metric: 'revenue', depth: 1 } });
    expect(segment.size).toBe(401);
    expect(warnings).toMatchObject([{ code: 'POLICY_BEYOND_EXPERIMENT' }]);
  });

  it.each([
    ['a depth of 3', { depth: 3 }, 'depth'],
    ['a cost below 0', { costs: [{ arm: 'coupon', cost: -1 }] }, 'costs.0.cost'],
    ['the cost of an unknown arm', { costs: [{ arm: 'x', cost: 1 }] }, 'costs.0.arm'],
    [
      'the cost of an arm twice',
      {
        costs: [
          { arm: 'coupon', cost: 1 },
          { arm: 'coupon', cost: 2 },
        ],
      },
      'costs.1',
    ],
    [
      'a budget below every arm',
      {
        costs: [
          { arm: 'coupon', cost: 2 },
          { arm: 'control', cost: 1 },
        ],
        budget: 0.5,
      },
      'budget',
    ],
    ['a negative budget', { budget: -1 }, 'budget'],
    ['the control among the treatments', { arms: ['control'] }, 'arms.0'],
    ['an unknown arm', { arms: ['x'] }, 'arms.0'],
    ['an unknown attribute', { attributes: ['channl'] }, 'attributes.0'],
    ['parts of more than half', { smallestShare: 0.6 }, 'smallestShare'],
  ])('refuses %s', async (_, input, field) => {
    const { tree, errors } = await learn(input);
    expect(tree).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
