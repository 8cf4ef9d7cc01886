import { MetricDirection } from '../../metrics/metric-direction.js';
import { moneyIn, shownCount, shownNumber } from '../../results/shown-numbers.js';
import type { DecisionRule } from '../planned-decision.js';
import type { DecisionEvidence, DecisionWaiting } from './decision.js';
import { type ArmFacts, decisionRules } from './decision-rules.js';
import { type NotOver, UNDER_WAY } from './not-over.js';
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
  /** Why the numbers can still change; null at the end. */
  notOver: NotOver | null;
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
  const { guardrails, failedChecks, ended, undecided, notOver, waiting, currency } = question;
  const rule = decisionRules[question.rule];
  const { support, evidence, changes } = rule.read(question);
  const forbidding = guardrails.filter(({ finding }) => FORBIDDING.includes(finding));
  const allowing = guardrails.filter((one) => !forbidding.includes(one));
  const waits = waiting === null ? [] : [waitingEvidence(waiting, currency)];
  const pays = waiting !== null && waiting.netValue > 0;
  const reached = (verdict: Verdict, first: readonly DecisionEvidence[], change: string[]): ReachedVerdict => {
    const all = [...first, ...failedChecks, ...evidence, ...forbidding, ...allowing, ...waits];
    return { verdict, evidence: [...new Set(all)], whatWouldChangeIt: change };
  };
  if (failedChecks.length > 0) {
    return reached(Verdict.CANNOT_TELL, failedChecks, ['Find and repair what made the check fail, then decide again.']);
  }
  if (notOver?.draft) {
    const draft = { finding: Finding.NO_ANSWER, metric: null, sentence: notOver.sentence };
    return reached(Verdict.CANNOT_TELL, [draft], [notOver.change]);
  }
  if (support === 'UNKNOWN') return reached(Verdict.CANNOT_TELL, evidence, changes);
  // A rule by what is expected decides when waiting is known to bring nothing, or what it is worth.
  const decidable = rule.decidesEarly && (waiting !== null || notOver?.allKnown);
  if (support === 'TOO_EARLY' || (undecided && !decidable)) {
    const { sentence, change, concluded } = notOver ?? UNDER_WAY;
    const verdict = concluded ? Verdict.CANNOT_TELL : Verdict.CONTINUE;
    return reached(verdict, [{ finding: Finding.TOO_EARLY, metric: null, sentence }], [change]);
  }
  const harmed = forbidding.filter(({ finding }) => finding === Finding.HARMED);
  if (harmed.length > 0) return reached(Verdict.STOP, harmed, ['A treatment that does not harm the guardrail.']);
  if (rule.waitsByValue && pays) return reached(Verdict.CONTINUE, waits, whatEndsWaiting(waiting));
  if (support === 'AGAINST') return reached(Verdict.STOP, evidence, changes);
  if (support === 'FOR' && forbidding.length === 0) return reached(Verdict.SHIP, evidence, changes);
  const missing = support === 'FOR' ? forbidding : evidence;
  if (!ended) return reached(Verdict.CONTINUE, missing, ['The end of the experiment: more outcomes follow.']);
  if (pays) return reached(Verdict.CONTINUE, [...missing, ...waits], whatEndsWaiting(waiting));
  return reached(Verdict.STOP, missing, support === 'FOR' ? whatAllows(forbidding) : changes);
}

/** What is missing of guardrails that forbid to ship. */
function whatAllows(forbidding: readonly DecisionEvidence[]): string[] {
  const aimless = (one: DecisionEvidence) => one.metric?.direction === MetricDirection.NEITHER;
  const unclear = forbidding.filter((one) => one.finding === Finding.TOLERANCE_NOT_SHOWN && !aimless(one));
  const unknown = forbidding.filter((one) => one.finding !== Finding.TOLERANCE_NOT_SHOWN || aimless(one));
  return [
    ...(unclear.length > 0 ? ['More customers, so that larger harm to the guardrail can be ruled out.'] : []),
    ...unknown.flatMap(({ metric }) => (metric === null ? [] : [`Knowing whether "${metric.key}" was harmed.`])),
  ];
}

function whatEndsWaiting({ additionalCustomers }: DecisionWaiting): string[] {
  return [`The outcomes of ${shownCount(additionalCustomers)} more customers, or a higher cost of waiting.`];
}

function waitingEvidence(
  { additionalCustomers, valueOfSample, netValue }: DecisionWaiting,
  currency: string,
): DecisionEvidence {
  const pays = netValue > 0;
  const sentence =
    `${shownCount(additionalCustomers)} more customers are worth ${shownNumber(valueOfSample, moneyIn(currency))} to the decision, ` +
    `${pays ? 'more' : 'less'} than waiting costs.`;
  return { finding: pays ? Finding.WAITING_PAYS : Finding.WAITING_DOES_NOT_PAY, metric: null, sentence };
}
