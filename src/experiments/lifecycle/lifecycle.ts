import type { Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';

const NEXT: Record<ExperimentStatus, ExperimentStatus | null> = {
  DRAFT: ExperimentStatus.RUNNING,
  RUNNING: ExperimentStatus.STOPPED,
  STOPPED: ExperimentStatus.CONCLUDED,
  CONCLUDED: null,
};

/** Moves an experiment to its next status and records who did it and when. The caller saves the experiment. */
export async function advance(
  transaction: Transaction,
  experiment: Experiment,
  step: { actor: string; at: Date; note: string | null },
): Promise<void> {
  const from = experiment.status;
  const to = NEXT[from];
  if (to === null) throw new Error(`No status follows ${from}.`);
  experiment.status = to;
  await recordTransition(transaction, experiment.id, from, to, step);
}

/** Adds a step to an experiment's history. */
export async function recordTransition(
  transaction: Transaction,
  experimentId: number,
  from: ExperimentStatus | null,
  to: ExperimentStatus,
  step: { actor: string; at: Date; note: string | null },
): Promise<void> {
  await transaction.execute(
    `INSERT INTO experiment_transition (experiment_id, position, from_status, to_status, occurred_at, actor, note)
     SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? FROM experiment_transition WHERE experiment_id = ?`,
    [experimentId, from, to, step.at.getTime(), step.actor, step.note, experimentId],
  );
}

/** @throws ExpectedError OUTDATED where a draft was edited since that version */
export function refuseOutdated(experiment: Pick<Experiment, 'version'>, version: number): void {
  if (experiment.version === version) return;
  throw new ExpectedError(
    'version',
    UserErrorCode.OUTDATED,
    `The draft is at version ${experiment.version}, not ${version}: somebody edited it. Read it again, then repeat your edit.`,
  );
}
