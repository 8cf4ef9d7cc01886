import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effect.js';
import { MetricRole } from '../experiment-metric.js';
import { completeUntil, type OpenWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { correctByRole } from './correct-by-role.js';
import type { EffectReading, MetricReading } from './metric-reading.js';
import { againstMinimum } from './minimum-effect-verdict.js';
import type { ArmEffect, MetricReadout, Readout } from './readout.js';
import type { PreparedReadout } from './readout-preparation.js';
import { readoutWarnings, statusOf } from './readout-warnings.js';
import { SequentialReading } from './sequential/sequential-reading.js';

/**
 * The readout of estimated metrics, p-values corrected over all of a role.
 * @param incomplete windows without complete events, by outcome
 */
export function assembleReadout(
  prepared: PreparedReadout,
  metrics: readonly MetricReading[],
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
  now: Date,
): Readout {
  const { experiment, adherence, shown } = prepared;
  const { plan } = experiment;
  const level = confidenceOf(plan.alpha);
  const corrected = correctByRole(
    metrics.flatMap(({ effects }) => effects),
    plan,
  );
  const sequential = new SequentialReading(experiment, metrics);
  const armEffect = (effect: EffectReading): ArmEffect => ({
    ...effectOf(effect.estimate, level),
    arm: effect.arm,
    adjustedPValue: corrected.get(effect) ?? null,
    againstMinimum: effect.role === MetricRole.PRIMARY ? againstMinimum(effect.estimate, plan.minimumEffect) : null,
    readSequentially: (engine) => sequential.effect(effect, engine),
  });
  const metricReadout = (reading: MetricReading): MetricReadout => ({
    experiment,
    metric: reading.prepared.planned.metric,
    role: reading.prepared.planned.role,
    arms: reading.arms,
    effects: reading.effects.map(armEffect),
    openWindows: incomplete.get(reading.prepared.completeness)?.open ?? reading.assigned - reading.closed,
    completeUntil: completeUntil([reading.prepared.completeness]),
    missing: reading.closed - reading.arms.reduce((sum, arm) => sum + arm.n, 0),
    adjustedFor: reading.prepared.adjusts ? reading.prepared.outcome.covariates.map(({ name }) => name) : [],
    warnings: adviceOf(reading.warnings),
  });
  const status = statusOf(prepared);
  return {
    status,
    asOf: now,
    completeUntil: completeUntil(shown.map(({ completeness }) => completeness)),
    confidenceLevel: level,
    planStatus: adherence.planStatus,
    deviations: adherence.deviations,
    metrics: shown.flatMap((metric) => metrics.filter(({ prepared }) => prepared === metric).map(metricReadout)),
    warnings: readoutWarnings(prepared, status, incomplete),
  };
}
