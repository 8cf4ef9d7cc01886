import type { Session, Transaction } from '../../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { Experiment, ExperimentStatus } from '../experiment.js';

const NEXT: Record<ExperimentStatus, ExperimentStatus | null> = {
  DRAFT: ExperimentStatus.RUNNING,
  RUNNING: ExperimentStatus.STOPPED,
  STOPPED: ExperimentStatus.CONCLUDED,
  CONCLUDED: null,
};

const REFUSALS: Record<ExperimentStatus, string> = {
  DRAFT: 'is a draft: randomize it first.',
  RUNNING: 'is running already; assignments never change once made. Plan a new experiment instead.',
  STOPPED: 'was stopped already.',
  CONCLUDED: 'is concluded; a concluded experiment does not change any more.',
};

/** The experiment of that key, in the status that the caller's next step starts from. */
export async function experimentIn(session: Session, key: string, status: ExperimentStatus): Promise<Experiment> {
  const experiment = await session.manager.findOneBy(Experiment, { key });
  if (!experiment) throw notFound('experiment', 'experiment', key);
  if (experiment.status !== status) {
    const message = `The experiment "${key}" ${REFUSALS[experiment.status]}`;
    throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
  }
  return experiment;
}

/** Moves an experiment to its next status and records who did it and when. The caller saves the experiment. */
export async function advance(
  transaction: Transaction,
  experiment: Experiment,
  step: { actor: string; at: Date; note: string | null },
): Promise<void> {
  const from = experiment.status;
  const to = NEXT[from];
  if (to === null) throw new Error(`nothing follows ${from}`);
  experiment.status = to;
  await recordTransition(transaction, experiment.id, from, to, step);
}

/** Adds a line to an experiment's history. */
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
