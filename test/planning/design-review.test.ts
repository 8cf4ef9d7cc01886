import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../server/api.js';
import { CREATE, customerKey, draftInput, openShop, RANDOMIZE, recordPurchases } from '../server/shop.js';

const REVIEW = `query ($key: String!) {
  designReview(experiment: $key) {
    experiment { key } version customers canLaunch findings { code severity field message advice }
  }
}`;
const SIZE = 600;

describe('designReview', () => {
  let api: Api;
  const review = async (key: string) => (await api.must(REVIEW, { key })).designReview;
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
  });
  afterAll(() => api?.remove());

  const conversion = { metrics: [{ metric: 'conversion', role: 'PRIMARY' }], hypothesis: 'More buy.' };

  it('looks at a draft on its own customers and their history', async () => {
    await api.must(CREATE, draftInput('open', conversion));
    const { customers, canLaunch, version, findings } = await review('open');
    expect({ customers, canLaunch, version }).toEqual({ customers: SIZE, canLaunch: true, version: 1 });
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(['NO_GUARDRAIL', 'NO_MINIMUM_EFFECT']);
    // R: power.prop.test(n = 300, p1 = .2, power = .8, strict = TRUE)$p2 - .2 is 0.0988.
    expect(findings[1].message).toContain('can find one of 0.0988 (49 %) on "conversion"');
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
    expect(findings[0].message).toBe(`"shoe" is unknown for ${SIZE} of ${SIZE} customers.`);
  });

  it('forbids the start where a finding blocks, and nothing is changed', async () => {
    await api.must(CREATE, draftInput('hopeless', { ...conversion, plan: { minimumEffect: { relative: 0.05 } } }));
    expect(await codes('hopeless')).toEqual(['BLOCKING TOO_SMALL', 'NOTE NO_GUARDRAIL']);
    expect((await review('hopeless')).canLaunch).toBe(false);
    const before = await api.dump();
    const reply = await api.ask(RANDOMIZE, { input: { experiment: 'hopeless' } });
    expect(reply.data.randomizeExperiment.userErrors).toMatchObject([{ field: 'segment', code: 'BLOCKED' }]);
    expect(reply.data.randomizeExperiment.userErrors[0].message).toMatch(/Take a larger segment/);
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

  it('is for drafts', async () => {
    const { errors } = await api.ask(REVIEW, { key: 'small' });
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors[0]!.message).toContain('has started');
  });
});
