import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  RECORD_EVENTS,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const DECIDE = `query ($key: String!, $input: DecisionInput) {
  experiment(key: $key) { decision(input: $input) {
    verdict sentence rule status margin metric { key }
    best { arm { key } chosenBy estimate correctedEstimate }
    warnings { code message }
    arms {
      arm { key } verdict sentence whatWouldChangeIt
      evidence { finding sentence metric { key } }
      profitPerCustomer { estimate lower upper level }
      probabilityOfLoss expectedLossIfShipped expectedLossIfStopped
      breakEvenMargin breakEvenMarginInterval { estimate lower upper unbounded } breakEvenCost
      spendPerCustomer returnOnSpend { estimate lower upper }
      givenAway { redemptions boughtAnyway cost }
      rollOut { customers discountFactor profit { estimate lower upper } expectedLossIfShipped }
      waiting { additionalCustomers days valueOfSample waitingCost opportunityCost netValue }
      insufficientData { reason }
    }
  } }
}`;
const RECORD = `mutation ($input: RecordDecisionInput!) {
  recordDecision(input: $input) {
    experiment { decisions {
      verdict recommended overruled reason sentence input readoutDigest readAt actor decidedAt arm { key }
    } }
    userErrors { field code message }
  }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('the decision about an experiment', () => {
  let api: Api;
  /** What each customer spent, and how many offers were redeemed. */
  let spent: Map<string, number>;
  let redeemed: Map<string, number>;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 900);
    await api.must(`mutation { defineEventType(input: { key: "redemption" }) { userErrors { message } } }`);
    const metric = (input: object) => api.must(DEFINE_METRIC, { input: { kind: 'MEAN', windowDays: 28, ...input } });
    await metric({ key: 'sales', event: 'purchase', aggregation: 'SUM', margin: 0.5, direction: 'HIGHER_IS_BETTER' });
    await metric({ key: 'redeemed', event: 'redemption', aggregation: 'COUNT', windowDays: 14 });
    await metric({ key: 'visits', event: 'visit', aggregation: 'COUNT', direction: 'HIGHER_IS_BETTER' });
    await metric({ key: 'last', event: 'purchase', aggregation: 'LAST' });
    const arms = [
      { key: 'control', isControl: true },
      { key: 'letter', contactCost: 0.25 },
      { key: 'coupon', contactCost: 0.1, redemptionCost: 2, redemptionMetric: 'redeemed' },
    ];
    const metrics = [
      { metric: 'sales', role: 'PRIMARY' },
      { metric: 'orders', role: 'SECONDARY' },
      { metric: 'conversion', role: 'SECONDARY' },
    ];
    const guarded = [...metrics, { metric: 'visits', role: 'GUARDRAIL', tolerance: { relative: 0.5 } }];
    const decision = { customers: 10_000, horizonDays: 365.25, discountRate: 0.1, waitingCostPerDay: 5 };
    await launch(api, 'coupons', { arms, metrics, plan: { decision } });
    await launch(api, 'profits', {
      arms,
      metrics,
      plan: { decision: { rule: 'PROVEN_PROFIT' } },
      design: stratified('p'),
    });
    await launch(api, 'plain', { metrics: [{ metric: 'revenue', role: 'PRIMARY' }, ...metrics.slice(1)] });
    await launch(api, 'guarded', { metrics: guarded });
    const assigned = await armsOf(api, 'coupons');
    const effects: Record<string, number> = { control: 0, letter: 3, coupon: 4 };
    spent = new Map([...assigned].map(([key, arm], index) => [key, 20 + ((index * 7) % 13) + (effects[arm] ?? 0)]));
    redeemed = new Map([...assigned].map(([key, arm], index) => [key, arm === 'coupon' && index % 3 === 0 ? 1 : 0]));
    api.clock.now = new Date(START.getTime() + 3 * DAY);
    await recordPurchases(
      api,
      [...spent].map(([key, value]): [string, number, number] => [key, 1, value]),
    );
    const events = [...redeemed].flatMap(([customer, count]) =>
      count === 0
        ? []
        : [{ customer, type: 'redemption', key: `r ${customer}`, at: new Date(START.getTime() + 2 * DAY) }],
    );
    await api.must(RECORD_EVENTS, { input: { events } });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    for (const experiment of ['coupons', 'profits', 'plain', 'guarded'])
      await api.must(STOP, { input: { experiment } });
    for (const type of ['purchase', 'redemption', 'visit']) await declareComplete(api, api.clock.now, type);
  });
  afterAll(() => api?.remove());

  const stratified = (seed: string) => ({ method: 'STRATIFIED', strata: ['gender'], seed });
  const decide = async (key: string, input?: object): Promise<Answer> =>
    (await api.must(DECIDE, { key, input })).experiment.decision;
  const armOf = (decision: Answer, key: string): Answer => decision.arms.find((one: Answer) => one.arm.key === key);
  const valuesOf = async (experiment: string, arm: string, value: (key: string) => number) =>
    [...(await armsOf(api, experiment))].filter(([, own]) => own === arm).map(([key]) => value(key));
  const summaryOf = (values: readonly number[]) => meanSummary(momentsOf(values));

  it('carries the interval of the readout over to the profit', async () => {
    const letter = armOf(await decide('coupons'), 'letter');
    const [control, treated] = [
      await valuesOf('coupons', 'control', (key) => 0.5 * spent.get(key)!),
      await valuesOf('coupons', 'letter', (key) => 0.5 * spent.get(key)! - 0.25),
    ];
    const expected = welchMeanEffect(summaryOf(control), summaryOf(treated), { alpha: 0.05, alternative: 'TWO_SIDED' });
    for (const limit of ['estimate', 'lower', 'upper'] as const) {
      expect(letter.profitPerCustomer[limit]).toBeCloseTo(expected.absolute[limit]!, 9);
    }
    expect(letter.breakEvenCost).toBeCloseTo(expected.absolute.estimate! + 0.25, 9);
    expect(letter.breakEvenMargin).toBeCloseTo((0.5 * 0.25) / (expected.absolute.estimate! + 0.25), 9);
    expect(letter.returnOnSpend.estimate).toBeCloseTo(expected.absolute.estimate! / 0.25, 8);
    expect(letter.spendPerCustomer).toBeCloseTo(0.25, 12);
    expect(letter.givenAway).toBeNull();
  });

  it('measures gains and redeemed offers customer by customer, with their covariance', async () => {
    const coupon = armOf(await decide('coupons'), 'coupon');
    const control = await valuesOf('coupons', 'control', (key) => 0.5 * spent.get(key)!);
    const treated = await valuesOf('coupons', 'coupon', (key) => 0.5 * spent.get(key)! - 2 * redeemed.get(key)! - 0.1);
    const expected = welchMeanEffect(summaryOf(control), summaryOf(treated), { alpha: 0.05, alternative: 'TWO_SIDED' });
    for (const limit of ['estimate', 'lower', 'upper'] as const) {
      expect(coupon.profitPerCustomer[limit]).toBeCloseTo(expected.absolute[limit]!, 9);
    }
    const offers = await valuesOf('coupons', 'coupon', (key) => redeemed.get(key)!);
    const perCustomer = offers.reduce((sum, one) => sum + one, 0) / offers.length;
    expect(coupon.spendPerCustomer).toBeCloseTo(0.1 + 2 * perCustomer, 9);
    // Offers are counted by themselves, so that the control, which cannot redeem any, would have bought nothing.
    expect(coupon.givenAway.redemptions).toBeCloseTo(perCustomer, 9);
    expect(coupon.givenAway.boughtAnyway).toBeCloseTo(0, 12);
    const { lower, upper } = coupon.returnOnSpend;
    expect(lower > 0 || upper < 0).toBe(coupon.profitPerCustomer.lower > 0 || coupon.profitPerCustomer.upper < 0);
  });

  it('counts offers to customers who would have bought anyway by a metric of purchases', async () => {
    const coupon = armOf(await decide('coupons', { purchaseMetric: 'orders' }), 'coupon');
    // Every customer of every arm ordered once.
    expect(coupon.givenAway.boughtAnyway).toBeCloseTo(coupon.givenAway.redemptions, 9);
    expect(coupon.givenAway.cost).toBeCloseTo(2 * coupon.givenAway.redemptions, 9);
  });

  it('adds it up over the customers of the decision, discounted over its horizon', async () => {
    const letter = armOf(await decide('coupons'), 'letter');
    const factor = (1 - 1 / 1.1) / Math.log(1.1);
    expect(letter.rollOut.customers).toBe(10_000);
    expect(letter.rollOut.discountFactor).toBeCloseTo(factor, 12);
    expect(letter.rollOut.profit.estimate).toBeCloseTo(10_000 * factor * letter.profitPerCustomer.estimate, 6);
  });

  it('ships the best arm by the plan, corrects it for having been chosen, and says it in a sentence', async () => {
    const decision = await decide('coupons');
    expect(decision.verdict).toBe('SHIP');
    expect(decision.rule).toBe('SUCCESS_METRICS');
    expect(decision.best.chosenBy).toBe('profit per customer');
    expect(decision.best.correctedEstimate).toBeLessThanOrEqual(decision.best.estimate);
    expect(decision.best.arm.key).toBe('coupon');
    expect(decision.sentence).toMatch(
      /^Ship "coupon"\. It increased "sales" by .* USD per customer .* 10,000 customers/,
    );
    expect(decision.warnings.map((one: Answer) => one.code)).not.toContain('DECISION_NOT_PLANNED');
  });

  it('uses the estimator of the design', async () => {
    const READ = `query { experiment(key: "profits") { readout(metrics: ["sales"]) { metrics { effects {
      arm { key } absolute { estimate lower upper } } } } } }`;
    const { effects } = (await api.must(READ)).experiment.readout.metrics[0];
    const letter = effects.find((one: Answer) => one.arm.key === 'letter').absolute;
    const found = armOf(await decide('profits', { redemptionMetric: 'redeemed', redemptionCost: 0 }), 'letter');
    expect(found.profitPerCustomer.estimate).toBeCloseTo(0.5 * letter.estimate - 0.25, 9);
    expect(found.profitPerCustomer.lower).toBeCloseTo(0.5 * letter.lower - 0.25, 9);
  });

  it('marks what was not planned', async () => {
    const decision = await decide('plain', { metric: 'revenue', margin: 0.4, contactCost: 0.1 });
    const advice = decision.warnings.find((one: Answer) => one.code === 'DECISION_NOT_PLANNED');
    expect(advice.message).toContain('margin, contactCost');
    expect((await decide('plain')).warnings.map((one: Answer) => one.code)).toContain('MARGIN_UNKNOWN');
    expect(armOf(await decide('plain'), 'coupon').profitPerCustomer).toBeNull();
  });

  it('swaps the limits for a margin below 0, and has no break-even limits where the effect may be 0', async () => {
    const up = armOf(await decide('plain', { metric: 'revenue', margin: 1 }), 'coupon');
    const down = armOf(await decide('plain', { metric: 'revenue', margin: -1 }), 'coupon');
    expect(down.profitPerCustomer.lower).toBeCloseTo(-up.profitPerCustomer.upper, 12);
    expect(down.probabilityOfLoss).toBeCloseTo(1 - up.probabilityOfLoss, 12);
    const costly = armOf(await decide('plain', { metric: 'revenue', margin: 1, contactCost: 3 }), 'coupon');
    expect(costly.breakEvenMarginInterval.unbounded).toBe(true);
    expect(costly.verdict).toBe('STOP');
  });

  it('reads proportions by their variances', async () => {
    const coupon = armOf(await decide('plain', { metric: 'conversion', margin: 10, contactCost: 1 }), 'coupon');
    // Everybody bought: there is no difference, and no variance.
    expect(coupon.profitPerCustomer.estimate).toBeCloseTo(-1, 12);
    // A certain profit is not corrected for having been chosen.
    const paid = { metric: 'conversion', margin: 10, rule: 'EXPECTED_PROFIT', contactCost: 0 };
    expect((await decide('plain', paid)).verdict).toBe('STOP');
  });

  it('pulls towards a prior', async () => {
    const flat = armOf(await decide('coupons'), 'letter');
    const prior = { mean: -1, standardDeviation: 0.01 };
    const sceptical = armOf(await decide('coupons', { prior }), 'letter');
    expect(flat.probabilityOfLoss).toBeLessThan(0.01);
    expect(sceptical.probabilityOfLoss).toBeGreaterThan(0.99);
  });

  it('corrects the best arm by how much its estimate varies, which is less with a prior than what is unknown', async () => {
    const prior = { mean: 1, standardDeviation: 0.02 };
    const { best } = await decide('coupons', { rule: 'EXPECTED_PROFIT', prior });
    // What is unknown is 0.02; samples of this size move the mean by 0.003.
    expect(best.estimate - best.correctedEstimate).toBeLessThan(0.004);
    expect(best.estimate).toBeGreaterThanOrEqual(best.correctedEstimate);
  });

  it('waits for customers where they are worth more than they cost', async () => {
    const input = { rule: 'EXPECTED_PROFIT', margin: 0.085, additionalCustomers: 2_000, waitingDays: 10 };
    const cheap = armOf(await decide('coupons', { ...input, waitingCostPerDay: 0, customers: 100_000_000 }), 'letter');
    expect(cheap.waiting.netValue).toBeGreaterThan(0);
    expect(cheap.verdict).toBe('CONTINUE');
    const dear = armOf(await decide('coupons', { ...input, waitingCostPerDay: 1e9, customers: 100_000_000 }), 'letter');
    expect(dear.waiting.waitingCost).toBe(1e10);
    expect(dear.verdict).not.toBe('CONTINUE');
  });

  it('does not ship past a guardrail whose tolerance is not met', async () => {
    // Nobody visited: there is nothing to rule harm out by.
    const decision = await decide('guarded');
    expect(decision.verdict).not.toBe('SHIP');
    expect(decision.arms[0].evidence.some((one: Answer) => one.metric?.key === 'visits')).toBe(true);
  });

  it('names inputs that do not fit', async () => {
    const refuse = async (input: object) =>
      (await api.ask(DECIDE, { key: 'coupons', input })).errors?.map((one: Answer) => one.message).join(' ') ?? '';
    expect(await refuse({ metric: 'nothing' })).toContain('It measures: sales, orders, conversion');
    expect(await refuse({ redemptionCost: 1 })).toContain('both or neither');
    expect(await refuse({ contactCost: -1 })).toContain('at least 0');
    expect(await refuse({ costMetric: 'nothing' })).toContain('no metric');
    const summed = armOf(await decide('coupons', { costMetric: 'last' }), 'letter');
    expect(summed.insufficientData.reason).toContain('"last" cannot be added up');
  });

  it('records what was decided, and asks why a recommendation is overruled', async () => {
    const first = (await api.must(RECORD, { input: { experiment: 'coupons' } })).recordDecision;
    expect(first.userErrors).toEqual([]);
    expect(first.experiment.decisions[0]).toMatchObject({
      verdict: 'SHIP',
      recommended: 'SHIP',
      overruled: false,
      reason: null,
      arm: { key: 'coupon' },
      actor: 'local',
    });
    const stop = { experiment: 'coupons', verdict: 'STOP' };
    const refused = (await api.ask(RECORD, { input: stop })).data.recordDecision;
    expect(refused.userErrors).toMatchObject([{ field: 'reason', code: 'INVALID' }]);
    const overruled = (await api.must(RECORD, { input: { ...stop, reason: 'No budget.' } })).recordDecision;
    expect(overruled.experiment.decisions).toHaveLength(2);
    expect(overruled.experiment.decisions[1]).toMatchObject({ verdict: 'STOP', overruled: true, arm: null });
    const other = { experiment: 'coupons', verdict: 'SHIP', arm: 'letter', reason: 'Coupons annoy.' };
    const letter = (await api.must(RECORD, { input: other })).recordDecision.experiment.decisions[2];
    expect(letter).toMatchObject({ overruled: true, arm: { key: 'letter' } });
    // The same numbers, the same digest.
    expect(letter.readoutDigest).toBe(first.experiment.decisions[0].readoutDigest);
    // Sent again, it stays one.
    expect((await api.must(RECORD, { input: other })).recordDecision.experiment.decisions).toHaveLength(3);
    const wrong = { experiment: 'coupons', verdict: 'STOP', arm: 'letter', reason: 'x' };
    expect((await api.ask(RECORD, { input: wrong })).data.recordDecision.userErrors).toMatchObject([{ field: 'arm' }]);
  });
});
