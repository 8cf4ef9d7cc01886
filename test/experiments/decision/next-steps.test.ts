import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import type { ArmDecision } from '../../../src/experiments/decision/decision.js';
import { type NextQuestion, nextSteps } from '../../../src/experiments/decision/next-steps.js';
import { Finding, Verdict } from '../../../src/experiments/decision/verdict.js';

const letter = { id: 2, key: 'letter', name: 'Letter' } as Arm;
const decided = (parts: Partial<ArmDecision>) =>
  ({ arm: letter, evidence: [], whatWouldChangeIt: [], waiting: null, ...parts }) as unknown as ArmDecision;
const found = (finding: Finding) => ({ finding, metric: null, sentence: '' });
const effect = { estimate: 0.5, standardError: 0.25, shown: 'a profit of 0.50 USD per customer', customers: 1_000 };

const question = (verdict: Verdict, parts: Partial<ArmDecision>, more: Partial<NextQuestion> = {}): NextQuestion => ({
  verdict,
  arms: [decided({ verdict, ...parts })],
  best: verdict === Verdict.SHIP ? letter : null,
  plan: { alpha: 0.05, power: 0.8, alternative: 'TWO_SIDED' } as NextQuestion['plan'],
  judgedBy: () => effect,
  isMarginKnown: true,
  customers: 10_000,
  isPlanned: false,
  notOver: null,
  currency: 'USD',
  ...more,
});
const steps = (...asked: Parameters<typeof question>) =>
  nextSteps(question(...asked)).map(({ kind, sentence }) => `${kind}: ${sentence}`);

describe('what to do next', () => {
  it('is to ship what surely earns, and nothing else', () => {
    expect(steps(Verdict.SHIP, { probabilityOfLoss: 0.02 })).toEqual(['ROLL_OUT: Give "Letter" to 10,000 customers.']);
    expect(steps(Verdict.SHIP, { probabilityOfLoss: 0.02 }, { customers: null })).toEqual([
      'ROLL_OUT: Give "Letter" to customers like those of the experiment.',
    ]);
  });

  it('is to keep a half without it where that settles a possible loss', () => {
    const [, test] = nextSteps(question(Verdict.SHIP, { probabilityOfLoss: 0.15 }));
    // 1,000 × ((1.959964 + 0.841621) × 0.25 / 0.5)² = 1,962.2.
    expect(test).toEqual({
      kind: 'TEST_AGAIN',
      customers: 1_963,
      sentence:
        'A loss is possible (15 %). To settle it, keep a random half of about 2,000 customers without it first: they would show a profit of ' +
        '0.50 USD per customer with a power of 80 %, if that is its true size.',
    });
  });

  it('is to find out what a unit is worth where no profit is known', () => {
    expect(steps(Verdict.SHIP, { probabilityOfLoss: null }, { isMarginKnown: false })[1]).toMatch(/^STATE_MARGIN: /);
  });

  it('is a larger test only where nothing speaks against the treatment', () => {
    const unclear = steps(Verdict.STOP, { evidence: [found(Finding.NO_CLEAR_DIFFERENCE)] });
    expect(unclear[0]).toBe('KEEP_CONTROL: Do not give "Letter" to more customers.');
    expect(unclear[1]).toMatch(/^TEST_AGAIN: .* about 2,000 customers: .* This experiment measured 1,000\.$/);
    for (const against of [Finding.WORSENED, Finding.HARMED, Finding.LOSES]) {
      expect(steps(Verdict.STOP, { evidence: [found(against)] })[1]).toMatch(/^TRY_ANOTHER: /);
    }
    const worse = { judgedBy: () => ({ ...effect, estimate: -0.1 }) };
    expect(steps(Verdict.STOP, { evidence: [found(Finding.NO_CLEAR_DIFFERENCE)] }, worse)[1]).toMatch(/^TRY_ANOTHER: /);
    expect(steps(Verdict.STOP, {}, { judgedBy: () => null })[1]).toMatch(/^TRY_ANOTHER: /);
  });

  it('is other terms where a treatment works and does not pay', () => {
    const parts = {
      evidence: [found(Finding.IMPROVED), found(Finding.PROFIT_UNCERTAIN)],
      whatWouldChangeIt: ['A margin above 50 % of "revenue" (now 40 %).'],
    };
    expect(steps(Verdict.STOP, parts, { judgedBy: () => ({ ...effect, estimate: -0.1 }) })[1]).toBe(
      'CHANGE_TERMS: What would make "Letter" pay: a margin above 50 % of "revenue" (now 40 %).',
    );
  });

  it('asks for no more customers than can be counted', () => {
    const tiny = { judgedBy: () => ({ ...effect, estimate: 1e-6 }), customers: null };
    const [, test] = nextSteps(question(Verdict.STOP, { evidence: [found(Finding.NO_CLEAR_DIFFERENCE)] }, tiny));
    expect(test?.customers).toBeNull();
  });

  it('is to wait, or to supply what is missing', () => {
    const notOver = { step: 'Wait for the end of the experiment.' } as NextQuestion['notOver'];
    expect(steps(Verdict.CONTINUE, {}, { notOver })).toEqual(['WAIT: Wait for the end of the experiment.']);
    const waiting = { additionalCustomers: 300, netValue: 12 } as ArmDecision['waiting'];
    expect(steps(Verdict.CONTINUE, { waiting })[0]).toMatch(/^WAIT: Wait for the outcomes of 300 more customers: /);
    const twice = [decided({ whatWouldChangeIt: ['Record it.'] }), decided({ whatWouldChangeIt: ['Record it.'] })];
    expect(steps(Verdict.CANNOT_TELL, {}, { arms: twice })).toEqual(['REPAIR: Record it.']);
  });
});
