import type { DecisionRule } from '../planned-decision.js';
import type { DecisionEvidence, DecisionWaiting } from './decision.js';
import { type ArmFacts, decisionRules } from './decision-rules.js';
import { shownNumber } from './shown-numbers.js';
import { Finding, Verdict } from './verdict.js';

/** Everything that decides about one treatment. */
export interface VerdictQuestion extends ArmFacts {
  rule: DecisionRule;
  guardrails: readonly DecisionEvidence[];
  /** Checks that failed, so that no number can be relied on. */
  failedChecks: readonly DecisionEvidence[];
  /** Whether no more outcomes follow. */
  ended: boolean;
  /** Whether outcomes are still missing and nothing planned decides before the end. */
  undecided: boolean;
  waiting: DecisionWaiting | null;
}

export interface ReachedVerdict {
  verdict: Verdict;
  /** The decisive ones first. */
  evidence: DecisionEvidence[];
  whatWouldChangeIt: string[];
}

const FORBIDDING = [Finding.HARMED, Finding.TOLERANCE_NOT_SHOWN, Finding.NO_ANSWER];

/** What to do with one treatment, by the rule. Checks come before every number, then guardrails, then the rule itself. */
export function verdictOn(question: VerdictQuestion): ReachedVerdict {
  const { guardrails, failedChecks, ended, undecided, waiting, currency } = question;
  const rule = decisionRules[question.rule];
  const { support, evidence } = rule.read(question);
  const forbidding = guardrails.filter(({ finding }) => FORBIDDING.includes(finding));
  const allowing = guardrails.filter((one) => !forbidding.includes(one));
  const waits = waiting === null ? [] : [waitingEvidence(waiting, currency)];
  const pays = waiting !== null && waiting.netValue > 0;
  const reached = (verdict: Verdict, first: readonly DecisionEvidence[], changes: string[]): ReachedVerdict => {
    const all = [...first, ...failedChecks, ...evidence, ...forbidding, ...allowing, ...waits];
    return { verdict, evidence: [...new Set(all)], whatWouldChangeIt: changes };
  };
  if (failedChecks.length > 0) {
    return reached(Verdict.CANNOT_TELL, failedChecks, ['Find and repair what made the check fail, then decide again.']);
  }
  if (support === 'UNKNOWN') {
    return reached(Verdict.CANNOT_TELL, evidence, [
      'Record the outcomes that are missing, or state the margin of a metric.',
    ]);
  }
  const early = support === 'TOO_EARLY' || (undecided && !rule.decidesEarly);
  if (early || (rule.decidesEarly && undecided && waiting === null)) {
    const sentence = 'The experiment is not over, and no planned look decides it now.';
    return reached(
      Verdict.CONTINUE,
      [{ finding: Finding.TOO_EARLY, metric: null, sentence }],
      ['The end of the experiment, or a planned look that decides it.'],
    );
  }
  const harmed = forbidding.filter(({ finding }) => finding === Finding.HARMED);
  if (harmed.length > 0) return reached(Verdict.STOP, harmed, ['A treatment that does not harm the guardrail.']);
  if (rule.waitsByValue && pays) return reached(Verdict.CONTINUE, waits, whatEndsWaiting(waiting));
  if (support === 'AGAINST') return reached(Verdict.STOP, evidence, changesOfProfit(question));
  if (support === 'FOR' && forbidding.length === 0) return reached(Verdict.SHIP, evidence, changesOfProfit(question));
  const missing = support === 'FOR' ? forbidding : evidence;
  if (!ended) return reached(Verdict.CONTINUE, missing, ['The end of the experiment: more outcomes follow.']);
  if (pays) return reached(Verdict.CONTINUE, [...missing, ...waits], whatEndsWaiting(waiting));
  const more =
    support === 'FOR'
      ? 'More customers, so that larger harm to the guardrail can be ruled out.'
      : 'More customers: the data do not exclude an effect that would be worth it.';
  return reached(Verdict.STOP, missing, [more, ...changesOfProfit(question)]);
}

function whatEndsWaiting({ additionalCustomers }: DecisionWaiting): string[] {
  return [`The outcomes of ${shownNumber(additionalCustomers)} more customers, or a higher cost of waiting.`];
}

/** How far the margin and the costs are from the point where the profit turns. */
function changesOfProfit({ profit, currency }: ArmFacts): string[] {
  if (profit === null) return [];
  const { breakEvenMargin, breakEvenCost, estimate } = profit;
  const side = estimate > 0 ? 'above' : 'below';
  return [
    ...(breakEvenMargin !== null && breakEvenMargin > 0
      ? [`A margin ${estimate > 0 ? 'below' : 'above'} ${shownNumber(breakEvenMargin)} per unit.`]
      : []),
    ...(breakEvenCost > 0 ? [`A contact cost ${side} ${shownNumber(breakEvenCost)} ${currency} per customer.`] : []),
  ];
}

function waitingEvidence(
  { additionalCustomers, valueOfSample, netValue }: DecisionWaiting,
  currency: string,
): DecisionEvidence {
  const pays = netValue > 0;
  const sentence =
    `${shownNumber(additionalCustomers)} more customers are worth ${shownNumber(valueOfSample)} ${currency} to the decision, ` +
    `${pays ? 'more' : 'less'} than waiting costs.`;
  return { finding: pays ? Finding.WAITING_PAYS : Finding.WAITING_DOES_NOT_PAY, metric: null, sentence };
}
