import type { DateReader } from './cell-values.js';
import { CellError, ImportError } from './import-error.js';
import type { ExperimentManifest } from './manifest.js';

/** A date of the manifest in milliseconds since 1970. @param path its place in the manifest */
export function readMoment(path: string, text: string, read: (text: string) => number): number {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw new ImportError(`Manifest, ${path}: ${error.problem}`, { value: text, expected: error.expected });
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
    readMoment(`experiment.${name}`, text, (moment) => dates.readPast(moment));
  const moments = {
    assignedAt: read('assignedAt', experiment.assignedAt),
    stoppedAt: experiment.stoppedAt === undefined ? null : read('stoppedAt', experiment.stoppedAt),
    concludedAt: experiment.concludedAt === undefined ? null : read('concludedAt', experiment.concludedAt),
  };
  refuseEarlier('stoppedAt', moments.stoppedAt, moments.assignedAt);
  refuseEarlier('concludedAt', moments.concludedAt, moments.stoppedAt ?? moments.assignedAt);
  return moments;
}

function refuseEarlier(name: string, time: number | null, before: number): void {
  if (time !== null && time < before) {
    throw new ImportError(`Manifest, experiment.${name}: this is earlier than the step before it.`, {});
  }
}
