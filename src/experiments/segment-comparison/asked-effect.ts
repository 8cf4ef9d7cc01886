import { invalid, notFound } from '../../graph/expected-error.js';
import { type Arm, controlOf } from '../arm.js';
import type { Experiment } from '../experiment.js';
import type { PlannedMetric } from '../planned-metric.js';

/** The effect of one arm on one metric. */
export interface AskedEffect {
  planned: PlannedMetric;
  /** All arms of the experiment. */
  arms: readonly Arm[];
  control: Arm;
  treatment: Arm;
}

/** @throws ExpectedError for unknown keys, several treatments to choose from, or the control as the arm */
export function askedEffect(
  experiment: Experiment,
  input: { metric: string; arm?: string | null },
  { arms, metrics }: { arms: readonly Arm[]; metrics: readonly PlannedMetric[] },
): AskedEffect {
  const planned = metrics.find(({ metric }) => metric.key === input.metric);
  if (!planned) {
    const known = metrics.map((one) => one.metric.key);
    throw notFound('metric', `metric of "${experiment.key}"`, input.metric, known);
  }
  return { planned, arms, control: controlOf(arms), treatment: treatmentOf(arms, input.arm) };
}

function treatmentOf(arms: readonly Arm[], key: string | null | undefined): Arm {
  const treatments = arms.filter((arm) => !arm.isControl);
  if (key == null) {
    const [only, ...others] = treatments;
    if (only && others.length === 0) return only;
    const keys = treatments.map((arm) => arm.key).join(', ');
    throw invalid('arm', `There are several treatments: choose one of ${keys}.`);
  }
  const arm = arms.find((candidate) => candidate.key === key);
  if (!arm)
    throw notFound(
      'arm',
      'arm',
      key,
      treatments.map((one) => one.key),
    );
  if (arm.isControl) throw invalid('arm', `"${key}" is the control: choose a treatment.`);
  return arm;
}
