import type { Session } from '../database/database.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { unknownKey } from '../graph/unknown-key.js';
import { Experiment, ExperimentStatus } from './experiment.js';

/** What to do with an experiment in another status, by the status that a step starts from. */
const REFUSALS: Record<ExperimentStatus, Partial<Record<ExperimentStatus, string>>> = {
  DRAFT: {
    RUNNING: 'is already running, and assignments never change. Plan a new experiment instead.',
    STOPPED: 'was already randomized and is stopped. Plan a new experiment instead.',
    CONCLUDED: 'is concluded and can no longer change. Plan a new experiment instead.',
  },
  RUNNING: {
    DRAFT: 'is a draft: start it first (`randomizeExperiment`).',
    STOPPED: 'is already stopped.',
    CONCLUDED: 'is concluded and can no longer change.',
  },
  STOPPED: {
    DRAFT: 'is a draft: start it first (`randomizeExperiment`), and stop it when its treatment is over.',
    RUNNING: 'is still running: stop it first (`stopExperiment`), then repeat this step.',
    CONCLUDED: 'is already concluded and can no longer change.',
  },
  CONCLUDED: {},
};

/**
 * The experiment with this key, in the status that the caller's next step starts from.
 * @throws ExpectedError NOT_FOUND or WRONG_STATE
 */
export async function experimentIn(session: Session, key: string, status: ExperimentStatus): Promise<Experiment> {
  const experiment = await session.manager.findOneBy(Experiment, { key });
  if (!experiment) throw await unknownKey(session, 'experiment', 'experiment', key);
  if (experiment.status !== status) {
    throw wrongState(`The experiment "${key}" ${REFUSALS[status][experiment.status] ?? `is not ${status}.`}`);
  }
  return experiment;
}

/** The error of a step that the experiment's status does not allow. */
export function wrongState(message: string): ExpectedError {
  return new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
}
