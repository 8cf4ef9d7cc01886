import { moneyIn, shownCount, shownInterval } from '../../results/shown-numbers.js';
import type { ArmDecision, BestArm } from './decision.js';
import { Finding, Verdict } from './verdict.js';

const MONEY = [Finding.EARNS, Finding.LOSES, Finding.PROFIT_UNCERTAIN];

/** The verdict on one treatment with its main number. @param money what it earns, in words; null when that is unknown */
export function armSentence({ arm, verdict, evidence }: Omit<ArmDecision, 'sentence'>, money: string | null): string {
  const [reason] = evidence;
  const because = reason ? ` ${reason.sentence}` : '';
  const isOver = verdict === Verdict.CANNOT_TELL && reason?.finding === Finding.TOO_EARLY;
  const decided = verdict === Verdict.SHIP || verdict === Verdict.STOP || isOver;
  const earned = money === null || !decided || (reason && MONEY.includes(reason.finding)) ? '' : ` ${money}`;
  return `${OPENINGS[verdict](`"${arm.name}"`)}${because}${earned}`;
}

const OPENINGS: Record<Verdict, (arm: string) => string> = {
  SHIP: (arm) => `Ship ${arm}.`,
  STOP: (arm) => `Do not ship ${arm}.`,
  CONTINUE: (arm) => `Wait before deciding on ${arm}.`,
  CANNOT_TELL: (arm) => `The data do not decide about ${arm}.`,
};

/** The decision over all treatments. `isPlanned` is whether the number of customers is that of the plan. */
export function decisionSentence(
  verdict: Verdict,
  arms: readonly ArmDecision[],
  best: BestArm | null,
  { currency, isPlanned }: { currency: string; isPlanned: boolean },
): string {
  const chosen = arms.find(({ arm }) => arm.id === best?.arm.id) ?? arms.find((one) => one.verdict === verdict);
  if (!chosen) return 'There is no treatment to decide about.';
  if (verdict !== Verdict.SHIP) {
    const others = arms.filter((one) => one !== chosen && one.verdict === verdict);
    return others.length === 0
      ? chosen.sentence
      : `${chosen.sentence} The verdict on ${others.map(({ arm }) => `"${arm.name}"`).join(', ')} is the same.`;
  }
  const { profit: total, customers = 0 } = chosen.rollOut ?? {};
  const rolledOut =
    total == null || total.estimate === null
      ? ''
      : ` For ${isPlanned ? `the ${shownCount(customers)} customers of the plan` : `${shownCount(customers)} customers`} this amounts to ${shownInterval(total, moneyIn(currency))}.`;
  const compared =
    best === null || arms.length < 2
      ? ''
      : ` It was chosen as the best of ${arms.length} treatments${correction(best)}.`;
  return `${chosen.sentence}${rolledOut}${compared}`;
}

/** What the estimate is without the luck of having been chosen; nothing where that changes no shown digit. */
function correction({ estimate, correctedEstimate, shown }: BestArm): string {
  const [raw, corrected] = [shown(estimate), shown(correctedEstimate)];
  return raw === corrected ? '' : `: expect ${corrected} rather than ${raw}`;
}
