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
 * Judges a guardrail: harm by the limits that decide about the effect, and the tolerance by both limits at the plan's alpha each. Before
 * the end, and where looks are planned, both are those of the looks. Guardrails are not corrected, because all of them must pass
 * (intersection–union).
 *
 * Sources: Schultzberg, Ankargren & Frånberg (2024), "Risk-aware product decisions in A/B tests with multiple metrics"; Berger (1982),
 * Technometrics 24:295–300.
 *
 * @param early also where nothing decides yet: by limits that are valid at any time, because anybody may have looked often
 */
export function judgeGuardrail(effect: ArmEffect, early = false): GuardrailJudgement {
  const { decidedBy, direction, source, limitsAt } = effect;
  const fixed = decidedBy === DecidedBy.CORRECTED;
  const read = !fixed && (early || decidedBy === DecidedBy.SEQUENTIAL) ? effect.readSequentially() : null;
  // At the end the plain limits serve where there is no p-value to correct.
  const limits = fixed
    ? (effect.readCorrected() ?? effect).absolute
    : (read?.corrected?.absolute ?? read?.absolute ?? null);
  const { tolerance = null } = source?.reading.prepared.planned ?? {};
  const judged = (found: { absolute: Limits | null; relative: Limits | null } | null | undefined, level: number) =>
    found && tolerance ? nonInferiority(found, { tolerance, direction, level }) : null;
  const alpha = source?.reading.plan.alpha ?? 0;
  const verdict = limits && guardrailVerdict(limits, direction);
  return {
    limits,
    verdict,
    nonInferiority: fixed ? judged(limitsAt?.(Math.min(0.999, 2 * alpha)), 1 - alpha) : judged(read, 1 - alpha / 2),
    reason:
      verdict === null ? ((read ?? effect).insufficientData?.reason ?? 'It has no limits that are valid now.') : null,
  };
}
