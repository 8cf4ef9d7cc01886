import type { Metric } from '../../metrics/metric.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';

/** Whether what is read of an experiment and some of its metrics can still change. */
export function statusOf(experiment: Experiment, metrics: readonly Metric[], now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  const stopped = experiment.stoppedAt !== null && experiment.stoppedAt <= now;
  if (experiment.status === ExperimentStatus.RUNNING || !stopped) return ReadoutStatus.INTERIM;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  const open = metrics.some(
    ({ windowMs }) => windowMs !== null && last !== null && last.getTime() + windowMs > now.getTime(),
  );
  return open ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}
