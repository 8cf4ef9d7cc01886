import type { Interval } from '../../results/interval.js';
import { DecisionRule } from '../planned-decision.js';
import type { ArmProfit } from './arm-profit.js';
import type { DecisionEvidence } from './decision.js';
import { shownLimits, shownNumber, shownShare } from './shown-numbers.js';
import { Finding } from './verdict.js';

/** What a rule knows of a treatment. */
export interface ArmFacts {
  successes: readonly DecisionEvidence[];
  /** Null without a margin, or when the data cannot answer; then `whyNoProfit` says it. */
  profit: ArmProfit | null;
  whyNoProfit: string | null;
  /** The limits of the profit that hold for all treatments and looks together; null where it is too early for them. */
  provenLimits: Interval | null;
  currency: string;
}

/** What a rule concludes from the facts, guardrails and checks aside. */
interface Support {
  support: 'FOR' | 'AGAINST' | 'UNCLEAR' | 'TOO_EARLY' | 'UNKNOWN';
  evidence: DecisionEvidence[];
}

interface Rule {
  /** Whether it may decide before the end although no look is planned: what is expected stays so however often it is asked. */
  decidesEarly: boolean;
  /** Whether it waits as long as that is worth more than it costs, whatever the evidence says so far. */
  waitsByValue: boolean;
  read(facts: ArmFacts): Support;
}

/** Every rule by which a decision can be planned. */
export const decisionRules: Record<DecisionRule, Rule> = {
  SUCCESS_METRICS: { decidesEarly: false, waitsByValue: false, read: bySuccess },
  EXPECTED_PROFIT: { decidesEarly: true, waitsByValue: true, read: byExpectedProfit },
  PROVEN_PROFIT: { decidesEarly: false, waitsByValue: false, read: byProvenProfit },
};

function bySuccess({ successes, profit, currency }: ArmFacts): Support {
  const having = (finding: Finding) => successes.filter((one) => one.finding === finding);
  const earned = profit === null ? [] : [profitEvidence(profit, currency)];
  const evidence = [...successes, ...earned];
  if (having(Finding.WORSENED).length > 0) return { support: 'AGAINST', evidence };
  if (having(Finding.IMPROVED).length > 0) {
    return { support: profit !== null && profit.posterior.mean <= 0 ? 'AGAINST' : 'FOR', evidence };
  }
  if (having(Finding.TOO_EARLY).length > 0) return { support: 'TOO_EARLY', evidence };
  if (having(Finding.NO_ANSWER).length === successes.length) return { support: 'UNKNOWN', evidence };
  return { support: 'UNCLEAR', evidence };
}

function byExpectedProfit({ profit, whyNoProfit, currency }: ArmFacts): Support {
  if (profit === null) return unknownProfit(whyNoProfit);
  return { support: profit.posterior.mean > 0 ? 'FOR' : 'AGAINST', evidence: [profitEvidence(profit, currency)] };
}

function byProvenProfit({ profit, whyNoProfit, provenLimits: limits, currency }: ArmFacts): Support {
  if (profit === null) return unknownProfit(whyNoProfit);
  if (limits === null) return { support: 'TOO_EARLY', evidence: [profitEvidence(profit, currency)] };
  const evidence = [{ ...profitEvidence(profit, currency, limits), finding: findingOf(limits) }];
  if (limits.lower !== null && limits.lower > 0) return { support: 'FOR', evidence };
  return { support: limits.upper !== null && limits.upper < 0 ? 'AGAINST' : 'UNCLEAR', evidence };
}

function unknownProfit(reason: string | null): Support {
  const sentence = `The profit is unknown. ${reason ?? ''}`.trim();
  return { support: 'UNKNOWN', evidence: [{ finding: Finding.NO_ANSWER, metric: null, sentence }] };
}

function findingOf({ lower, upper }: ArmProfit['interval']): Finding {
  if (lower !== null && lower > 0) return Finding.EARNS;
  return upper !== null && upper < 0 ? Finding.LOSES : Finding.PROFIT_UNCERTAIN;
}

/** What the profit says, with its numbers. */
function profitEvidence(profit: ArmProfit, currency: string, limits = profit.interval): DecisionEvidence {
  const { estimate, risk } = profit;
  const verb = estimate < 0 ? 'loses' : 'earns';
  const sentence =
    `It ${verb} ${shownNumber(Math.abs(estimate))} ${currency} per customer (${shownLimits(limits)}); the probability of a loss ` +
    `is ${shownShare(risk.probabilityOfLoss)}.`;
  return { finding: findingOf(limits), metric: null, sentence };
}
