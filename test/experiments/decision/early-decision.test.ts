import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictOn } from '../../../src/experiments/decision/arm-verdict.js';
import { Finding, Verdict } from '../../../src/experiments/decision/verdict.js';
import { DecisionRule } from '../../../src/experiments/planned-decision.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import {
  armsOf,
  CONCLUDE,
  DEFINE_METRIC,
  declareComplete,
  launch,
  openShop,
  recordPurchases,
  STOP,
} from '../../setup/shop.js';

const DECIDE = `query ($key: String!, $input: DecisionInput) {
  experiment(key: $key) {
    readout { status metrics { metric { key } effects { absolute { estimate lower upper } relative { lower } } } }
    decision(input: $input) {
      verdict warnings { code }
      arms {
        profitPerCustomer { estimate lower upper } insufficientData { reason }
        evidence { finding sentence metric { key } }
        waiting { additionalCustomers valueOfSample opportunityCost }
      }
    }
  }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('a decision that is asked for before the end', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 900);
    const metric = (input: object) =>
      api.must(DEFINE_METRIC, { input: { kind: 'MEAN', event: 'purchase', aggregation: 'SUM', ...input } });
    await metric({ key: 'sales', margin: 1, direction: 'HIGHER_IS_BETTER', windowDays: 2 });
    await metric({ key: 'spending', direction: 'HIGHER_IS_BETTER', windowDays: 2 });
    await metric({ key: 'sums', windowDays: 2 });
    await metric({ key: 'month', margin: 1, direction: 'HIGHER_IS_BETTER', windowDays: 60 });
    const metrics = [{ metric: 'sales', role: 'PRIMARY' }];
    const looks = { confidenceSequence: { startAt: 100, tunedFor: 900 } };
    await launch(api, 'proven', { metrics, plan: { looks, decision: { rule: 'PROVEN_PROFIT' } } });
    const guardrail = { metric: 'spending', role: 'GUARDRAIL', tolerance: { absolute: 0.1 } };
    await launch(api, 'guarded', {
      metrics: [...metrics, { metric: 'month', role: 'SECONDARY' }, guardrail],
      plan: { decision: { rule: 'EXPECTED_PROFIT', customers: 1_000 } },
    });
    const unequal = [
      { key: 'control', isControl: true, weight: 1 },
      { key: 'coupon', weight: 8 },
    ];
    await launch(api, 'kept', {
      metrics: [...metrics, { ...guardrail, tolerance: { absolute: 1 } }, { metric: 'sums', role: 'GUARDRAIL' }],
    });
    await launch(api, 'unequal', { metrics, arms: unequal });
    const shaped = { metric: 'sales', role: 'PRIMARY' };
    await launch(api, 'logs', { metrics: [{ ...shaped, transform: 'LOG' }] });
    await launch(api, 'caps', { metrics: [{ ...shaped, cap: { percentile: 90 } }] });
    const [proven, guarded, kept] = [
      await armsOf(api, 'proven'),
      await armsOf(api, 'guarded'),
      await armsOf(api, 'kept'),
    ];
    // Values have a standard deviation of 3.7, so that effects have a standard error of 0.25.
    const effect = (arm: string | undefined, size: number) => (arm === 'coupon' ? size : 0);
    const values = [...proven.keys()].map((key, index): [string, number, number] => [
      key,
      1,
      20 +
        ((index * 7) % 13) +
        effect(proven.get(key), 0.7) +
        effect(guarded.get(key), 0.3) +
        effect(kept.get(key), 1.5),
    ]);
    api.clock.now = new Date(START.getTime() + 3 * DAY);
    await recordPurchases(api, values);
    await declareComplete(api);
  });
  afterAll(() => api?.remove());

  const ask = async (key: string, input?: object): Promise<Answer> =>
    (await api.must(DECIDE, { key, input })).experiment;

  it('proves a profit by limits that hold at any look, not by those of a single one', async () => {
    const early = await ask('proven');
    const [arm] = early.decision.arms;
    expect(arm.profitPerCustomer.lower).toBeGreaterThan(0);
    expect(early.decision.verdict).not.toBe('SHIP');
    expect(arm.evidence.map((one: Answer) => one.finding)).toContain('PROFIT_UNCERTAIN');
    const shown = arm.evidence.find((one: Answer) => one.finding === 'PROFIT_UNCERTAIN').sentence;
    expect(shown).toMatch(/95 % interval -/);
    // The same rule, where no look before the end is planned, decides nothing yet.
    expect((await ask('guarded', { rule: 'PROVEN_PROFIT' })).decision.verdict).toBe('CONTINUE');
  });

  it('keeps these limits at the end, since a look may have ended the experiment', async () => {
    await api.must(STOP, { input: { experiment: 'proven' } });
    const { readout, decision } = await ask('proven');
    expect(readout.status).toBe('FINAL');
    expect(decision.arms[0].profitPerCustomer.lower).toBeGreaterThan(0);
    expect(decision.verdict).not.toBe('SHIP');
    await api.must(CONCLUDE, { input: { experiment: 'proven', conclusion: 'Not shown.' } });
    expect((await ask('proven')).decision.verdict).toBe(decision.verdict);
  });

  it('passes a guardrail within its tolerance after the conclusion as before it, but not a change of unknown direction', async () => {
    await api.must(STOP, { input: { experiment: 'kept' } });
    const before = (await ask('kept')).decision;
    const foundOf = (decision: Answer, key: string) =>
      decision.arms[0].evidence.find((one: Answer) => one.metric?.key === key).finding;
    expect(foundOf(before, 'spending')).toBe('WITHIN_TOLERANCE');
    expect(foundOf(before, 'sums')).toBe('NO_ANSWER');
    expect(before.verdict).toBe('STOP');
    await api.must(CONCLUDE, { input: { experiment: 'kept', conclusion: 'Kept.' } });
    expect(foundOf((await ask('kept')).decision, 'spending')).toBe('WITHIN_TOLERANCE');
  });

  it('passes a guardrail early only by limits that are valid at any time', async () => {
    const { readout, decision } = await ask('guarded', {
      additionalCustomers: 2,
      waitingDays: 1,
      waitingCostPerDay: 1e6,
    });
    const limits = readout.metrics.find((one: Answer) => one.metric.key === 'spending').effects[0].absolute;
    expect(readout.status).not.toBe('FINAL');
    expect(limits.lower).toBeGreaterThan(-0.1);
    const [arm] = decision.arms;
    expect(arm.evidence.map((one: Answer) => one.finding)).toContain('TOLERANCE_NOT_SHOWN');
    expect(decision.verdict).toBe('CONTINUE');
  });

  it('values customers of unequal arms by how precise they make the estimate', async () => {
    const one = { additionalCustomers: 900, waitingDays: 1, customers: 1_000_000, margin: 1, contactCost: 0.6 };
    const { decision } = await ask('unequal', one);
    const [{ waiting, profitPerCustomer }] = decision.arms;
    // One in nine gets the control: what looks worse costs that share, or the rest of them.
    const share = profitPerCustomer.estimate > 0 ? 1 / 9 : 8 / 9;
    expect(waiting.opportunityCost).toBeCloseTo(900 * share * Math.abs(profitPerCustomer.estimate), 6);
    // As many customers as before, divided in the same way, halve the variance: the mean moves by the standard error over √2.
    const error = (profitPerCustomer.upper - profitPerCustomer.lower) / 2 / 1.97;
    const u = Math.abs(profitPerCustomer.estimate) / (error / Math.SQRT2);
    const loss = normalLoss(u);
    expect(waiting.valueOfSample / (1_000_000 * (error / Math.SQRT2) * loss)).toBeGreaterThan(0.9);
    expect(waiting.valueOfSample / (1_000_000 * (error / Math.SQRT2) * loss)).toBeLessThan(1.1);
  });

  it('counts the money itself where logarithms or capped values are compared', async () => {
    const earned = [];
    for (const key of ['logs', 'caps']) {
      const { decision } = await ask(key);
      expect(decision.warnings.map((one: Answer) => one.code)).toContain('PROFIT_OF_ACTUAL_VALUES');
      earned.push(decision.arms[0].profitPerCustomer.estimate);
    }
    expect(earned.every(Number.isFinite)).toBe(true);
  });
});

it('waits for the outcomes that follow before it stops for a tolerance that is not shown yet', () => {
  const evidence = (finding: Finding) => ({ finding, metric: null, sentence: finding });
  const found = (ended: boolean) =>
    verdictOn({
      rule: DecisionRule.SUCCESS_METRICS,
      successes: [evidence(Finding.IMPROVED)],
      guardrails: [evidence(Finding.TOLERANCE_NOT_SHOWN)],
      failedChecks: [],
      ended,
      undecided: false,
      notOver: null,
      profit: null,
      whyNoProfit: null,
      margin: null,
      earned: null,
      contactCost: 0,
      provenLimits: null,
      waiting: null,
      currency: 'USD',
      per: 'per customer',
    }).verdict;
  expect(found(false)).toBe(Verdict.CONTINUE);
  expect(found(true)).toBe(Verdict.STOP);
});

/** The unit normal loss by the trapezoid rule. */
function normalLoss(u: number): number {
  let sum = 0;
  for (let z = u; z < u + 12; z += 1e-3) sum += (z - u) * Math.exp((-z * z) / 2) * 1e-3;
  return sum / Math.sqrt(2 * Math.PI);
}
