import type { Interval, Limits } from '../../results/interval.js';
import { DecidedBy } from './decided-by.js';
import { type GuardrailVerdict, guardrailVerdict } from './guardrail-verdict.js';
import { type NonInferiority, nonInferiority } from './non-inferiority.js';
import type { ArmEffect } from './readout.js';

/** What is judged of one guardrail. */
export interface GuardrailJudgement {
  /** The limits of the absolute change by which harm is judged; null where nothing decides yet. */
  limits: Interval | null;
  /** Null without limits. */
  verdict: GuardrailVerdict | null;
  /** Null without a tolerance, a direction or an estimate. */
  nonInferiority: NonInferiority | null;
  /** Why there is no verdict, as a sentence; null where there is one. */
  reason: string | null;
}

/**
 * Judges a guardrail: harm by the limits that decide about the effect, and the tolerance by both limits at the plan's alpha each, or by
 * those of the planned looks. Guardrails are not corrected, because all of them must pass.
 *
 * @param early also where nothing decides yet, by the numbers as they are now
 */
export function judgeGuardrail(effect: ArmEffect, early = false): GuardrailJudgement {
  const { decidedBy, direction, source, limitsAt } = effect;
  const sequential = decidedBy === DecidedBy.SEQUENTIAL;
  const read = sequential ? effect.readSequentially() : null;
  const due = sequential || early || decidedBy === DecidedBy.CORRECTED;
  // What decides at the end; the plain limits where there is no p-value to correct.
  const fixed = () => (effect.readCorrected() ?? effect).absolute;
  const limits = sequential ? (read?.corrected?.absolute ?? null) : due ? fixed() : null;
  const { tolerance = null } = source?.reading.prepared.planned ?? {};
  const judged = (found: { absolute: Limits | null; relative: Limits | null } | null | undefined, level: number) =>
    found && tolerance ? nonInferiority(found, { tolerance, direction, level }) : null;
  const alpha = source?.reading.plan.alpha ?? 0;
  const verdict = limits && guardrailVerdict(limits, direction);
  return {
    limits,
    verdict,
    nonInferiority: sequential
      ? judged(read, 1 - alpha / 2)
      : judged(due ? limitsAt?.(Math.min(0.999, 2 * alpha)) : null, 1 - alpha),
    reason:
      limits === null || verdict === null
        ? ((read ?? effect).insufficientData?.reason ?? 'It has no limits yet.')
        : null,
  };
}
