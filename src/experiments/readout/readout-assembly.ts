import { MetricKind } from '../../metrics/metric-kind.js';
import { effectOf } from '../../results/effect.js';
import type { TestOptions } from '../../statistics/summaries.js';
import { estimateMetric } from '../designs/engine-designs.js';
import { type EstimatedMetric, type MeasuredMetric, UNKNOWN_PREFIX } from '../designs/estimated-metric.js';
import type { MeasuredTuples } from '../designs/tuples/measured-tuples.js';
import type { EligibilityReport } from '../eligibility/eligibility-report.js';
import { MetricRole } from '../experiment-metric.js';
import { type OutcomeCell, type OutcomeRequest, requestColumns } from '../outcomes/outcome-moments.js';
import { offPlanReadout, planAdherence } from '../preregistration/plan-adherence.js';
import type { PlanRecord } from '../preregistration/preregistration-service.js';
import { correctByRole } from './correct-by-role.js';
import { againstMinimum } from './minimum-effect-verdict.js';
import { cautionsOf, statusOf } from './readout-cautions.js';
import type { PreparedReadout } from './readout-preparation.js';
import type { Stratum } from './readout-strata.js';
import type { MetricReadout, Readout } from './readout-types.js';
import { type MonitoredMetric, SequentialReading } from './sequential-reading.js';

/** What was measured for a readout, metric by metric. */
export interface Measured {
  cells: OutcomeCell[][];
  tuples: (MeasuredTuples | null)[];
}

/** What is on record of an experiment beside its outcomes. */
export interface Circumstances {
  plan: PlanRecord;
  eligibility: ReadonlyMap<number, EligibilityReport>;
}

/** The readout of what was measured. */
export function assembleReadout(
  prepared: PreparedReadout,
  { cells, tuples }: Measured,
  strata: readonly Stratum[],
  { plan, eligibility }: Circumstances,
  now: Date,
): Readout {
  const { experiment, adjustFor, actor } = prepared.request;
  const options: TestOptions = { alpha: experiment.plan.alpha, alternative: experiment.plan.alternative };
  const byId = new Map(strata.map((stratum) => [stratum.id, stratum]));
  const measured = prepared.computed.map(
    ({ metric }, index): MeasuredMetric => ({
      metric,
      arms: prepared.arms,
      design: experiment.design,
      cells: cells[index]!,
      columns: namedColumns(prepared.outcomes[index]!),
      adjusts: prepared.covariates.length > 0 && metric.kind !== MetricKind.RATIO,
      strata: byId,
      tuples: tuples[index]!,
      criterion: prepared.criterion,
    }),
  );
  const estimates = measured.map((metric) => estimateMetric(metric, options));
  const adjusted = correctByRole(
    prepared.computed.map(({ role }) => role),
    estimates.map(({ effects }) => effects.map(({ estimate }) => estimate.pValue)),
    experiment.plan,
  );
  const reading = new SequentialReading(
    experiment,
    prepared.computed.map(({ role }, index) => monitoredMetric(role, measured[index]!, estimates[index]!, options)),
  );
  const readouts = prepared.computed.map((_, index) =>
    metricReadout(prepared, index, estimates[index]!, adjusted[index]!, cells[index]!, reading),
  );
  const status = statusOf(prepared, now);
  return {
    status,
    asOf: now,
    confidenceLevel: 1 - experiment.plan.alpha,
    ...planAdherence(plan, offPlanReadout(experiment, adjustFor), { actor, at: now }),
    metrics: prepared.shown.map((planned) => readouts[prepared.computed.indexOf(planned)]!),
    cautions: cautionsOf(prepared, status, eligibility.get(experiment.id)),
  };
}

function namedColumns(outcome: OutcomeRequest): { name: string; covariate: string }[] {
  if (outcome.covariates.length === 0) return [];
  return requestColumns(outcome).map(({ covariate, level, unknown }) => {
    if (unknown) return { covariate, name: `${UNKNOWN_PREFIX}${covariate}` };
    return { covariate, name: level === null ? covariate : `${covariate} = ${level}` };
  });
}

function metricReadout(
  { arms, computed, covariates, outcomes, request: { experiment } }: PreparedReadout,
  position: number,
  estimate: EstimatedMetric,
  adjusted: readonly (number | null)[],
  cells: readonly OutcomeCell[],
  reading: SequentialReading,
): MetricReadout {
  const { metric, role } = computed[position]!;
  const assigned = arms.reduce((sum, arm) => sum + arm.size, 0);
  const closed = cells.reduce((sum, cell) => sum + cell.closed, 0);
  const measured = estimate.arms.reduce((sum, arm) => sum + arm.n, 0);
  return {
    experiment,
    metric,
    role,
    arms: estimate.arms,
    effects: estimate.effects.map(({ arm, estimate: effect }, index) => ({
      ...effectOf(effect),
      arm,
      adjustedPValue: adjusted[index]!,
      againstMinimum: role === MetricRole.PRIMARY ? againstMinimum(effect, experiment.plan.minimumEffect) : null,
      readSequentially: (engine) => reading.effect(position, index, engine),
    })),
    openWindows: assigned - closed,
    missing: closed - measured,
    adjustedFor: covariates.length === 0 ? [] : outcomes[position]!.covariates.map((covariate) => covariate.name),
    notes: estimate.notes,
  };
}

function monitoredMetric(
  role: MetricRole,
  measured: MeasuredMetric,
  { arms, effects }: EstimatedMetric,
  options: TestOptions,
): MonitoredMetric {
  const control = arms.find(({ arm }) => arm.isControl)!;
  return {
    role,
    closed: measured.cells.reduce((sum, cell) => sum + cell.closed, 0),
    assigned: arms.reduce((sum, { arm }) => sum + arm.size, 0),
    effects: effects.map(({ arm, estimate }) => ({
      estimate,
      measured: control.n + arms.find((other) => other.arm === arm)!.n,
      customers: control.arm.size + arm.size,
    })),
    effectsAt: (alpha) => estimateMetric(measured, { ...options, alpha }).effects.map(({ estimate }) => estimate),
  };
}
