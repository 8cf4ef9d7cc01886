import { checkParts } from '../graph/problems.js';
import type { DateReader } from './cell-values.js';
import type { ExperimentManifest } from './experiment-manifest.js';
import { CellError, ImportError } from './import-error.js';

/** Reads a text of the manifest as a cell. @param path its place in the manifest */
export function readConstant<T>(path: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw new ImportError(error.problem, { file: 'Manifest', path, value: text, expected: error.expected });
  }
}

/** When an experiment reached each status, in milliseconds since 1970. */
export interface ExperimentMoments {
  assignedAt: number;
  stoppedAt: number | null;
  concludedAt: number | null;
}

/** @throws ImportError unless the dates are in order */
export function readExperimentMoments(experiment: ExperimentManifest, dates: DateReader): ExperimentMoments {
  const read = (name: 'assignedAt' | 'stoppedAt' | 'concludedAt', text: string) =>
    readConstant(`experiment.${name}`, text, (moment) => dates.readPast(moment));
  const moments = checkParts<ExperimentMoments>({
    assignedAt: () => read('assignedAt', experiment.assignedAt),
    stoppedAt: () => (experiment.stoppedAt === undefined ? null : read('stoppedAt', experiment.stoppedAt)),
    concludedAt: () => (experiment.concludedAt === undefined ? null : read('concludedAt', experiment.concludedAt)),
  });
  checkParts({
    stoppedAt: () => refuseEarlier('stoppedAt', moments.stoppedAt, moments.assignedAt),
    concludedAt: () => refuseEarlier('concludedAt', moments.concludedAt, moments.stoppedAt ?? moments.assignedAt),
  });
  return moments;
}

function refuseEarlier(name: string, time: number | null, before: number): void {
  if (time !== null && time < before) {
    const path = `experiment.${name}`;
    throw new ImportError('This is earlier than the step before it.', { file: 'Manifest', path });
  }
}
