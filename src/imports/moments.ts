import { checkParts } from '../graph/problems.js';
import type { DateReader } from './cells/date-reader.js';
import { CellError, ImportError, shown } from './import-error.js';
import type { ExperimentManifest } from './manifests/experiment-manifest.js';

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
    stoppedAt: () => refuseEarlier('stoppedAt', 'assignedAt'),
    concludedAt: () => refuseEarlier('concludedAt', moments.stoppedAt === null ? 'assignedAt' : 'stoppedAt'),
  });
  return moments;

  function refuseEarlier(name: 'stoppedAt' | 'concludedAt', earlier: 'assignedAt' | 'stoppedAt'): void {
    const [time, before] = [moments[name], moments[earlier]];
    if (time === null || before === null || time >= before) return;
    const [value, previous] = [experiment[name] ?? '', experiment[earlier] ?? ''];
    const message = `${shown(value)} is before ${earlier}, ${shown(previous)}. Give a time that is not before it.`;
    throw new ImportError(message, { file: 'Manifest', path: `experiment.${name}`, value });
  }
}
