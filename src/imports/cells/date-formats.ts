import { excel, excel1904, unix, unixMicroseconds, unixMilliseconds } from './date-numbers.js';
import { patternFormat, patternProblem } from './date-pattern.js';
import type { DateFormat } from './written-time.js';

/** The format of ISO 8601, which is read where no other is declared. */
export const ISO = 'iso';

/** Formats with a name instead of tokens. */
const NAMED: Readonly<Record<string, DateFormat>> = {
  excel,
  excel1904,
  unix,
  'unix-milliseconds': unixMilliseconds,
  'unix-microseconds': unixMicroseconds,
};
/** More than the formats that are tried for every column: others that people write would fill the memory. */
const MOST_PATTERNS = 500;
/** The most recently made last. */
const patterns = new Map<string, DateFormat>();

/** What is wrong with the name or tokens of a format, in a sentence; null when dates can be read by it. */
export function dateFormatProblem(format: string): string | null {
  if (format === ISO || Object.hasOwn(NAMED, format)) return null;
  const problem = patternProblem(format);
  if (problem === null || /[^a-z0-9-]/i.test(format) || format.length < 3) return problem;
  return `${problem} Formats with a name are ${[ISO, ...Object.keys(NAMED)].join(', ')}.`;
}

/** A format by its name or its tokens; not ISO 8601. */
export function dateFormat(format: string): DateFormat {
  const known = (Object.hasOwn(NAMED, format) ? NAMED[format] : undefined) ?? patterns.get(format);
  if (known) return known;
  const made = patternFormat(format);
  patterns.set(format, made);
  const [oldest] = patterns.keys();
  if (patterns.size > MOST_PATTERNS && oldest !== undefined) patterns.delete(oldest);
  return made;
}

const DAYS = [
  ...['dd.MM.yyyy', 'd.M.yyyy', 'dd/MM/yyyy', 'MM/dd/yyyy', 'd/M/yyyy', 'M/d/yyyy', 'dd-MM-yyyy', 'MM-dd-yyyy'],
  ...[
    'yyyy/MM/dd',
    'yyyy.MM.dd',
    'yyyyMMdd',
    'd MMM yyyy',
    'd MMMM yyyy',
    'd-MMM-yyyy',
    'MMM d, yyyy',
    'MMMM d, yyyy',
    'MMM d yyyy',
  ],
  ...['EEE, d MMM yyyy', 'EEEE, MMMM d, yyyy'],
];
const SHORT_DAYS = ['dd.MM.yy', 'd.M.yy', 'dd/MM/yy', 'MM/dd/yy', 'd/M/yy', 'M/d/yy', 'd-MMM-yy'];
const TIMES = [
  '',
  ' HH:mm',
  ' HH:mm:ss',
  ' H:mm',
  ' H:mm:ss',
  ' h:mm a',
  ' h:mm:ss a',
  ', HH:mm',
  ', HH:mm:ss',
  ', h:mm:ss a',
];

/** Formats that files often have; those with two-digit years last. */
export const COMMON_DATE_FORMATS: readonly string[] = [
  ...[...DAYS, ...SHORT_DAYS].flatMap((day) => TIMES.map((time) => day + time)),
  ...["yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss.u 'UTC'", 'yyyy-MM-dd HH:mm:ss ZZZ', 'yyyy-MM-dd HH:mm:ss ZZ'],
  ...["yyyy-MM-dd'T'HH:mm:ssZZZ", "yyyy-MM-dd'T'HH:mm:ss.SSSZZZ"],
  ...['yyyy-MM-dd h:mm a', 'yyyy-MM-dd h:mm:ss a', 'yyyyMMdd HHmmss', 'yyyyMMddHHmmss'],
];
