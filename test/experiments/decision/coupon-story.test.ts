import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

// biome-ignore lint/suspicious/noExplicitAny: the shape of the queries.
type Answer = any;

describe('the story of the coupon campaign, told by the API alone', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  const decide = async (fields: string, input = '{}'): Promise<Answer> =>
    (await api.must(`{ experiment(key: "coupon-campaign") { decision(input: ${input}) { ${fields} } } }`)).experiment
      .decision;

  it('ends in one sentence that a manager can act on', async () => {
    const { verdict, sentence } = await decide('verdict sentence');
    expect(verdict).toBe('SHIP');
    expect(sentence).toBe(
      'Ship "Coupon". It increased "transactions" by 0.106 per customer (95 % interval 0.059 to 0.152, p < 0.0001), or by 21 % (11 to 31 %). It earns ' +
        '0.43 USD per customer (95 % interval -0.55 to 1.40 USD); the probability of a loss is 19 %. For the 50,000 customers of the ' +
        'plan this amounts to 21,000 USD (-27,000 to 70,000).',
    );
  });

  it('says who would have bought anyway, in the same numbers as the readout', async () => {
    const { arms } = await decide(
      'arms { spendPerCustomer givenAway { redemptions boughtAnyway cost } breakEvenCost }',
    );
    const [{ givenAway, spendPerCustomer, breakEvenCost }] = arms;
    // 0.6120 orders with the coupon, 0.5064 without: all but 0.1056 discounts went to orders that would have been made.
    expect(givenAway.redemptions).toBeCloseTo(0.612, 10);
    expect(givenAway.boughtAnyway).toBeCloseTo(0.5064, 10);
    expect(givenAway.cost).toBeCloseTo(2 * 0.5064, 10);
    expect(spendPerCustomer).toBeCloseTo(0.05 + 2 * 0.612, 10);
    expect(breakEvenCost).toBeGreaterThan(0.05);
  });

  it('says for whom, where the profit comes from, and what comes next', async () => {
    const decision = await decide(
      'nextSteps { kind sentence customers } segments { sentence } arms { profitPerCustomer { estimate } profitParts { kind price quantity amount metric { key } } }',
    );
    expect(decision.segments).toEqual({
      sentence:
        'No difference in the effect of "Coupon" on "transactions" between the segments is shown (p = 0.74), so the data give no reason to treat ' +
        'them differently. It may still differ: "instagram" less "facebook" has the 95 % interval -0.16 to 0.11.',
    });
    const [{ profitPerCustomer, profitParts }] = decision.arms;
    expect(profitParts.map(({ kind, price, metric }: Answer) => [kind, price, metric?.key])).toEqual([
      ['GAIN', 0.4, 'revenue'],
      ['CONTACT', 0.05, undefined],
      ['REDEMPTION', 2, 'transactions'],
    ]);
    expect(profitParts[2].quantity).toBeCloseTo(0.612, 10);
    const sum = profitParts.reduce((total: number, { amount }: Answer) => total + amount, 0);
    expect(sum).toBeCloseTo(profitPerCustomer.estimate, 12);
    expect(decision.nextSteps.map(({ kind, sentence }: Answer) => `${kind}: ${sentence}`)).toEqual([
      'ROLL_OUT: Give "Coupon" to the 50,000 customers of the plan.',
      'TEST_AGAIN: A loss is possible (19 %). Another test cannot settle it: it takes about 53,000 customers to show a profit of 0.43 USD per ' +
        'customer with a power of 80 %, and the decision is about 50,000.',
      'CHANGE_TERMS: Look for an offer that reaches fewer customers who would buy anyway: an estimated 83 % of what is redeemed of "Coupon" goes ' +
        'to purchases that would have been made without it, which costs 1.01 USD per customer.',
    ]);
    // 5,000 × ((1.959964 + 0.841621) × 0.49727 / 0.429003)², with the standard error of Welch's t.
    expect(decision.nextSteps[1].customers).toBe(52_711);
  });

  it('is another decision by a stricter rule, which is marked as not planned', async () => {
    const fields = 'verdict sentence warnings { code } arms { whatWouldChangeIt }';
    const strict = await decide(fields, '{ rule: PROVEN_PROFIT }');
    expect(strict.verdict).toBe('STOP');
    expect(strict.sentence).toMatch(/^Do not ship "Coupon"\. It earns 0\.43 USD/);
    expect(strict.warnings).toEqual([{ code: 'DECISION_NOT_PLANNED' }]);
    expect(strict.arms[0].whatWouldChangeIt.length).toBeGreaterThan(0);
  });

  it('is recorded as data', async () => {
    const { recordDecision } = await api.must(`mutation {
      recordDecision(input: { experiment: "coupon-campaign" }) {
        experiment { decisions { verdict recommended overruled arm { key } } }
        userErrors { message }
      }
    }`);
    expect(recordDecision.experiment.decisions).toEqual([
      { verdict: 'SHIP', recommended: 'SHIP', overruled: false, arm: { key: 'coupon' } },
    ]);
  });
});
