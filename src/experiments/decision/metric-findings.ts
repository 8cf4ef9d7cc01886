import { MetricDirection } from '../../metrics/metric-direction.js';
import type { Interval } from '../../results/interval.js';
import { SequentialDecision } from '../../results/sequential-decision.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { PlannedMetric } from '../planned-metric.js';
import { DecidedBy } from '../readout/decided-by.js';
import { GuardrailVerdict, guardrailVerdict } from '../readout/guardrail-verdict.js';
import type { ArmEffect } from '../readout/readout.js';
import type { DecisionEvidence } from './decision.js';
import { shownLimits, shownNumber, shownPValue } from './shown-numbers.js';
import { Finding } from './verdict.js';

const NO_LIMITS = { estimate: null, lower: null, upper: null, level: 0, unbounded: false };

/** Which sign of a change is good: as the metric says, else as a one-sided plan does; more is better where neither says it. */
export function goodSign(direction: MetricDirection, { alternative }: ExperimentPlan): 1 | -1 {
  if (direction === MetricDirection.NEITHER) return alternative === 'LESS' ? -1 : 1;
  return direction === MetricDirection.HIGHER_IS_BETTER ? 1 : -1;
}

/**
 * What a primary metric says: superiority by the p-value that is corrected as planned over all primary tests, so that the risk of a
 * false success is alpha for all of them together.
 */
export function successFinding({ metric }: PlannedMetric, effect: ArmEffect, plan: ExperimentPlan): DecisionEvidence {
  const { estimate } = effect.absolute;
  const of = (finding: Finding, sentence: string) => ({ finding, metric, sentence });
  if (effect.decidedBy === DecidedBy.NOTHING_YET) {
    return of(
      Finding.TOO_EARLY,
      `It is too early for "${metric.key}": the experiment is not over and no looks are planned.`,
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
  const limits = read?.corrected?.absolute ?? effect.readCorrected()?.absolute ?? effect.absolute;
  const numbers = `by ${shownNumber(Math.abs(estimate))} (${shownLimits(limits)}, corrected ${shownPValue(pValue)})`;
  if (!(pValue < plan.alpha)) {
    const change = `${shownNumber(estimate)}, ${shownLimits(limits)}, corrected ${shownPValue(pValue)}`;
    return of(Finding.NO_CLEAR_DIFFERENCE, `No clear difference in "${metric.key}" (${change}).`);
  }
  const verb = estimate > 0 ? 'increased' : 'decreased';
  const good = Math.sign(estimate) === goodSign(metric.direction, plan);
  return of(good ? Finding.IMPROVED : Finding.WORSENED, `It ${verb} "${metric.key}" ${numbers}.`);
}

/**
 * What a guardrail says. With a tolerance, non-inferiority is tested one-sidedly at the plan's alpha without a correction, because
 * all guardrails must pass (intersection–union). Before the end its limits are those of the looks, or valid at any time.
 *
 * Source: Schultzberg, Ankargren & Frånberg (2024), "Risk-aware product decisions in A/B tests with multiple metrics"; Berger (1982),
 * Technometrics 24:295–300.
 */
export function guardrailFinding(
  { metric, tolerance }: PlannedMetric,
  effect: ArmEffect,
  plan: ExperimentPlan,
): DecisionEvidence {
  const of = (finding: Finding, sentence: string) => ({ finding, metric, sentence });
  // Before the end, anybody may have looked often: only limits that are valid at any time or at the planned looks count.
  const early = effect.decidedBy !== DecidedBy.CORRECTED;
  const read = early ? effect.readSequentially() : null;
  const limits = early ? (read?.absolute ?? NO_LIMITS) : effect.absolute;
  const verdict = guardrailVerdict(limits, metric.direction);
  if (verdict === null) {
    const reason =
      read?.insufficientData?.reason ?? effect.insufficientData?.reason ?? 'It has no limits that are valid now.';
    return of(Finding.NO_ANSWER, `The effect on the guardrail "${metric.key}" is unknown. ${reason}`);
  }
  if (tolerance === null) {
    if (verdict === GuardrailVerdict.HARMED) {
      return of(Finding.HARMED, `It harmed the guardrail "${metric.key}" (${shownLimits(limits)}).`);
    }
    if (verdict === GuardrailVerdict.CHANGED) {
      const changed = `The guardrail "${metric.key}" changed (${shownLimits(limits)}), and it does not state which direction is bad.`;
      return of(Finding.NO_ANSWER, changed);
    }
    return of(Finding.NO_HARM_FOUND, `No harm to the guardrail "${metric.key}" was found (${shownLimits(limits)}).`);
  }
  const signs = harmSigns(metric.direction);
  const tested = early ? read : (effect.limitsAt?.(Math.min(0.999, 2 * plan.alpha)) ?? effect);
  const interval = (tolerance.absolute === null ? tested?.relative : tested?.absolute) ?? null;
  const tolerated = tolerance.absolute ?? tolerance.relative ?? 0;
  const shown = tolerance.absolute === null ? `${shownNumber(100 * tolerated)} %` : shownNumber(tolerated);
  const harms = signs.map((sign) => harmIn(interval, sign));
  if (harms.some(({ largest }) => largest === null)) {
    return of(Finding.TOLERANCE_NOT_SHOWN, `Harm to "${metric.key}" has no limit, so that ${shown} is not ruled out.`);
  }
  const harm = Math.max(...harms.map(({ largest }) => largest ?? Infinity));
  const largest = tolerance.absolute === null ? `${shownNumber(100 * harm)} %` : shownNumber(harm);
  if (harm < tolerated) {
    const found = harm > 0 ? `at most ${largest}` : 'none';
    return of(Finding.WITHIN_TOLERANCE, `Harm to "${metric.key}" is ${found}, within the tolerated ${shown}.`);
  }
  const clear = harms.some(({ smallest }) => smallest !== null && smallest > tolerated);
  const message = clear
    ? `It harmed the guardrail "${metric.key}" by more than the tolerated ${shown}.`
    : `Harm to "${metric.key}" may be ${largest}, more than the tolerated ${shown}.`;
  return of(clear ? Finding.HARMED : Finding.TOLERANCE_NOT_SHOWN, message);
}

/** The signs of changes that are harm: both where the metric does not state which direction is bad. */
function harmSigns(direction: MetricDirection): (1 | -1)[] {
  if (direction === MetricDirection.NEITHER) return [1, -1];
  return [direction === MetricDirection.HIGHER_IS_BETTER ? -1 : 1];
}

/** The largest and the smallest harm that an interval leaves possible. */
function harmIn(interval: Pick<Interval, 'lower' | 'upper'> | null, sign: 1 | -1) {
  const [least, most] = sign > 0 ? [interval?.lower, interval?.upper] : [interval?.upper, interval?.lower];
  const harm = (limit: number | null | undefined) => (limit == null ? null : sign * limit);
  return { smallest: harm(least), largest: harm(most) };
}
