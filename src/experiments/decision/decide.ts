import { type Advice, AdviceSeverity } from '../../graph/advice.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Arm, controlOf } from '../arm.js';
import { ExperimentStatus } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import { type PlannedMetric } from '../planned-metric.js';
import { DecidedBy } from '../readout/decided-by.js';
import type { ArmEffect, MetricReadout, Readout } from '../readout/readout.js';
import { verdictOn } from './arm-verdict.js';
import { chooseBest } from './chosen-arm.js';
import type { Decision, DecisionEvidence } from './decision.js';
import { decisionAdvice, whoseMargin } from './decision-advice.js';
import type { Decided, DecisionFacts } from './decision-facts.js';
import { armSentence, decisionSentence } from './decision-sentence.js';
import { guardrailFinding, successFinding } from './metric-findings.js';
import { moneySentence } from './money-sentence.js';
import { type DecidedArm, nextSteps } from './next-steps/next-steps.js';
import { notExcluded } from './next-steps/not-excluded.js';
import { settlingTest } from './next-steps/settling-test.js';
import { whyNotOver } from './not-over.js';
import { armProfit, contactOf } from './profit/arm-profit.js';
import { isSummed, whyNotSummed } from './profit/measured-costs.js';
import type { DecisionTerms } from './profit/profit-terms.js';
import { profitTurns } from './profit/profit-turns.js';
import { provenLimits } from './profit/proven-limits.js';
import { rollOut, waitingFor } from './profit/roll-out.js';
import { Finding, Verdict } from './verdict.js';

/** Decides by the rule of the plan. */
export function decide(facts: DecisionFacts): Decision {
  const { arms, terms, readout, currency } = facts;
  const treatments = arms.filter((arm) => !arm.isControl);
  const decided = treatments.map((arm) => decideOn(facts, arm, treatments.length));
  const verdict = overall(decided.map(({ decision }) => decision.verdict));
  const decisions = decided.map(({ decision }) => decision);
  const profits = decided.flatMap(({ decision: { arm }, profit }) => (profit ? [{ arm, profit }] : []));
  const best = verdict === Verdict.SHIP ? chooseBest(facts, decided) : null;
  return {
    verdict,
    sentence: decisionSentence(verdict, decisions, best, {
      currency,
      isPlanned: !terms.unplanned.includes('customers'),
    }),
    nextSteps: nextSteps({
      verdict,
      arms: decided.map((one) => withPossibilities(facts, one)),
      best: best?.arm ?? null,
      isRunning: facts.experiment.status === ExperimentStatus.RUNNING,
      isMarginKnown: terms.earning !== null,
      customers: terms.customers,
      isPlanned: !terms.unplanned.includes('customers'),
      isEnrolling: terms.additionalCustomers !== null,
      notOver: whyNotOver(facts.experiment, readout),
      currency,
    }),
    rule: terms.rule,
    metric: terms.earning?.metric ?? null,
    margin: terms.earning?.margin ?? null,
    best,
    arms: decisions,
    status: readout.status,
    asOf: readout.asOf,
    knownAt: facts.knownAt,
    ...facts.adherence,
    warnings: [...facts.arrived, ...decisionAdvice(facts, profits), ...readingAdvice(facts)],
  };
}

/** What to know of the readout. Nothing is waited for once an experiment is concluded. */
function readingAdvice({ experiment, readout }: DecisionFacts): readonly Advice[] {
  const isConcluded = experiment.status === ExperimentStatus.CONCLUDED;
  return isConcluded ? readout.warnings.filter(({ code }) => code !== 'INTERIM_LOOK') : readout.warnings;
}

/** What is possible still: terms at which it pays, effects that are not excluded, and a test that would tell. */
function withPossibilities(facts: DecisionFacts, { decision, profit }: Decided): DecidedArm {
  const { arms, experiment, planned, terms, readout, currency } = facts;
  const { arm } = decision;
  const units = { currency, per: perWhat(terms) };
  const { margin = null, metric: earned = null } = terms.earning ?? {};
  const earning = readout.metrics.find(({ metric }) => metric.id === earned?.id);
  const sizeOf = ({ id }: Arm) => earning?.arms.find((one) => one.arm.id === id)?.n ?? 0;
  const gained = decision.profitParts[0]?.amount ?? 0;
  return {
    decision,
    isUnprofitable: profit !== null && profit.posterior.mean <= 0 && gained > 0,
    earnsNothing: profit !== null && profit.posterior.mean <= 0 && gained <= 0 ? (earned?.key ?? null) : null,
    turns: profitTurns(profit, { margin, earned, contactCost: contactOf(terms, arm), ...units }),
    notExcluded: notExcluded({ rule: terms.rule, readout, planned, arm, profit, units }),
    settling:
      profit === null || isRatio(earned ?? undefined)
        ? null
        : settlingTest({
            profit,
            plan: experiment.plan,
            sizes: [sizeOf(arm), sizeOf(controlOf(arms))],
            rollOut: decision.rollOut,
            currency,
          }),
  };
}

function decideOn(facts: DecisionFacts, arm: Arm, treatments: number): Decided {
  const { experiment, arms, planned, terms, readout, sums, currency } = facts;
  const { plan } = experiment;
  const control = controlOf(arms);
  const { earning } = terms;
  const earned = readout.metrics.find(({ metric }) => metric.id === earning?.metric.id);
  const reason = whyNoProfit(facts, earned, arm);
  const profit =
    earning === null || !earned || reason !== null
      ? null
      : armProfit({ terms: { ...terms, earning }, plan, readout: earned, sums, control }, arm);
  const missing = reason ?? (profit === null ? insufficient(earned, arm) : null);
  const findings = (role: MetricRole, find: typeof successFinding) =>
    planned
      .filter((one) => one.role === role)
      .flatMap((one) => {
        const effect = effectOn(readout, one, arm);
        return effect ? [find(one, effect, { plan, currency })] : [];
      });
  // How many units customers will have is not known, so the profit per unit cannot be added up over them.
  const counted = isRatio(earning?.metric) ? null : profit;
  const notOver = whyNotOver(experiment, readout);
  const waiting =
    counted && earned && !notOver?.concluded
      ? waitingFor(counted, terms, earned, { arm, control, now: readout.asOf })
      : null;
  const units = { currency, per: perWhat(terms) };
  const reached = verdictOn({
    rule: terms.rule,
    successes: findings(MetricRole.PRIMARY, successFinding),
    guardrails: findings(MetricRole.GUARDRAIL, guardrailFinding),
    failedChecks: failedChecks(facts),
    ended: readout.status === ReadoutStatus.FINAL || notOver?.concluded === true,
    undecided: readout.status !== ReadoutStatus.FINAL && !readsEarly(readout, arm),
    notOver,
    profit,
    whyNoProfit: missing,
    margin: earning?.margin ?? null,
    earned: earning?.metric ?? null,
    contactCost: contactOf(terms, arm),
    provenLimits:
      profit && earned ? provenLimits({ experiment, readout: earned, sums, treatments }, profit, arm) : null,
    waiting,
    ...units,
  });
  const decision = {
    arm,
    ...reached,
    profitPerCustomer: profit?.interval ?? null,
    profitParts: profit?.parts ?? [],
    probabilityOfLoss: profit?.risk.probabilityOfLoss ?? null,
    expectedLossIfShipped: profit?.risk.expectedLossIfShipped ?? null,
    expectedLossIfStopped: profit?.risk.expectedLossIfStopped ?? null,
    breakEvenMargin: profit?.breakEvenMargin ?? null,
    breakEvenMarginInterval: profit?.breakEvenMarginInterval ?? null,
    breakEvenCost: profit?.breakEvenCost ?? null,
    spendPerCustomer: profit?.spend ?? null,
    returnOnSpend: profit?.returnOnSpend ?? null,
    givenAway: profit?.givenAway ?? null,
    rollOut: counted && rollOut(counted, terms),
    waiting,
    insufficientData: missing === null ? null : { reason: missing },
  };
  return { profit, decision: { ...decision, sentence: armSentence(decision, profit && moneySentence(profit, units)) } };
}

/** What a profit is counted for. */
function perWhat({ earning }: DecisionTerms): string {
  return isRatio(earning?.metric) ? `per unit of the denominator of "${earning?.metric.key}"` : 'per customer';
}

function isRatio(metric: Metric | undefined): boolean {
  return metric?.kind === MetricKind.RATIO;
}

function effectOn({ metrics }: Readout, { metric }: PlannedMetric, arm: Arm): ArmEffect | undefined {
  return metrics.find((one) => one.metric.id === metric.id)?.effects.find((effect) => effect.arm.id === arm.id);
}

/** Whether planned looks decide about a treatment before the end. */
function readsEarly({ metrics }: Readout, arm: Arm): boolean {
  return metrics
    .filter(({ role }) => role === MetricRole.PRIMARY)
    .some(({ effects }) =>
      effects.some((effect) => effect.arm.id === arm.id && effect.decidedBy === DecidedBy.SEQUENTIAL),
    );
}

function whyNoProfit(
  { terms, readout, sums }: DecisionFacts,
  earned: MetricReadout | undefined,
  arm: Arm,
): string | null {
  if (terms.earning === null) return `${whoseMargin(terms)}: state what a unit is worth, in the plan (or \`margin\`).`;
  if (readout.status === ReadoutStatus.PENDING) return 'The experiment is a draft.';
  if (sums === null && isSummed(terms)) {
    return whyNotSummed(terms) ?? 'The costs cannot be measured.';
  }
  return earned ? null : `The effect of "${arm.key}" on "${terms.earning.metric.key}" was not read.`;
}

function insufficient(earned: MetricReadout | undefined, arm: Arm): string {
  const effect = earned?.effects.find((one) => one.arm.id === arm.id);
  return effect?.insufficientData?.reason ?? 'The effect has no interval, so that the profit has none.';
}

/** The checks say so of arm sizes with more words than the warning of a readout. */
function failedChecks({ readout, blockedBy }: DecisionFacts): DecisionEvidence[] {
  const doubts = readout.warnings.filter(({ severity }) => severity === AdviceSeverity.BLOCKING);
  const sentences = [...blockedBy.map(({ evidence }) => evidence), ...doubts.map(({ message }) => message)];
  return sentences.map((sentence) => ({ finding: Finding.CHECK_FAILED, metric: null, sentence }));
}

function overall(verdicts: readonly Verdict[]): Verdict {
  const order = [Verdict.SHIP, Verdict.CONTINUE, Verdict.CANNOT_TELL];
  return order.find((verdict) => verdicts.includes(verdict)) ?? Verdict.STOP;
}
