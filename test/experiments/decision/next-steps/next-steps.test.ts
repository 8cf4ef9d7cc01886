import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../../src/experiments/arm.js';
import type { ArmDecision } from '../../../../src/experiments/decision/decision.js';
import {
  type DecidedArm,
  type NextQuestion,
  nextSteps,
} from '../../../../src/experiments/decision/next-steps/next-steps.js';
import { Finding, Verdict } from '../../../../src/experiments/decision/verdict.js';

const letter = { id: 2, key: 'letter', name: 'Letter' } as Arm;
const found = (finding: Finding, key?: string) => {
  return { finding, metric: key ? { key } : null, sentence: '' } as ArmDecision['evidence'][number];
};

interface Parts extends Partial<Omit<DecidedArm, 'decision'>> {
  decision?: Partial<ArmDecision>;
}

const decided = (verdict: Verdict, { decision, ...parts }: Parts): DecidedArm => ({
  decision: { arm: letter, verdict, evidence: [], whatWouldChangeIt: [], waiting: null, ...decision } as ArmDecision,
  isUnprofitable: false,
  earnsNothing: null,
  turns: [],
  notExcluded: null,
  settling: null,
  ...parts,
});
const question = (verdict: Verdict, parts: Parts, more: Partial<NextQuestion> = {}): NextQuestion => ({
  verdict,
  arms: [decided(verdict, parts)],
  best: verdict === Verdict.SHIP ? letter : null,
  isRunning: false,
  isMarginKnown: true,
  customers: 10_000,
  isPlanned: false,
  isEnrolling: false,
  notOver: null,
  currency: 'USD',
  ...more,
});
const steps = (...asked: Parameters<typeof question>) =>
  nextSteps(question(...asked)).map(({ kind, sentence }) => `${kind}: ${sentence}`);

describe('what to do next', () => {
  it('is to ship what surely earns, and nothing else', () => {
    const sure = { decision: { probabilityOfLoss: 0.02 } };
    expect(steps(Verdict.SHIP, sure)).toEqual(['ROLL_OUT: Give "Letter" to 10,000 customers.']);
    expect(steps(Verdict.SHIP, sure, { customers: null, isRunning: true })).toEqual([
      'ROLL_OUT: Stop the experiment, and give "Letter" to customers like those of the experiment.',
    ]);
  });

  it('says what another test takes only where a loss is likely enough, and there is one treatment', () => {
    const settling = { needed: 2_000, isWorthIt: true, sentence: 'A loss is possible.' };
    const risky = { settling, decision: { probabilityOfLoss: 0.15 } };
    expect(nextSteps(question(Verdict.SHIP, risky))[1]).toEqual({
      kind: 'TEST_AGAIN',
      customers: 2_000,
      sentence: 'A loss is possible.',
    });
    expect(steps(Verdict.SHIP, { settling, decision: { probabilityOfLoss: 0.05 } })).toHaveLength(1);
    const several = [decided(Verdict.SHIP, risky), decided(Verdict.STOP, {})];
    expect(steps(Verdict.SHIP, {}, { arms: several })).toHaveLength(1);
  });

  it('is to supply what the profit needs', () => {
    expect(steps(Verdict.SHIP, {}, { isMarginKnown: false })[1]).toMatch(/^STATE_MARGIN: /);
    const unknown = { decision: { insufficientData: { reason: 'No costs were measured.' } } };
    expect(steps(Verdict.SHIP, unknown)[1]).toBe('REPAIR: Its profit is unknown. No costs were measured.');
  });

  it('is about what stopped the treatment', () => {
    const unclear = { limit: 1.5, shown: 'a profit of 1.50 USD per customer' };
    const stopped = (parts: Parts, ...evidence: ArmDecision['evidence']) =>
      steps(Verdict.STOP, { notExcluded: unclear, ...parts, decision: { evidence } })[1];
    expect(stopped({}, found(Finding.IMPROVED, 'sales'), found(Finding.HARMED, 'calls'))).toBe(
      'TRY_ANOTHER: Test a version of "Letter" that does not make "calls" worse.',
    );
    expect(stopped({}, found(Finding.IMPROVED, 'sales'), found(Finding.WORSENED, 'visits'))).toMatch(
      /make "visits" worse/,
    );
    const turns = [
      'A margin above 7 USD per unit of "sales" (now 0.5 USD).',
      'A contact cost below 3 USD (now 50 USD).',
    ];
    expect(stopped({ isUnprofitable: true, turns }, found(Finding.LOSES))).toBe(
      'CHANGE_TERMS: As it is, "Letter" does not pay. What would change that: a margin above 7 USD per unit of "sales" (now 0.5 USD), or a ' +
        'contact cost below 3 USD (now 50 USD).',
    );
    expect(stopped({}, found(Finding.IMPROVED, 'sales'), found(Finding.TOLERANCE_NOT_SHOWN, 'calls'))).toBe(
      'TEST_AGAIN: Test "Letter" with more customers, to exclude more harm to "calls" than is tolerated.',
    );
  });

  it('does not say that nothing helps where something improved that earns nothing', () => {
    const decision = { evidence: [found(Finding.IMPROVED, 'orders')] };
    expect(steps(Verdict.STOP, { earnsNothing: 'revenue', decision })[1]).toBe(
      'TRY_ANOTHER: "Letter" improved "orders", but earns nothing by "revenue". Test a version that does.',
    );
  });

  it('names what was improved and what is missing', () => {
    const stopped = (...evidence: ArmDecision['evidence']) => steps(Verdict.STOP, { decision: { evidence } })[1];
    expect(stopped(found(Finding.IMPROVED, 'orders'))).toMatch(
      /^TEST_AGAIN: "Letter" improved "orders", but is not shown to pay\. Plan a larger test only if/,
    );
    expect(stopped(found(Finding.IMPROVED, 'orders'), found(Finding.NO_ANSWER, 'calls'))).toBe(
      'REPAIR: Record the missing outcomes of "calls", and decide again.',
    );
  });

  it('asks for a larger test only where the data leave room for a benefit, which it names', () => {
    const stopped = (notExcluded: DecidedArm['notExcluded']) => steps(Verdict.STOP, { notExcluded })[1];
    expect(stopped({ limit: 1.5, shown: 'a profit of 1.50 USD per customer' })).toBe(
      'TEST_AGAIN: No benefit of "Letter" is shown. Plan a larger test only if a profit of 1.50 USD per customer or less would be worth it: the ' +
        'data exclude more.',
    );
    expect(stopped({ limit: -0.1, shown: '' })).toBe(
      'TRY_ANOTHER: Test something other than "Letter": the data exclude a benefit.',
    );
    expect(stopped(null)).toMatch(
      /^TEST_AGAIN: .* only if an effect that this experiment could not see would be worth it\.$/,
    );
  });

  it('is to wait for what the verdict waits for', () => {
    const notOver = { step: 'Wait for the end of the experiment.' } as NextQuestion['notOver'];
    expect(steps(Verdict.CONTINUE, {}, { notOver })).toEqual(['WAIT: Wait for the end of the experiment.']);
    const decision = {
      evidence: [found(Finding.WAITING_PAYS)],
      waiting: { additionalCustomers: 300 } as ArmDecision['waiting'],
    };
    expect(steps(Verdict.CONTINUE, { decision }, { notOver })[0]).toMatch(/^WAIT: Wait for the outcomes of 300 more /);
    expect(steps(Verdict.CONTINUE, { decision }, { isEnrolling: true })[0]).toMatch(
      /^WAIT: Assign 300 more customers: /,
    );
  });

  it('is to repair what keeps the treatments from being judged, and not others', () => {
    const missing = { decision: { whatWouldChangeIt: ['Record the outcomes.'] } };
    const other = { decision: { whatWouldChangeIt: ['Another margin.'] } };
    const arms = [
      decided(Verdict.CANNOT_TELL, missing),
      decided(Verdict.CANNOT_TELL, missing),
      decided(Verdict.STOP, other),
    ];
    expect(steps(Verdict.CANNOT_TELL, {}, { arms })).toEqual(['REPAIR: Record the outcomes.']);
    const draft = { draft: true, step: 'Start the experiment.' } as NextQuestion['notOver'];
    expect(steps(Verdict.CANNOT_TELL, missing, { notOver: draft })).toEqual(['REPAIR: Start the experiment.']);
  });
});
