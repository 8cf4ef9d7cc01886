import { type Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import type { ReportOptions } from '../../experiments/report/gather-report-facts.js';
import { effectsCsv } from '../../experiments/report/report-csv.js';
import type { ReportFacts } from '../../experiments/report/report-facts.js';
import { reportJson } from '../../experiments/report/report-json.js';
import { reportPage } from '../../experiments/report/report-page.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';

export interface ReportFormat {
  /** The path of the report behind that of its experiment. */
  file: string;
  type: string;
  /** What must be asked to write it. */
  parts: ReportOptions['parts'];
  /** @throws ExpectedError for an experiment of which there is nothing to write; missing where there always is */
  refuse?: (experiment: Experiment) => void;
  write: (facts: ReportFacts, options: { escapeFormulas: boolean }) => string | Promise<string>;
}

/** The forms of a report, by the name that the command knows. */
export const reportFormats: ReadonlyMap<string, ReportFormat> = new Map<string, ReportFormat>([
  ['html', { file: 'report.html', type: 'text/html', parts: 'ALL', write: reportPage }],
  ['json', { file: 'report.json', type: 'application/json', parts: 'ALL', write: reportJson }],
  [
    'csv',
    {
      file: 'effects.csv',
      type: 'text/csv',
      parts: 'EFFECTS',
      refuse: refuseDraft,
      write: (facts, { escapeFormulas }) => effectsCsv(facts, escapeFormulas),
    },
  ],
]);

function refuseDraft({ key, status }: Experiment): void {
  if (status !== ExperimentStatus.DRAFT) return;
  const message = `The experiment "${key}" is a draft: start it first.`;
  throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
}

const MOST_SEGMENTS = 20;

/** Keys of segments, as an address or a command has them. @throws ExpectedError unless there are none, or 2 to 20 */
export function segmentKeys(text: string | undefined): string[] {
  const keys = (text ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  if (text === undefined || (keys.length >= 2 && keys.length <= MOST_SEGMENTS)) return keys;
  throw invalid(
    'segments',
    `segments has ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}. Give 2 to ${MOST_SEGMENTS}, separated by commas.`,
  );
}
