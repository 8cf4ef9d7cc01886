import { CellError, shown } from '../import-error.js';
import type { CellProblem, Suggestion } from './cell-problem.js';
import { COMMON_DATE_FORMATS, dateFormat } from './date-formats.js';
import { missingWordProblem } from './missing-words.js';
import type { WrittenTime } from './written-time.js';

const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/;
/** Numbers that are times of this century: of Excel by days, of Unix by seconds, milliseconds and microseconds. */
const TIMES_AS_NUMBERS = [
  { format: 'excel', form: /^[34]\d{4}(\.\d+)?$/ },
  { format: 'unix', form: /^1\d{9}(\.\d+)?$/ },
  { format: 'unix-milliseconds', form: /^1\d{12}$/ },
  { format: 'unix-microseconds', form: /^1\d{15}$/ },
];

/** Why a text is not a date of its column, and which format would read it. */
export function dateProblem(text: string, expected: string): CellError {
  const problem = `${shown(text)} is not a date.`;
  const missing = missingWordProblem(text, problem, expected);
  if (missing) return missing;
  const { kind, suggestion } = formatCause(text);
  return new CellError(problem, expected, kind, suggestion);
}

function formatCause(text: string): { kind: CellProblem; suggestion?: Suggestion } {
  const formats = formatsOf(text);
  const [format] = formats;
  if (format === undefined) return { kind: 'NOT_A_DATE' };
  if (formats.length > 1) {
    const ways = formats.map((one) => `"${one}"`).join(' or ');
    const words = `Day and month can be read in either order: set \`dateFormat\` to ${ways}.`;
    return { kind: 'AMBIGUOUS_DATE', suggestion: { option: 'dateFormat', words } };
  }
  const short = /(^|[^y])yy([^y]|$)/.test(format);
  const words = `It looks like a date in another format: set \`dateFormat\` to "${format}".`;
  return { kind: short ? 'TWO_DIGIT_YEAR' : 'DATE_FORMAT', suggestion: { option: 'dateFormat', value: format, words } };
}

/** The first of the usual formats that reads the text, and those that read another date in it. */
function formatsOf(text: string): string[] {
  if (ISO_DATE.test(text) && !/(UTC|[+-]\d{4}|[AP]M)$/i.test(text)) return ['iso'];
  const asNumber = TIMES_AS_NUMBERS.find(({ form }) => form.test(text));
  if (asNumber) return [asNumber.format];
  const found = new Map<number, string>();
  for (const format of COMMON_DATE_FORMATS) {
    const time = dateFormat(format).read(text);
    if (time !== null && !found.has(instantOf(time))) found.set(instantOf(time), format);
  }
  return [...found.values()];
}

function instantOf(time: WrittenTime): number {
  return 'moment' in time ? time.moment : time.wall;
}
