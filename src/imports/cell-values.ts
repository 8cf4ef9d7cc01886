import { DateTime } from 'luxon';
import { CLOCK_TOLERANCE_MS } from '../customers/clock-tolerance.js';
import { CellError, shown } from './import-error.js';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const LARGEST_NUMBER = 1e15;
const DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;
const LONGEST_WORD = 200;
const REMEMBERED_DATES = 10_000;

/** A finite decimal number: digits, optionally with a decimal point and an exponent, without thousands separators. */
export function readNumber(text: string): number {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Math.abs(number) <= LARGEST_NUMBER) return number;
  const problem = `${shown(text)} is ${Number.isNaN(number) ? 'not a number' : 'out of range'}.`;
  throw new CellError(problem, 'a number such as 12.5, between -1e15 and 1e15');
}

/** 1, true, yes or 0, false, no, in upper or lower case. */
export function readBoolean(text: string): boolean {
  switch (text.toLowerCase()) {
    case '1':
    case 'true':
    case 'yes':
      return true;
    case '0':
    case 'false':
    case 'no':
      return false;
    default:
      throw new CellError(`${shown(text)} is neither yes nor no.`, '1, true, yes, 0, false or no');
  }
}

/** A category or an external key: at most 200 characters without control characters. */
export function readWord(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (text.length <= LONGEST_WORD && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  throw new CellError(
    `${shown(text)} is too long or contains a control character.`,
    `at most ${LONGEST_WORD} characters on one line`,
  );
}

/** Whether a cell says that something happened: anything except nothing, 0, no and false. */
export function saysYes(text: string): boolean {
  return text !== '' && !/^(no|false)$/i.test(text) && Number(text) !== 0;
}

/** Reads ISO 8601 dates and times. Without an offset they are in the given zone; a date alone is midnight there. */
export class DateReader {
  private readonly remembered = new Map<string, number>();

  /** @param timeZone IANA name */
  constructor(
    private readonly timeZone: string,
    private readonly now: Date,
  ) {}

  /** A moment that is not in the future. @returns milliseconds since 1970 in UTC */
  readPast(text: string): number {
    const time = this.read(text);
    if (time <= this.now.getTime() + CLOCK_TOLERANCE_MS) return time;
    throw new CellError(`${shown(text)} is in the future.`, 'a time that has passed');
  }

  /** @returns milliseconds since 1970 in UTC */
  read(text: string): number {
    const known = this.remembered.get(text);
    if (known !== undefined) return known;
    const time = utcTime(text) ?? this.localTime(text);
    if (this.remembered.size >= REMEMBERED_DATES) this.remembered.clear();
    this.remembered.set(text, time);
    return time;
  }

  private localTime(text: string): number {
    const time = DATE.test(text) ? DateTime.fromISO(text.replace(' ', 'T'), { zone: this.timeZone }) : null;
    if (time?.isValid) return time.toMillis();
    throw new CellError(`${shown(text)} is not a date.`, 'an ISO 8601 date such as 2026-03-02 or 2026-03-02T14:30:00Z');
  }
}

/** The most common form, read by the JavaScript engine: a calendar library takes twenty times as long. */
function utcTime(text: string): number | null {
  if (!UTC_TIME.test(text)) return null;
  const time = new Date(text);
  // The engine moves 30 February to March; only a real date comes back unchanged.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 19)) ? time.getTime() : null;
}
