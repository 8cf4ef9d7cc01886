import type { ExpectedError } from '../../graph/expected-error.js';
import { listedProblems } from '../../graph/problems.js';
import { shown } from '../import-error.js';
import type { ImportProblem } from './import-problem.js';
import { isAboutRows, problemsOf, RefusedRows } from './refused-rows.js';

/** As many as fit on a screen. */
const MOST_PROBLEMS = 10;
const MOST_ROWS = 3;

/** What is wrong with an import, for the terminal: by kind where it is about several rows, else one problem per line. */
export function describeRefusal(error: ExpectedError): string {
  const { sentences, problems } = refusalOf(error);
  return [...sentences, ...describeProblems(problems)].join('\n');
}

/** What is wrong with an import: by kind where it is about several rows, else each problem in a sentence. */
export function refusalOf(error: ExpectedError): { sentences: string[]; problems: readonly ImportProblem[] } {
  const problems = problemsOf(error);
  const isGrouped = error instanceof RefusedRows || isAboutRows(error);
  if (!isGrouped || problems.every(({ count }) => count === 1)) {
    return { sentences: listedProblems(error).map(({ message }) => message), problems: [] };
  }
  const whole = error.all.filter((one) => one.field === 'mostBadRows').map(({ message }) => message);
  return { sentences: [...heading(error), ...whole], problems };
}

/** Problems by kind: what is wrong, which option helps, and where it is first. */
export function describeProblems(problems: readonly ImportProblem[]): string[] {
  const lines = problems.slice(0, MOST_PROBLEMS).flatMap(({ message, suggestion, rows, count }) => {
    const first = rows.slice(0, MOST_ROWS).map(({ line, value }) => placed(line, value));
    const more = count > first.length ? ', …' : '';
    return [
      [message, suggestion?.words].filter(Boolean).join(' '),
      ...(first.length > 0 ? [`  ${first.join(', ')}${more}`] : []),
    ];
  });
  const others = problems.length - MOST_PROBLEMS;
  return others > 0 ? [...lines, `There are ${others} more kinds of problems.`] : lines;
}

function heading(error: ExpectedError): string[] {
  if (!(error instanceof RefusedRows)) return [];
  const { bad, read, isAll } = error.counts;
  const rows = `${bad.toLocaleString('en-US')} of ${isAll ? '' : 'the first '}${read.toLocaleString('en-US')} rows`;
  return [`Nothing was stored: ${rows} cannot be read.`];
}

function placed(line: number | null, value: string | null): string {
  return [line === null ? 'a row' : `line ${line}`, value !== null && value !== '' && shown(value)]
    .filter(Boolean)
    .join(': ');
}
