import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { hasOpenWindows, type OutcomeCompleteness, windowsRun } from '../outcomes/outcome-completeness.js';

/** Whether what is read of an experiment and some of its outcomes can still change. */
export function statusOf(experiment: Experiment, outcomes: readonly OutcomeCompleteness[], now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  const open = isUnderWay(experiment, outcomes, now) || outcomes.some(hasOpenWindows);
  return open ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}

/** Whether the experiment was not stopped yet, or outcome windows are not over. */
export function isUnderWay(experiment: Experiment, outcomes: readonly OutcomeCompleteness[], now: Date): boolean {
  const stopped = experiment.stoppedAt !== null && experiment.stoppedAt <= now;
  return experiment.status === ExperimentStatus.RUNNING || !stopped || outcomes.some(windowsRun);
}
