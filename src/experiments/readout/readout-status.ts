import { registerEnumType } from 'type-graphql';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { hasOpenWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';

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
    FINAL: { description: 'All outcome windows are over, and their events are complete: see `completeUntil`.' },
  },
});

/** Whether what is read of an experiment and some of its outcomes can still change. */
export function statusOf(experiment: Experiment, outcomes: readonly OutcomeCompleteness[], now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  const stopped = experiment.stoppedAt !== null && experiment.stoppedAt <= now;
  if (experiment.status === ExperimentStatus.RUNNING || !stopped) return ReadoutStatus.INTERIM;
  return outcomes.some(hasOpenWindows) ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}
