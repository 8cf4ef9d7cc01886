import type { Experiment } from '../../experiments/experiment.js';
import type { Services } from '../services.js';
import type { ReportFormat } from './report-formats.js';

/**
 * The experiment that a report is about.
 * @throws ExpectedError NOT_FOUND for the experiment or a segment, and what the format refuses
 */
export async function reportedExperiment(
  { experiments, segments }: Pick<Services, 'experiments' | 'segments'>,
  key: string,
  { segments: keys, format }: { segments: readonly string[]; format: ReportFormat },
): Promise<Experiment> {
  const experiment = await experiments.get(key, 'experiment');
  for (const segment of keys) await segments.get(segment, 'segments');
  format.refuse?.(experiment);
  return experiment;
}
