import { MetricKind } from '../../metrics/metric.js';
import { MetricDirection } from '../../metrics/metric-direction.js';
import type { Interval } from '../../results/interval.js';
import { SequentialDecision } from '../../results/sequential-decision.js';
import {
  shownEstimate,
  shownLimits,
  shownNumber,
  shownP,
  shownRange,
  shownSize,
  shownStated,
  type Unit,
} from '../../results/shown-numbers.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { type PlannedMetric, plannedUnit } from '../planned-metric.js';
import { DecidedBy } from '../readout/decided-by.js';
import { judgeGuardrail } from '../readout/guardrail-judgement.js';
import { GuardrailVerdict } from '../readout/guardrail-verdict.js';
import { LimitSide } from '../readout/non-inferiority.js';
import type { ArmEffect } from '../readout/readout.js';
import type { DecisionEvidence } from './decision.js';
import { Finding } from './verdict.js';

const RELATIVE: Unit = { kind: 'relative' };

/** By what and in what a finding is stated. */
interface Stated {
  plan: ExperimentPlan;
  currency: string;
}

/** Which sign of a change is good: as the metric says, else as a one-sided plan does; more is better where neither says it. */
export function goodSign(direction: MetricDirection, { alternative }: ExperimentPlan): 1 | -1 {
  if (direction === MetricDirection.NEITHER) return alternative === 'LESS' ? -1 : 1;
  return direction === MetricDirection.HIGHER_IS_BETTER ? 1 : -1;
}

/**
 * What a primary metric says: superiority by the p-value that is corrected as planned over all primary tests, so that the risk of a
 * false success is alpha for all of them together.
 */
export function successFinding(
  planned: PlannedMetric,
  effect: ArmEffect,
  { plan, currency }: Stated,
): DecisionEvidence {
  const { metric } = planned;
  const { estimate } = effect.absolute;
  const unit = plannedUnit(planned, currency);
  const of = (finding: Finding, sentence: string) => ({ finding, metric, sentence });
  if (effect.decidedBy === DecidedBy.NOTHING_YET) {
    return of(
      Finding.TOO_EARLY,
      `It is too early for "${metric.key}": its numbers can still change, and no looks are planned.`,
    );
  }
  const read = effect.decidedBy === DecidedBy.SEQUENTIAL ? effect.readSequentially() : null;
  if (read && (read.decision === null || read.decision === SequentialDecision.CONTINUE)) {
    return of(Finding.TOO_EARLY, `It is too early for "${metric.key}": no planned look has decided it yet.`);
  }
  const pValue = read ? read.adjustedPValue : effect.adjustedPValue;
  if (estimate === null || pValue === null) {
    const reason = read?.insufficientData?.reason ?? effect.insufficientData?.reason ?? 'There is no p-value.';
    return of(Finding.NO_ANSWER, `The effect on "${metric.key}" is unknown. ${reason}`);
  }
  const deciding = read?.corrected ?? effect.readCorrected() ?? effect;
  const limits = deciding.absolute;
  const shown = { ...limits, estimate };
  const corrected = pValue === (read ?? effect).pValue ? '' : 'corrected ';
  const certainty = `${shownLimits(limits, unit)}, ${corrected}${shownP(pValue)}`;
  if (!(pValue < plan.alpha)) {
    const change = `${shownEstimate(shown, unit)}, ${certainty}`;
    return of(Finding.NO_CLEAR_DIFFERENCE, `No clear difference in "${metric.key}" (${change}).`);
  }
  const verb = estimate > 0 ? 'increased' : 'decreased';
  const good = Math.sign(estimate) === goodSign(metric.direction, plan);
  return of(
    good ? Finding.IMPROVED : Finding.WORSENED,
    `It ${verb} "${metric.key}" by ${shownSize(shown, unit)}${perCustomer(planned)} (${certainty})${relatively(planned, deciding.relative)}.`,
  );
}

/** What an average is counted for; other kinds have units of their own. */
function perCustomer({ metric, transform }: PlannedMetric): string {
  return metric.kind === MetricKind.MEAN && transform === null ? ' per customer' : '';
}

/** The same change relative to the control, where it is known. */
function relatively({ transform }: PlannedMetric, relative: Interval | null): string {
  if (transform !== null || relative == null || relative.estimate === null) return '';
  return `, or by ${shownSize(relative, RELATIVE)} (${shownRange(relative, RELATIVE)})`;
}

/** What a guardrail says, as the readout judges it; before the end by limits that are valid at any time. */
export function guardrailFinding(
  planned: PlannedMetric,
  effect: ArmEffect,
  { currency }: Pick<Stated, 'currency'>,
): DecisionEvidence {
  const { metric, tolerance } = planned;
  const unit = plannedUnit(planned, currency);
  const of = (finding: Finding, sentence: string) => ({ finding, metric, sentence });
  const { limits, verdict, nonInferiority, reason } = judgeGuardrail(effect, true);
  if (limits === null || verdict === null) {
    return of(
      Finding.NO_ANSWER,
      `The effect on the guardrail "${metric.key}" is unknown. ${reason ?? 'It has no limits.'}`,
    );
  }
  if (tolerance === null) {
    if (verdict === GuardrailVerdict.HARMED) {
      return of(Finding.HARMED, `It harmed the guardrail "${metric.key}" (${shownLimits(limits, unit)}).`);
    }
    if (verdict === GuardrailVerdict.CHANGED) {
      const changed = `The guardrail "${metric.key}" changed (${shownLimits(limits, unit)}), and it does not state which direction is bad.`;
      return of(Finding.NO_ANSWER, changed);
    }
    return of(
      Finding.NO_HARM_FOUND,
      `No harm to the guardrail "${metric.key}" was found (${shownLimits(limits, unit)}).`,
    );
  }
  if (metric.direction === MetricDirection.NEITHER) {
    const message = `"${metric.key}" does not state which direction is better, so its tolerance cannot be judged.`;
    return of(Finding.TOLERANCE_NOT_SHOWN, message);
  }
  const scale: Unit = tolerance.absolute === null ? RELATIVE : unit;
  const tolerated = shownStated(tolerance.absolute ?? tolerance.relative ?? 0, scale);
  if (nonInferiority === null || nonInferiority.limit === null) {
    return of(
      Finding.TOLERANCE_NOT_SHOWN,
      `Harm to "${metric.key}" has no limit, so that ${tolerated} is not ruled out.`,
    );
  }
  const harm = nonInferiority.side === LimitSide.LOWER ? -nonInferiority.limit : nonInferiority.limit;
  const atMost = harm > 0 ? `at most ${shownNumber(harm, scale)}` : 'none';
  const [finding, sentence] = {
    NON_INFERIOR: [
      Finding.WITHIN_TOLERANCE,
      `Harm to "${metric.key}" is ${atMost}, within the tolerated ${tolerated}.`,
    ] as const,
    INFERIOR: [
      Finding.HARMED,
      `It harmed the guardrail "${metric.key}" by more than the tolerated ${tolerated}.`,
    ] as const,
    NOT_SHOWN: [
      Finding.TOLERANCE_NOT_SHOWN,
      `Harm to "${metric.key}" may be ${shownNumber(harm, scale)}, more than the tolerated ${tolerated}.`,
    ] as const,
  }[nonInferiority.verdict];
  return of(finding, sentence);
}
