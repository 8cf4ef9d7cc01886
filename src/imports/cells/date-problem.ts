import { isWrittenAsMoment } from '../../graph/times/local-time.js';
import { CellError, shown } from '../import-error.js';
import type { Cause, Readings } from './cell-problem.js';
import { COMMON_DATE_FORMATS, dateFormat, ISO } from './date-formats.js';
import { missingWordProblem } from './missing-words.js';

/** Numbers that are times of this century: of Excel by days, of Unix by seconds and their thousandths and millionths. */
const TIMES_AS_NUMBERS = [
  { format: 'excel', form: /^[34]\d{4}(\.\d+)?$/ },
  { format: 'unix', form: /^1\d{9}(\.\d+)?$/ },
  { format: 'unix-milliseconds', form: /^1\d{12}$/ },
  { format: 'unix-microseconds', form: /^1\d{15}$/ },
];

/** How the dates of a column are read. */
interface DateColumn {
  /** What its cells are, such as `date` or `day`. */
  what: string;
  /** The format that the manifest declares. */
  format: string;
  expected: string;
  /** Whether a text could be read if the column had another format. */
  reads(text: string, format: string): boolean;
  /** Whether a text that cannot be read here is a date all the same, such as a time in the place of a day. */
  isDate?(text: string): boolean;
}

/** Why a text is not a date of its column, and which format would read it. */
export function dateProblem(text: string, { what, format, expected, reads, isDate }: DateColumn): CellError {
  const problem = `${shown(text)} is not a ${what}.`;
  const missing = missingWordProblem(text, problem, expected);
  if (missing) return missing;
  const formats = formatsNear(text).filter((one) => one !== format && reads(text, one));
  if (formats.length > 0) {
    const readings = new DateReadings(formats);
    const { kind, suggestion } = readings.cause();
    return new CellError(problem, expected, kind, suggestion, readings);
  }
  return isWrittenAsDate(text, format) && !isDate?.(text)
    ? new CellError(`${problem} There is no such day or time.`, expected, 'NO_SUCH_DATE')
    : new CellError(problem, expected, 'NOT_A_DATE');
}

/** Formats that read the same dates, the most usual first. */
class DateReadings implements Readings {
  constructor(private readonly formats: readonly string[]) {}

  sharedWith(others: Readings): Readings | null {
    if (!(others instanceof DateReadings)) return null;
    const formats = this.formats.filter((format) => others.formats.includes(format));
    return formats.length === 0 ? null : new DateReadings(formats);
  }

  cause(): Cause {
    const [format = ISO] = this.formats;
    const other = this.formats.find((one) => isDayFirst(one) !== isDayFirst(format));
    if (other !== undefined) {
      const words = `Day and month can be read in either order: set \`dateFormat\` to "${format}" or "${other}".`;
      return { kind: 'AMBIGUOUS_DATE', suggestion: { option: 'dateFormat', words } };
    }
    const words = `It looks like a date in another format: set \`dateFormat\` to "${format}".`;
    const hasShortYear = /(^|[^y])yy([^y]|$)/.test(format);
    return {
      kind: hasShortYear ? 'TWO_DIGIT_YEAR' : 'DATE_FORMAT',
      suggestion: { option: 'dateFormat', value: format, words },
    };
  }
}

/** The usual formats that the form of a text allows. */
function formatsNear(text: string): readonly string[] {
  const asNumber = TIMES_AS_NUMBERS.find(({ form }) => form.test(text));
  return asNumber ? [asNumber.format] : [ISO, ...COMMON_DATE_FORMATS];
}

/** Whether day and month are numbers, and the day comes first. */
function isDayFirst(format: string): boolean {
  return /^d+[^dM]+M{1,2}[^M]/.test(format);
}

/** Whether a text has the form of a date. Digits alone have it only where the manifest declares it. */
function isWrittenAsDate(text: string, format: string): boolean {
  if (format === ISO ? isWrittenAsMoment(text) : dateFormat(format).fits(text)) return true;
  if (/^\d*$/.test(text)) return false;
  return isWrittenAsMoment(text) || COMMON_DATE_FORMATS.some((one) => dateFormat(one).fits(text));
}
