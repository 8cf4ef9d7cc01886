import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effects/effect.js';
import { correctedLimits, meaningOfCorrection } from '../../results/readouts/corrected-limits.js';
import { designOf } from '../designs/registry.js';
import { MetricRole } from '../experiment-metric.js';
import { completeUntil, type OpenWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { appliedCap } from './capped/capped-reading.js';
import { correctByRole } from './correct-by-role.js';
import { decidedBy } from './decided-by.js';
import { effectRemedies } from './effect-remedies.js';
import type { EffectReading, MetricReading } from './metric-reading.js';
import { ArmPairs } from './pairs/arm-pairs.js';
import type { ArmEffect, MetricReadout, Readout } from './readout.js';
import type { PreparedMetric, PreparedReadout } from './readout-preparation.js';
import { EffectSource, ReadoutSource } from './readout-source.js';
import { statusOf } from './readout-status.js';
import { readoutWarnings } from './readout-warnings.js';
import { readAtAnyTime } from './sequential/at-any-time.js';
import { readAtPlannedLook } from './sequential/at-planned-look.js';
import type { FollowedLooks } from './sequential/look-service.js';

/**
 * The readout of estimated metrics, p-values corrected over all of a role.
 * @param incomplete windows without complete events, by outcome
 */
export function assembleReadout(
  prepared: PreparedReadout,
  metrics: readonly MetricReading[],
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
  looks: FollowedLooks,
  now: Date,
): Readout {
  const { experiment, adherence, shown } = prepared;
  const { plan } = experiment;
  const confidence = confidenceOf(plan.alpha);
  const status = statusOf(
    experiment,
    prepared.tested.map(({ completeness }) => completeness),
    now,
  );
  const effects = metrics.flatMap((metric) => metric.effects);
  const corrected = correctByRole(effects, plan);
  const pairs = prepared.pairs ? new ArmPairs(metrics, plan) : null;
  let anyTime: ReturnType<typeof readAtAnyTime> | null = null;
  const readSequentially = (effect: EffectReading, metric: MetricReading) => {
    const planned = looks.get(metric);
    if (planned instanceof Error) throw planned;
    if (planned) return readAtPlannedLook(effect, planned);
    anyTime ??= readAtAnyTime(experiment, metrics);
    return anyTime.get(effect) ?? null;
  };
  const meaningOf = (role: MetricRole) =>
    role === MetricRole.GUARDRAIL
      ? 'Guardrails are not corrected, because a correction would hide harm.'
      : meaningOfCorrection(plan.correction, effects.filter((one) => one.role === role && one.pValue !== null).length);
  const armEffect = (effect: EffectReading, metric: MetricReading): ArmEffect => {
    const { pValue = null, level = null } = corrected.get(effect) ?? {};
    return {
      ...effectOf(effect.estimate, confidence, effectRemedies(experiment)),
      arm: effect.arm,
      source: new EffectSource(metric, effect),
      adjustedPValue: pValue,
      decidedBy: decidedBy(plan, status),
      role: effect.role,
      direction: metric.prepared.planned.metric.direction,
      minimumEffect: effect.role === MetricRole.PRIMARY ? plan.minimumEffect : null,
      readCorrected: () => {
        const estimate = level === null ? undefined : metric.effectsAt(level).get(effect.arm);
        return level === null || !estimate ? null : correctedLimits(estimate, level, meaningOf(effect.role));
      },
      readSequentially: () => readSequentially(effect, metric),
      limitsAt: (alpha) => metric.effectsAt(alpha).get(effect.arm) ?? null,
    };
  };
  const metricReadout = (reading: MetricReading): MetricReadout => ({
    experiment,
    source: new ReadoutSource(prepared, reading, pairs),
    status,
    metric: reading.prepared.planned.metric,
    role: reading.prepared.planned.role,
    arms: reading.arms,
    effects: reading.effects.map((effect) => armEffect(effect, reading)),
    openWindows: incomplete.get(reading.prepared.completeness)?.open ?? reading.assigned - reading.closed,
    completeUntil: completeUntil([reading.prepared.completeness]),
    missing: reading.closed - reading.measured,
    adjustedFor: adjustedFor(reading.prepared),
    ...shapeOf(reading),
    testTogether: reading.testTogether,
    warnings: adviceOf(reading.warnings),
  });
  return {
    experiment,
    status,
    asOf: now,
    completeUntil: completeUntil(shown.map(({ completeness }) => completeness)),
    confidenceLevel: confidence,
    planStatus: adherence.planStatus,
    deviations: adherence.deviations,
    metrics: shown.flatMap((metric) => metrics.filter(({ prepared }) => prepared === metric).map(metricReadout)),
    warnings: readoutWarnings(prepared, status, incomplete, now),
  };
}

/** How values are compared, where they are not compared as they are, so that other documents of readouts stay what they were. */
function shapeOf(reading: MetricReading): Pick<MetricReadout, 'cap' | 'transform'> {
  const { transform } = reading.prepared.planned;
  const cap = appliedCap(reading);
  return { ...(cap && { cap }), ...(transform && { transform }) };
}

/** Covariates, and the strata of a design that has them. */
function adjustedFor({ adjusts, outcome: { covariates, experiment } }: PreparedMetric): string[] {
  if (!adjusts) return [];
  const strata = designOf(experiment).readout.divided === 'STRATUM' ? ['stratum'] : [];
  return [...covariates.map(({ name }) => name), ...strata];
}
