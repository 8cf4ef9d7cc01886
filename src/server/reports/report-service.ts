import { refuseOutside } from '../../experiments/as-of/known-at.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { Services } from '../services.js';
import type { ReportFormat } from './report-formats.js';

interface AskedReport {
  segments: readonly string[];
  format: ReportFormat;
  /** Null: now. */
  knownAt: Date | null;
  now: Date;
}

/**
 * The experiment that a report is about.
 * @throws ExpectedError NOT_FOUND for the experiment or a segment, what the format refuses, and a moment outside
 */
export async function reportedExperiment(
  { experiments, segments }: Pick<Services, 'experiments' | 'segments'>,
  key: string,
  { segments: keys, format, knownAt, now }: AskedReport,
): Promise<Experiment> {
  const experiment = await experiments.get(key, 'experiment');
  for (const segment of keys) await segments.get(segment, 'segments');
  format.refuse?.(experiment);
  refuseOutside(experiment, knownAt, now);
  return experiment;
}
