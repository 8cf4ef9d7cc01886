import type { Metric } from '../../metrics/metric.js';
import type { Interval } from '../../results/interval.js';
import { DecisionRule } from '../planned-decision.js';
import type { DecisionEvidence } from './decision.js';
import { type MoneyUnits, moneySentence } from './money-sentence.js';
import type { ArmProfit } from './profit/arm-profit.js';
import { profitTurns, provenProfitTurns } from './profit/profit-turns.js';
import { Finding } from './verdict.js';

/** What a rule knows of a treatment. */
export interface ArmFacts extends MoneyUnits {
  successes: readonly DecisionEvidence[];
  /** Null without a margin, or when the data cannot answer; then `whyNoProfit` says it. */
  profit: ArmProfit | null;
  whyNoProfit: string | null;
  /** What a unit of the metric that earns is worth; null when it is not known. */
  margin: number | null;
  /** The metric that earns. */
  earned: Metric | null;
  /** What contacting a customer with the treatment costs now. */
  contactCost: number;
  /** The limits of the profit that hold for all treatments and looks together; null where it is too early for them. */
  provenLimits: Interval | null;
}

/** What a rule concludes from the facts, guardrails and checks aside. */
interface Support {
  support: 'FOR' | 'AGAINST' | 'UNCLEAR' | 'TOO_EARLY' | 'UNKNOWN';
  evidence: DecisionEvidence[];
  /** What would lead the rule to another conclusion, as sentences. */
  changes: string[];
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

/** Margins and costs change the conclusion only where the metrics allow to ship. */
function bySuccess(facts: ArmFacts): Support {
  const { successes, profit } = facts;
  const having = (finding: Finding) => successes.filter((one) => one.finding === finding);
  const evidence = [...successes, ...(profit === null ? [] : [profitEvidence(profit, facts)])];
  if (having(Finding.WORSENED).length > 0) {
    return { support: 'AGAINST', evidence, changes: ['A treatment that makes no primary metric worse.'] };
  }
  if (having(Finding.IMPROVED).length > 0) {
    const support = profit !== null && profit.posterior.mean <= 0 ? 'AGAINST' : 'FOR';
    return { support, evidence, changes: profitTurns(profit, facts) };
  }
  if (having(Finding.TOO_EARLY).length > 0) return { support: 'TOO_EARLY', evidence, changes: [] };
  if (having(Finding.NO_ANSWER).length === successes.length) {
    return { support: 'UNKNOWN', evidence, changes: ['Record the outcomes that are missing.'] };
  }
  const loses = profit?.interval.upper != null && profit.interval.upper <= 0;
  const changes = loses
    ? ['Lower costs, and a primary metric that clearly improves: now the whole interval of the profit is below 0.']
    : ['More customers: the data do not exclude an improvement.'];
  return { support: 'UNCLEAR', evidence, changes };
}

function byExpectedProfit(facts: ArmFacts): Support {
  const { profit } = facts;
  if (profit === null) return unknownProfit(facts);
  return {
    support: profit.posterior.mean > 0 ? 'FOR' : 'AGAINST',
    evidence: [profitEvidence(profit, facts)],
    changes: profitTurns(profit, facts),
  };
}

function byProvenProfit(facts: ArmFacts): Support {
  const { profit, provenLimits: limits } = facts;
  if (profit === null) return unknownProfit(facts);
  if (limits === null) return { support: 'TOO_EARLY', evidence: [profitEvidence(profit, facts)], changes: [] };
  const evidence = [{ ...profitEvidence(profit, facts, limits), finding: findingOf(limits) }];
  const changes = provenProfitTurns(profit, limits, facts);
  if (limits.lower !== null && limits.lower > 0) return { support: 'FOR', evidence, changes };
  if (limits.upper !== null && limits.upper < 0) return { support: 'AGAINST', evidence, changes };
  return {
    support: 'UNCLEAR',
    evidence,
    changes: ['More customers: the data do not exclude a profit.', ...changes],
  };
}

function unknownProfit({ whyNoProfit, margin }: ArmFacts): Support {
  const sentence = `The profit is unknown. ${whyNoProfit ?? ''}`.trim();
  const change = margin === null ? 'State the margin of a metric.' : 'Record the outcomes and costs that are missing.';
  return {
    support: 'UNKNOWN',
    evidence: [{ finding: Finding.NO_ANSWER, metric: null, sentence }],
    changes: [change],
  };
}

function findingOf({ lower, upper }: ArmProfit['interval']): Finding {
  if (lower !== null && lower > 0) return Finding.EARNS;
  return upper !== null && upper < 0 ? Finding.LOSES : Finding.PROFIT_UNCERTAIN;
}

/** What the profit says, with its numbers. */
function profitEvidence(profit: ArmProfit, units: MoneyUnits, limits = profit.interval): DecisionEvidence {
  return { finding: findingOf(limits), metric: null, sentence: moneySentence(profit, units, limits) };
}
