import { type Advice, AdviceSeverity } from '../../graph/advice.js';
import { type Metric, MetricKind } from '../../metrics/metric.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Arm, controlOf } from '../arm.js';
import { ExperimentStatus } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import type { PlannedMetric } from '../planned-metric.js';
import { DecidedBy } from '../readout/decided-by.js';
import type { ArmEffect, MetricReadout, Readout } from '../readout/readout.js';
import type { TrustCheck } from '../trust/trust-check.js';
import { armProfit, contactOf } from './arm-profit.js';
import { verdictOn } from './arm-verdict.js';
import { chooseBest, type Decided } from './choose-best.js';
import type { Decision, DecisionEvidence } from './decision.js';
import { decisionAdvice, whoseMargin } from './decision-advice.js';
import { armSentence, decisionSentence } from './decision-sentence.js';
import type { MeasuredSums } from './measured-costs.js';
import { isSummed, whyNotSummed } from './measured-costs.js';
import { guardrailFinding, successFinding } from './metric-findings.js';
import { moneySentence } from './money-sentence.js';
import { whyNotOver } from './not-over.js';
import type { DecisionTerms, PlannedTerms } from './profit-terms.js';
import { provenLimits } from './proven-limits.js';
import { rollOut, waitingFor } from './roll-out.js';
import { Finding, Verdict } from './verdict.js';

/** Everything that was read for a decision. */
export interface DecisionFacts extends PlannedTerms {
  /** The moment as of which everything was read. */
  knownAt: Date;
  terms: DecisionTerms;
  /** Of a concluded experiment the one by which it was concluded. */
  readout: Readout;
  /** What changed since the conclusion. */
  arrived: readonly Advice[];
  adherence: Pick<Decision, 'planStatus' | 'deviations'>;
  /** Null where no cost has to be measured, or nothing can be. */
  sums: MeasuredSums | null;
  /** The blocking checks that failed: their failure makes every number doubtful. */
  blockedBy: readonly TrustCheck[];
  currency: string;
}

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
  if (terms.earning === null)
    return `${whoseMargin(terms)}: state what a unit is worth, in the plan or with \`margin\`.`;
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
