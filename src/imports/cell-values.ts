import { CLOCK_TOLERANCE_MS } from '../customers/clock-tolerance.js';
import { isKeyForm, normalForm } from '../graph/key-form.js';
import { isWithinLimits, NUMBER_LIMITS } from '../graph/number-limits.js';
import { MomentError, type RepeatedHour, readMoment } from '../graph/times/local-time.js';
import { isKey } from '../graph/validation.js';
import type { CellReader } from './columns.js';
import { CellError, shown } from './import-error.js';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
/** A number whose digits say that it is not 0. */
const NOT_ZERO = /^[^eE]*[1-9]/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;
const LONGEST_WORD = 200;
const REMEMBERED_DATES = 10_000;

/** A decimal number: digits, optionally with a decimal point and an exponent, without thousands separators. */
export function readNumber(text: string): number {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  // What is too near to zero for the machine becomes 0.
  if (isWithinLimits(number) && (number !== 0 || !NOT_ZERO.test(text))) return number;
  const problem = `${shown(text)} is ${Number.isNaN(number) ? 'not a number' : 'out of range'}.`;
  throw new CellError(problem, Number.isNaN(number) ? 'a number such as 12.5, between -1e15 and 1e15' : NUMBER_LIMITS);
}

const WORDS = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
]);

const BOOLEAN = '1, true, yes, 0, false or no';
const OCCURRENCE = `${BOOLEAN}, a number such as an amount (0 means no), or an empty cell, which means no`;

/** 1, true, yes or 0, false, no, in upper or lower case. */
export function readBoolean(text: string, expected = BOOLEAN): boolean {
  const known = WORDS.get(text.toLowerCase());
  if (known !== undefined) return known;
  throw new CellError(`${shown(text)} is neither yes nor no.`, expected);
}

/** Whether something happened: the word of a boolean, or a number, which is no when it is 0. */
export function readOccurrence(text: string): boolean {
  if (WORDS.has(text.toLowerCase()) || !NUMBER.test(text)) return readBoolean(text, OCCURRENCE);
  return readNumber(text) !== 0;
}

/** A category or a key made elsewhere; what writes it puts it into its normal form. */
export function readWord(text: string): string {
  if (isKeyForm(normalForm(text))) return text;
  throw new CellError(
    `${shown(text)} is too long or contains a control character or another one that cannot be seen.`,
    `at most ${LONGEST_WORD} characters on one line`,
  );
}

/** Reads keys: translated by the manifest's `values`, or as they are in the file. */
export function wordReader(
  values: Record<string, string> | undefined,
  known: ReadonlySet<string> | undefined,
  what: string,
): CellReader<string> {
  const keys = values && new Map(Object.entries(values).map(([word, key]) => [normalForm(word), key]));
  const listed = keys ? [...keys.keys()] : known && [...known];
  return (text) => {
    const key = keys ? keys.get(normalForm(text)) : text;
    if (key !== undefined && (known ? known.has(key) : isKey(key))) return key;
    throw new CellError(
      `${shown(text)} is not ${what}.`,
      listed ? `one of ${listed.slice(0, 50).map(shown).join(', ')}` : 'a key of 1 to 64 letters, digits, "-" or "_"',
    );
  };
}

/** Reads ISO 8601 dates and times, as `readMoment` does. */
export class DateReader {
  /** A time without an offset that occurs twice, and was read as the default says; null when there was none. */
  repeated: string | null = null;
  private readonly remembered = new Map<string, number>();

  /**
   * @param timeZone IANA name
   * @param repeatedHour how a time is read that occurs twice; the first of the two when missing
   */
  constructor(
    private readonly timeZone: string,
    private readonly now: Date,
    private readonly repeatedHour?: RepeatedHour,
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
    try {
      return readMoment(text, this.timeZone, this.repeatedHour, () => {
        if (this.repeatedHour === undefined) this.repeated ??= text;
      });
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
      throw new CellError(error.problem.replace(/^This( time)?/, shown(text)), error.expected);
    }
  }
}

/** The most common form, read by the JavaScript engine: a calendar library takes twenty times as long. */
function utcTime(text: string): number | null {
  if (!UTC_TIME.test(text)) return null;
  const time = new Date(text);
  // The engine moves 30 February to March; only a real date comes back unchanged.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 19)) ? time.getTime() : null;
}
