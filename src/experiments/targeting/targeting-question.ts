import { invalid, notFound } from '../../graph/expected-error.js';
import { type Arm, controlOf } from '../arm.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { wrongState } from '../experiment-in-status.js';
import type { PlannedMetric } from '../planned-metric.js';

/** Who asks, and as of which moment. */
export interface TargetingView {
  actor: string;
  /** Counts events as they were recorded at that moment; null: as they are recorded now. */
  knownAt: Date | null;
}

/** @throws ExpectedError WRONG_STATE for a draft */
export function refuseDraft({ key, status }: Experiment): void {
  if (status !== ExperimentStatus.DRAFT) return;
  throw wrongState(`The experiment "${key}" is a draft: start it first.`);
}

/** The metric of an experiment under a key. @throws ExpectedError NOT_FOUND */
export function metricUnder(
  key: string,
  field: string,
  experiment: Experiment,
  metrics: readonly PlannedMetric[],
): PlannedMetric {
  const found = metrics.find(({ metric }) => metric.key === key);
  if (found) return found;
  const known = metrics.map(({ metric }) => metric.key);
  throw notFound(field, `metric of "${experiment.key}"`, key, known);
}

/** The treatment under a key, or the only one. @throws ExpectedError for the control, and NOT_FOUND */
export function treatmentUnder(key: string | null | undefined, field: string, arms: readonly Arm[]): Arm {
  const treatments = arms.filter((arm) => !arm.isControl);
  const keys = treatments.map((arm) => arm.key);
  if (key == null) {
    const [only, ...others] = treatments;
    if (only && others.length === 0) return only;
    throw invalid(field, `There are several treatments: choose one of ${keys.join(', ')}.`);
  }
  if (key === controlOf(arms).key) throw invalid(field, `"${key}" is the control: choose a treatment.`);
  const arm = treatments.find((treatment) => treatment.key === key);
  if (!arm) throw notFound(field, 'arm', key, keys);
  return arm;
}
