import type { ArmDecision, BestArm } from './decision.js';
import { shownLimits, shownNumber, shownShare } from './shown-numbers.js';
import { Verdict } from './verdict.js';

/** The verdict on one treatment with its main number. */
export function armSentence(decision: Omit<ArmDecision, 'sentence'>, currency: string): string {
  const { arm, verdict, evidence } = decision;
  const [reason] = evidence;
  const because = reason ? ` ${reason.sentence}` : '';
  const money =
    verdict === Verdict.SHIP || verdict === Verdict.STOP ? moneyOf(decision, currency, reason?.sentence) : '';
  return `${OPENINGS[verdict](`"${arm.name}"`)}${because}${money}`;
}

const OPENINGS: Record<Verdict, (arm: string) => string> = {
  SHIP: (arm) => `Ship ${arm}.`,
  STOP: (arm) => `Do not ship ${arm}.`,
  CONTINUE: (arm) => `Wait before deciding on ${arm}.`,
  CANNOT_TELL: (arm) => `The data do not decide about ${arm}.`,
};

/** What the treatment earns, where the reason did not say it. */
function moneyOf(
  { profitPerCustomer, probabilityOfLoss }: Omit<ArmDecision, 'sentence'>,
  currency: string,
  said = '',
): string {
  const estimate = profitPerCustomer?.estimate ?? null;
  if (profitPerCustomer === null || estimate === null || probabilityOfLoss === null) return '';
  if (said.includes('per customer')) return '';
  const verb = estimate < 0 ? 'loses' : 'earns';
  return (
    ` It ${verb} ${shownNumber(Math.abs(estimate))} ${currency} per customer (${shownLimits(profitPerCustomer)}); the probability ` +
    `of a loss is ${shownShare(probabilityOfLoss)}.`
  );
}

/** The decision over all treatments. */
export function decisionSentence(
  verdict: Verdict,
  arms: readonly ArmDecision[],
  best: BestArm | null,
  currency: string,
): string {
  const chosen = arms.find(({ arm }) => arm.id === best?.arm.id) ?? arms.find((one) => one.verdict === verdict);
  if (!chosen) return 'There is no treatment to decide about.';
  if (verdict !== Verdict.SHIP) {
    const others = arms.filter((one) => one !== chosen && one.verdict === verdict);
    return others.length === 0
      ? chosen.sentence
      : `${chosen.sentence} The same applies to ${others.map(({ arm }) => `"${arm.name}"`).join(', ')}.`;
  }
  const total = chosen.rollOut?.profit.estimate ?? null;
  const customers = chosen.rollOut?.customers ?? 0;
  const rolledOut =
    total === null ? '' : ` For ${shownNumber(customers)} customers this amounts to ${shownNumber(total)} ${currency}.`;
  const compared =
    best === null || arms.length < 2
      ? ''
      : ` It was chosen as the best of ${arms.length} treatments: expect ${shownNumber(best.correctedEstimate)} rather than ` +
        `${shownNumber(best.estimate)}.`;
  return `${chosen.sentence}${rolledOut}${compared}`;
}
