import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openDesignShop, storeOf } from '../../setup/design-shop.js';
import {
  CREATE,
  customerKey,
  declareComplete,
  draftInput,
  openShop,
  RANDOMIZE,
  recordPurchases,
} from '../../setup/shop.js';

const REVIEW = `query ($key: String!) {
  experiment(key: $key) {
    designReview { version customers canLaunch findings { code severity field message remedy } }
  }
}`;
const SIZE = 600;

describe('designReview', () => {
  let api: Api;
  const review = async (key: string) => (await api.must(REVIEW, { key })).experiment.designReview;
  const codes = async (key: string) =>
    (await review(key)).findings.map(({ code, severity }: { code: string; severity: string }) => `${severity} ${code}`);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    // A fifth of the customers bought in the four weeks before the start.
    const purchases = Array.from({ length: SIZE / 5 }, (_, index): [string, number, number] => [
      customerKey(index * 5),
      -10,
      20 + (index % 5),
    ]);
    await recordPurchases(api, purchases);
    api.clock.now = new Date(START.getTime() + DAY);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const conversion = { metrics: [{ metric: 'conversion', role: 'PRIMARY' }], hypothesis: 'More buy.' };

  it('looks at a draft on its own customers and their history', async () => {
    await api.must(CREATE, draftInput('open', conversion));
    const { customers, canLaunch, version, findings } = await review('open');
    expect({ customers, canLaunch, version }).toEqual({ customers: SIZE, canLaunch: true, version: 1 });
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(['NO_GUARDRAIL', 'NO_MINIMUM_EFFECT']);
    // R: power.prop.test(n = 300, p1 = .2, power = .8, strict = TRUE)$p2 - .2 is 0.0988.
    expect(findings[1].message).toContain('an effect of 0.0988 (49 %) on "conversion" can be detected');
  });

  it('says how likely the smallest effect that matters is to be found', async () => {
    await api.must(CREATE, draftInput('small', { ...conversion, plan: { minimumEffect: { absolute: 0.08 } } }));
    expect(await codes('small')).toEqual(['WARNING TOO_SMALL', 'NOTE NO_GUARDRAIL']);
    expect((await review('small')).canLaunch).toBe(true);
  });

  it('counts customers of whom an attribute of the plan is unknown', async () => {
    await api.must('mutation { defineAttribute(input: { key: "shoe", type: NUMBER }) { userErrors { message } } }');
    await api.must(CREATE, draftInput('unknown', { ...conversion, plan: { adjustFor: ['shoe', 'gender'] } }));
    const { findings } = await review('unknown');
    expect(findings[0]).toMatchObject({ code: 'UNKNOWN_COVARIATE', field: 'plan.adjustFor' });
    expect(findings[0].message).toBe(`${SIZE} of ${SIZE} customers have no value of "shoe".`);
  });

  it('forbids the start where a finding blocks, and nothing is changed', async () => {
    await api.must(CREATE, draftInput('hopeless', { ...conversion, plan: { minimumEffect: { relative: 0.05 } } }));
    expect(await codes('hopeless')).toEqual(['BLOCKING TOO_SMALL', 'NOTE NO_GUARDRAIL']);
    expect((await review('hopeless')).canLaunch).toBe(false);
    const before = await api.dump();
    const reply = await api.ask(RANDOMIZE, { input: { experiment: 'hopeless' } });
    expect(reply.data.randomizeExperiment.userErrors).toMatchObject([{ field: 'segment', code: 'BLOCKED' }]);
    expect(reply.data.randomizeExperiment.userErrors[0].message).toMatch(/Use a larger segment/);
    expect(await api.dump()).toEqual(before);
  });

  it('lets a draft start that has warnings only', async () => {
    await api.must(RANDOMIZE, { input: { experiment: 'small' } });
  });

  it.each([
    ['REFUSE', ['BLOCKING TOO_FEW_CUSTOMERS', 'BLOCKING NOT_ELIGIBLE']],
    ['EXCLUDE', ['BLOCKING TOO_FEW_CUSTOMERS', 'BLOCKING NOT_ELIGIBLE']],
    ['ALLOW', ['WARNING OVERLAPPING']],
  ])('warns of other experiments only where customers would be in both: %s', async (overlap, expected) => {
    const key = `beside-${overlap.toLowerCase()}`;
    await api.must(CREATE, draftInput(key, { ...conversion, eligibility: { overlap } }));
    expect((await codes(key)).filter((found: string) => !found.startsWith('NOTE'))).toEqual(expected);
  });

  it('is null once the experiment has started', async () => {
    expect(await review('small')).toBeNull();
  });
});

describe('designReview of a design', () => {
  let api: Api;
  const STATED = { metrics: [{ metric: 'orders', role: 'PRIMARY' }], hypothesis: 'More buy.' };
  let drafts = 0;
  const findingsOf = async (parts: object) => {
    const key = `draft-${drafts++}`;
    await api.must(CREATE, draftInput(key, { ...STATED, ...parts }));
    const { findings } = (await api.must(REVIEW, { key })).experiment.designReview;
    return findings as { code: string; severity: string; field: string; message: string; remedy: string }[];
  };
  const about = (findings: { code: string; severity: string; field: string }[], ...codes: string[]) =>
    findings
      .filter(({ code }) => codes.includes(code))
      .map(({ code, severity, field }) => `${severity} ${code} ${field}`);

  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, SIZE);
    // What customers of a store buy is much alike.
    const purchases = Array.from({ length: SIZE }, (_, index): [string, number, number][] =>
      Array.from({ length: 1 + (storeOf(index) % 7) + (index % 2) }, (_, time) => [customerKey(index), -10 - time, 5]),
    ).flat();
    await recordPurchases(api, purchases);
    api.clock.now = new Date(START.getTime() + DAY);
  });
  afterAll(() => api?.remove());

  it('counts strata, classes of numbers among them', async () => {
    const bins = [{ attribute: 'purchases', count: 8 }];
    const fine = await findingsOf({ design: { method: 'STRATIFIED', strata: ['gender'], bins } });
    expect(about(fine, 'TINY_STRATA', 'DESIGN_MISFIT')).toEqual([]);
    const tiny = await findingsOf({ design: { method: 'STRATIFIED', strata: ['store', 'gender', 'born'] } });
    expect(about(tiny, 'TINY_STRATA')).toEqual(['WARNING TINY_STRATA design.strata']);
  });

  it('lists strata with their customers, the largest first, and counts groups', async () => {
    const list = async (key: string, design: object) => {
      await api.must(CREATE, draftInput(key, { ...STATED, design }));
      const parts =
        'query ($key: String!) { experiment(key: $key) { designReview { strataCount groups strata { name customers } } } }';
      return (await api.must(parts, { key })).experiment.designReview;
    };
    const { strata, strataCount, groups } = await list('listed', { method: 'STRATIFIED', strata: ['gender'] });
    const sizes = strata.map(({ customers }: { customers: number }) => customers);
    expect([strata.length, groups]).toEqual([strataCount, null]);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(SIZE);
    const grouped = await list('grouped', { method: 'BY_GROUP', groupBy: 'store' });
    expect(grouped).toMatchObject({ strata: [], strataCount: 0 });
    expect(grouped.groups).toBeGreaterThan(1);
  });

  it('counts the strata of those who may take part', async () => {
    const design = { method: 'STRATIFIED', strata: ['town'] };
    expect(about(await findingsOf({ design }), 'UNKNOWN_COVARIATE')).toEqual([
      'WARNING UNKNOWN_COVARIATE design.strata',
    ]);
    const eligibility = { requireAttributes: ['town'] };
    expect(about(await findingsOf({ design, eligibility }), 'UNKNOWN_COVARIATE')).toEqual([]);
  });

  it('counts groups, and how alike the customers of one are', async () => {
    const plan = { minimumEffect: { absolute: 0.5 } };
    const design = { method: 'BY_GROUP', groupBy: 'store' };
    const singly = await findingsOf({ plan });
    const grouped = await findingsOf({ plan, design });
    expect(about(singly, 'TOO_SMALL')).toEqual([]);
    expect(about(grouped, 'TOO_SMALL')).toEqual(['BLOCKING TOO_SMALL segment']);
    expect(grouped.find(({ code }) => code === 'TOO_SMALL')!.remedy).toMatch(/more groups/);
  });

  it('forbids what the start would refuse', async () => {
    const few = { method: 'BY_GROUP', groupBy: 'region' };
    expect(about(await findingsOf({ design: few }), 'TOO_FEW_GROUPS')).toEqual(['BLOCKING TOO_FEW_GROUPS design']);
    const none = { method: 'BY_GROUP', groupBy: 'town' };
    expect(about(await findingsOf({ design: none }), 'DESIGN_MISFIT')).toEqual([
      'BLOCKING DESIGN_MISFIT design.groupBy',
    ]);
    const arms = [
      { key: 'control', isControl: true },
      { key: 'coupon', weight: 2 },
    ];
    const tiers = [{ attributes: ['purchases'], acceptance: 0.1 }];
    const unequal = await findingsOf({ arms, design: { method: 'RERANDOMIZED', tiers } });
    expect(about(unequal, 'DESIGN_MISFIT')).toEqual(['BLOCKING DESIGN_MISFIT arms']);
    const speck = [arms[0], { key: 'coupon', weight: 1e-6 }];
    for (const method of ['SIMPLE', 'ONLINE']) {
      const empty = await findingsOf({ arms: speck, design: { method } });
      expect(about(empty, 'DESIGN_MISFIT')).toEqual(['BLOCKING DESIGN_MISFIT arms']);
    }
    const tuples = { method: 'MATCHED_TUPLES', matchOn: ['purchases'], tupleSize: 4 };
    const odd = await findingsOf({ arms, design: tuples, plan: { adjustFor: ['vip'] } });
    expect(about(odd, 'DESIGN_MISFIT')).toEqual([
      'BLOCKING DESIGN_MISFIT plan.adjustFor',
      'BLOCKING DESIGN_MISFIT design.tupleSize',
    ]);
  });

  it('allows for planned looks', async () => {
    const plan = { minimumEffect: { absolute: 0.45 } };
    const often = { groupSequential: { numberOfLooks: 10, spending: 'POCOCK' } };
    const needed = (findings: { message: string }[]) =>
      Number(findings.flatMap(({ message }) => /which takes ([\d,]+)/.exec(message)?.[1]?.replace(',', '') ?? [])[0]);
    const once = needed(await findingsOf({ plan }));
    expect(needed(await findingsOf({ plan: { ...plan, looks: often } })) / once).toBeGreaterThan(1.1);
  });
});
