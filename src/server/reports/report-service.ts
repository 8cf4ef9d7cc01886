import { type ReportFacts, type ReportOptions, reportFacts } from '../../experiments/report/report-facts.js';
import type { Ask } from '../../experiments/report/report-sources.js';
import type { Services } from '../services.js';

/** Collects what a report shows. @throws ExpectedError NOT_FOUND for the experiment or a segment */
export async function factsOf(
  { experiments, segments }: Pick<Services, 'experiments' | 'segments'>,
  ask: Ask,
  key: string,
  options: ReportOptions,
): Promise<ReportFacts> {
  await experiments.get(key, 'experiment');
  for (const segment of options.segments) await segments.get(segment, 'segments');
  return reportFacts(ask, key, options);
}
