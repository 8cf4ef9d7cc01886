import { adviceOf } from '../../results/advice-of.js';
import { confidenceOf } from '../../results/confidence.js';
import { effectOf } from '../../results/effect.js';
import { designOf } from '../designs/registry.js';
import { MetricRole } from '../experiment-metric.js';
import { correctByRole } from './correct-by-role.js';
import type { EffectReading, MetricReading } from './metric-reading.js';
import { againstMinimum } from './minimum-effect-verdict.js';
import type { ArmEffect, MetricReadout, Readout } from './readout.js';
import type { PreparedMetric, PreparedReadout } from './readout-preparation.js';
import { readoutWarnings, statusOf } from './readout-warnings.js';
import { SequentialReading } from './sequential/sequential-reading.js';

/** The readout of estimated metrics, p-values corrected over all of a role. */
export function assembleReadout(prepared: PreparedReadout, metrics: readonly MetricReading[], now: Date): Readout {
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
    openWindows: reading.assigned - reading.closed,
    missing: reading.closed - reading.measured,
    adjustedFor: adjustedFor(reading.prepared),
    warnings: adviceOf(reading.warnings),
  });
  const status = statusOf(prepared, now);
  return {
    status,
    asOf: now,
    confidenceLevel: level,
    planStatus: adherence.planStatus,
    deviations: adherence.deviations,
    metrics: shown.flatMap((metric) => metrics.filter(({ prepared }) => prepared === metric).map(metricReadout)),
    warnings: readoutWarnings(prepared, status),
  };
}

/** Covariates, and the strata of a design that has them. */
function adjustedFor({ adjusts, outcome: { covariates, experiment } }: PreparedMetric): string[] {
  if (!adjusts) return [];
  const strata = designOf(experiment).readout.divided === 'STRATUM' ? ['stratum'] : [];
  return [...covariates.map(({ name }) => name), ...strata];
}
