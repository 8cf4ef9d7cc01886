import type { Metric } from '../../metrics/metric.js';
import { alphaOf } from '../../results/confidence.js';
import type { ReadoutStatus } from '../../results/readouts/readout-status.js';
import type { SequentialEffect } from '../../results/readouts/sequential-effect.js';
import { SequentialDecision } from '../../results/sequential-decision.js';
import type { ReportedEffect } from '../../statistics/program/reported-effect.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { Readout } from '../readout/readout.js';
import { planOfRole } from '../role-plan.js';

/** The effect of one treatment of an experiment on one metric, as a readout reported it. */
export interface ReadEffect {
  experiment: Experiment;
  metric: Metric;
  arm: Arm;
  /** Whether it is the first treatment in the planned order. */
  first: boolean;
  live: boolean;
  status: ReadoutStatus;
  /** Whether a look before the planned end decided. */
  stoppedEarly: boolean;
  /** The mean of the control that the effect compares with; null without one. */
  baseline: number | null;
  /** How values were capped and transformed, as text; null where they were not. */
  shape: string | null;
  reported: ReportedEffect;
}

/** An experiment with the readout that counts. */
export interface ReadExperiment {
  experiment: Experiment;
  readout: Readout;
  /** Read now, not when it was concluded. */
  live: boolean;
}

/**
 * The effects of an experiment on one metric.
 * @param key of the metric; null for the first primary one
 * @returns a reason where it has none
 */
export function effectsOf({ experiment, readout, live }: ReadExperiment, key: string | null): ReadEffect[] | string {
  const read = readout.metrics.find(({ metric, role }) =>
    key === null ? role === MetricRole.PRIMARY : metric.key === key,
  );
  if (read === undefined) {
    return key === null ? 'Its readout has no primary metric.' : `It does not measure "${key}".`;
  }
  const { metric, role, arms, effects, cap, transform } = read;
  const control = arms.find(({ arm }) => arm.isControl);
  const { alternative } = planOfRole(experiment.plan, role);
  const inOrder = [...effects].sort((a, b) => a.arm.position - b.arm.position);
  const shape = cap || transform ? JSON.stringify([cap?.percentile ?? null, transform ?? null]) : null;
  return inOrder.map(({ arm, absolute, relative, degreesOfFreedom, readSequentially }, place) => ({
    experiment,
    metric,
    arm,
    first: place === 0,
    live,
    status: readout.status,
    stoppedEarly: stoppedEarly(experiment.plan.looks, readSequentially()),
    baseline: control?.adjustedMean ?? control?.mean ?? null,
    shape,
    reported: { absolute, relative, degreesOfFreedom, alpha: alphaOf(absolute.level), alternative },
  }));
}

/** Whether an effect was found at a look before the last: an experiment that stops then stops at a large estimate. */
export function stoppedEarly(looks: ExperimentPlan['looks'], sequential: SequentialEffect | null): boolean {
  if (!sequential?.planned || sequential.decision !== SequentialDecision.EFFECT_FOUND) return false;
  if (looks?.confidenceSequence) return true;
  const planned = looks?.groupSequential?.informationFractions.length ?? 0;
  return sequential.look !== null && sequential.look < planned;
}
