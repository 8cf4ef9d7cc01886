import { describe, expect, it } from 'vitest';
import type { Planning } from '../../workbench/channels/spend/planning.js';
import { budgetProblem, responseInput } from '../../workbench/channels/spend/response-input.js';
import { type CurvePlan, spendConclusion } from '../../workbench/channels/spend/spend-conclusion.js';

type Response = Parameters<typeof spendConclusion>[0];

const limits = (estimate: number, lower: number, upper: number) => ({ estimate, lower, upper });
const planning = {
  currency: 'EUR',
  period: 'week',
  gainName: 'acquired customers',
  gain: { kind: 'number' },
  isProfit: false,
  nameOf: (key: string) => ({ ads: 'Paid ads', mail: 'E-mail' })[key] ?? key,
} as Planning;
const plan = {
  channels: [
    { key: 'ads', current: 600, spend: limits(450, 400, 500) },
    { key: 'mail', current: 400, spend: limits(550, 500, 600) },
  ],
  gain: limits(10, 5, 15),
  value: limits(100, 90, 110),
  probabilityOfGain: 0.999,
  spent: 1_000,
  unspent: 0,
  valueOfPerfectInformation: 2,
} as unknown as CurvePlan;
const test = {
  channel: 'ads',
  from: 600,
  to: 0,
  gain: 2,
  simulationError: 0.1,
  expectedDifference: 1,
  standardError: 1,
};
const responding = (verdict: string, tests = [test]) =>
  ({
    channels: [
      { channel: { key: 'ads', name: 'Paid ads' }, curve: { verdict } },
      { channel: { key: 'mail', name: 'E-mail' }, curve: { verdict: 'CAN_SAY' } },
    ],
    tests,
  }) as unknown as Response;
const conclude = (changed: object = {}, verdict = 'CAN_SAY', asked = planning, tests = [test]) =>
  spendConclusion(responding(verdict, tests), { ...plan, ...changed }, asked);

describe('the conclusion on a budget', () => {
  it('says what to move where limits exclude what is spent now, and what that changes', () => {
    expect(conclude().advice).toBe(
      'Spread the 1,000\u00a0EUR of a week differently: more for E-mail, less for Paid ads. By the curves that fit, that raises acquired customers by 10.0 (5.0 to 15.0) in a week, compared with what is spent now.',
    );
  });

  it('names every channel that gets less, also where that is not beyond doubt', () => {
    const [ads, mail] = plan.channels;
    const channels = [{ ...ads, spend: limits(450, 300, 700) }, mail];
    expect(conclude({ channels }).advice).toContain('differently: more for E-mail, perhaps less for Paid ads.');
  });

  it.each(['0', '-5', '1e999', 'much'])('says of the budget %s that it is no amount', (budget) => {
    expect(budgetProblem(budget)).toContain(`“${budget}” is no amount above 0`);
    expect(responseInput({ budget }).budget?.total).toBeNull();
  });

  it('takes an amount as the budget, or none', () => {
    expect([budgetProblem('900'), budgetProblem(undefined)]).toEqual([null, null]);
    expect(responseInput({ budget: '900' }).budget?.total).toBe(900);
  });

  it('keeps what is spent where no other way is shown to be better', () => {
    expect(conclude({ gain: limits(1, -2, 4) }).advice).toContain('Keep what is spent now: no other way');
  });

  it('says of less money what it costs, and of more why some is left', () => {
    const now = (spent: number, unspent: number) => ({ spent, unspent });
    expect(conclude({ ...now(500, 0), gain: limits(-30, -40, -20) }).advice).toContain(
      'that lowers acquired customers by 30 (20 to 40)',
    );
    expect(conclude({ ...now(500, 0), gain: limits(1, -2, 4) }).advice).toContain('may raise or lower');
    expect(conclude(now(2_000, 500)).advice).toContain(
      'Spend 2,000\u00a0EUR of 2,500\u00a0EUR (no channel gets more than was ever spent on it)',
    );
    const profit = { ...planning, isProfit: true };
    expect(conclude(now(700, 300), 'CAN_SAY', profit).advice).toContain('the rest would earn less than it costs');
  });

  it('is as sure as the curves are', () => {
    const sureness = (verdict: string, tests = [test]) => conclude({}, verdict, planning, tests).sureness;
    expect(sureness('CAN_SAY')).toContain('alike by all curves that fit');
    expect(sureness('ONLY_WITHIN_OBSERVED')).toContain('within the spends that were observed');
    expect(sureness('CANNOT_SAY')).toBe(
      'This is a direction, not a forecast: the data cannot say how Paid ads responds to spend. Test first: pause Paid ads.',
    );
    expect(sureness('CANNOT_SAY', [{ ...test, gain: 0.5 }])).toContain('nearly the same plan');
    expect(sureness('CANNOT_SAY', [])).toMatch(/respond to spend|responds to spend. Move a part/);
  });
});
