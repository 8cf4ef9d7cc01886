import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { Experiment, ExperimentStatus } from '../experiment.js';

/** What the argument `knownAt` of a field does. */
export const KNOWN_AT =
  'Reads as of that moment, with the events as they were recorded then: without later ones, and before later corrections and ' +
  'voids, and with the status that the experiment had. The plan, costs, segments and attributes are the present ones: a plan that was ' +
  'amended later is AMENDED. Defaults to now.';

/** @throws ExpectedError for a moment at which there was nothing to read, or that has not come yet */
export function refuseOutside({ key, assignedAt }: Experiment, knownAt: Date | null, now: Date): void {
  if (knownAt === null || (knownAt <= now && assignedAt !== null && knownAt >= assignedAt)) return;
  const start = assignedAt === null ? 'which has not started' : `which started at ${assignedAt.toISOString()}`;
  const message = `Give a moment (\`knownAt\`) between the start of the experiment "${key}", ${start}, and now.`;
  throw new ExpectedError('knownAt', UserErrorCode.OUT_OF_RANGE, message);
}

/**
 * An experiment as it was at a moment: nobody had stopped or concluded it who did so later.
 * @param knownAt null: now
 * @param lastAssignedAt when the last customer had been assigned by then, where it is known
 */
export function experimentThen(
  experiment: Experiment,
  knownAt: Date | null,
  lastAssignedAt: Date | null = experiment.lastAssignedAt,
): Experiment {
  const { stoppedAt, concludedAt } = experiment;
  const came = (moment: Date | null) => moment === null || knownAt === null || moment <= knownAt;
  const isSame = lastAssignedAt === experiment.lastAssignedAt;
  if (came(concludedAt) && came(stoppedAt)) {
    return isSame ? experiment : Object.assign(new Experiment(), experiment, { lastAssignedAt });
  }
  const hadStopped = stoppedAt !== null && came(stoppedAt);
  return Object.assign(new Experiment(), experiment, {
    status: hadStopped ? ExperimentStatus.STOPPED : ExperimentStatus.RUNNING,
    stoppedAt: hadStopped ? stoppedAt : null,
    concludedAt: null,
    conclusion: null,
    lastAssignedAt,
  });
}
