import { registerEnumType } from 'type-graphql';
import type { Metric } from '../../metrics/metric.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';

export enum ReadoutStatus {
  PENDING = 'PENDING',
  INTERIM = 'INTERIM',
  FINAL = 'FINAL',
}

registerEnumType(ReadoutStatus, {
  name: 'ReadoutStatus',
  description: 'Whether the numbers of a readout can still change.',
  valuesConfig: {
    PENDING: { description: 'No customer is assigned yet, so there is nothing to read.' },
    INTERIM: {
      description: 'The experiment is running or outcome windows are open. p-values are valid for one look at the end.',
    },
    FINAL: { description: 'All outcomes that count are known.' },
  },
});

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
