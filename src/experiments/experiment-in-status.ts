import type { Session } from '../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../graph/expected-error.js';
import { Experiment, ExperimentStatus } from './experiment.js';

const REFUSALS: Record<ExperimentStatus, string> = {
  DRAFT: 'is a draft: randomize it first.',
  RUNNING: 'is already running, and assignments never change. Plan a new experiment instead.',
  STOPPED: 'is already stopped.',
  CONCLUDED: 'is concluded and can no longer change.',
};

/**
 * The experiment with this key, in the status that the caller's next step starts from.
 * @throws ExpectedError NOT_FOUND or WRONG_STATE
 */
export async function experimentIn(session: Session, key: string, status: ExperimentStatus): Promise<Experiment> {
  const experiment = await session.manager.findOneBy(Experiment, { key });
  if (!experiment) throw notFound('experiment', 'experiment', key);
  if (experiment.status !== status) throw wrongState(`The experiment "${key}" ${REFUSALS[experiment.status]}`);
  return experiment;
}

/** The error of a step that the experiment's status does not allow. */
export function wrongState(message: string): ExpectedError {
  return new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
}
