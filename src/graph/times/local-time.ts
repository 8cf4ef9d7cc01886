import { IANAZone } from 'luxon';

/** How a local time is read that the clock shows twice, because it was put back. */
export type RepeatedHour = 'first' | 'second' | 'refuse';

export type MomentProblem = 'NOT_A_DATE' | 'OFFSET' | 'SKIPPED_HOUR' | 'REPEATED_HOUR';

/** A text that names no moment: what is wrong with it and what is expected, without the text itself. */
export class MomentError extends Error {
  override name = 'MomentError';

  constructor(
    readonly problem: string,
    readonly expected: string,
    readonly kind: MomentProblem,
  ) {
    super(`${problem} Expected ${expected}.`);
  }
}

/** A local time in a zone: usually one moment, two when the clock is put back over it, none when it is put forward. */
type LocalTime =
  | { occurs: 'once'; at: number }
  | { occurs: 'twice'; first: number; second: number }
  /** `after`: as far behind the clock change as the time is behind its start. */
  | { occurs: 'never'; after: number };

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i;
const DAY = 86_400_000;
const MINUTE = 60_000;
const LARGEST_OFFSET = 14 * 60;

/**
 * The moment that an ISO 8601 date or time names.
 * - With an offset, which lies between -14:00 and +14:00, the moment is certain.
 * - Without one it is a time of the zone. A time that the clock skips is refused; one that it shows twice is read as told.
 * - A date alone is the start of that day in the zone.
 * @param onRepeated is called when a time occurs twice and one of the two is taken
 * @returns milliseconds since 1970 in UTC
 * @throws MomentError
 */
export function readMoment(
  text: string,
  timeZone: string,
  repeatedHour: RepeatedHour = 'first',
  onRepeated: () => void = () => undefined,
): number {
  const [matched, year, month, day, hour, minute, second = '0', fraction = '', offset] = FORM.exec(text) ?? [];
  const date = matched === undefined ? null : calendarDay(Number(year), Number(month), Number(day));
  if (date === null) throw notADate();
  if (hour === undefined) return firstMoment(date, timeZone);
  const wall =
    date + timeOfDay(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)));
  if (offset !== undefined) return wall - offsetMinutes(offset) * MINUTE;
  return momentOnClock(wall, timeZone, repeatedHour, onRepeated);
}

/**
 * The moment at which clocks of the zone show a time, read as `readMoment` does.
 * @param wall the time as if it were UTC, in milliseconds
 * @throws MomentError for a time that the clock skips, and for one that it shows twice where that is refused
 */
export function momentOnClock(
  wall: number,
  timeZone: string,
  repeatedHour: RepeatedHour = 'first',
  onRepeated: () => void = () => undefined,
): number {
  const local = localTime(wall, timeZone);
  if (local.occurs === 'once') return local.at;
  if (local.occurs === 'never') throw skipped(timeZone, local.after);
  if (repeatedHour === 'refuse') throw repeated(timeZone, local);
  onRepeated();
  return local[repeatedHour];
}

/**
 * The moment at which clocks of the zone show so much more. Where that time is skipped, as much later as the clock moves; where
 * it occurs twice, the first time.
 */
export function laterByClock(moment: number, milliseconds: number, timeZone: string): number {
  return milliseconds === 0 ? moment : firstMoment(moment + offsetAt(moment, timeZone) + milliseconds, timeZone);
}

/** Whether a text is written like a date or time of ISO 8601, also one that does not exist. */
export function isWrittenAsMoment(text: string): boolean {
  return FORM.test(text);
}

/** Whether a text is the name of a time zone, such as Europe/Berlin. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The day that a clock of the zone shows at a moment, counted from 1970-01-01. */
export function dayAt(moment: number, timeZone: string): number {
  return Math.floor((moment + offsetAt(moment, timeZone)) / DAY);
}

/** The first moment of a day, which is counted from 1970-01-01, in the zone. */
export function startOfDay(day: number, timeZone: string): number {
  return firstMoment(day * DAY, timeZone);
}

/** Midnight UTC of a date of the calendar, or null. */
export function calendarDay(year: number, month: number, day: number): number | null {
  // Not Date.UTC, which moves years before 100 to the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

/** Milliseconds since midnight; 24:00 is the end of the day. */
function timeOfDay(hour: number, minute: number, second: number, millisecond: number): number {
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  if (minute > 59 || second > 59 || time > DAY) throw notADate();
  return time;
}

/** Minutes of an offset such as Z, +05:30 or -0800. @throws MomentError beyond -14:00 and +14:00 */
export function offsetMinutes(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const minutes = Number(offset.slice(-2));
  const size = Number(offset.slice(1, 3)) * 60 + minutes;
  if (minutes < 60 && size <= LARGEST_OFFSET) return offset.startsWith('-') ? -size : size;
  throw new MomentError(`The offset ${offset} does not exist.`, 'an offset between -14:00 and +14:00', 'OFFSET');
}

/** The first moment that a clock shows a time, or would have shown it. */
function firstMoment(wall: number, timeZone: string): number {
  const local = localTime(wall, timeZone);
  if (local.occurs === 'once') return local.at;
  return local.occurs === 'twice' ? local.first : local.after;
}

/** @param wall the local time as if it were UTC, in milliseconds */
function localTime(wall: number, timeZone: string): LocalTime {
  // No zone is more than a day from UTC, and none changes its clock twice within two days.
  const earlier = wall - offsetAt(wall - DAY, timeZone);
  const later = wall - offsetAt(wall + DAY, timeZone);
  if (earlier === later) return { occurs: 'once', at: earlier };
  const shows = (moment: number) => moment + offsetAt(moment, timeZone) === wall;
  if (shows(earlier)) return shows(later) ? { occurs: 'twice', first: earlier, second: later } : once(earlier);
  return shows(later) ? once(later) : { occurs: 'never', after: earlier };
}

function once(at: number): LocalTime {
  return { occurs: 'once', at };
}

/** What a zone's clocks show beyond UTC at a moment, in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  return Math.round(IANAZone.create(timeZone).offset(moment) * MINUTE);
}

function notADate(): MomentError {
  return new MomentError(
    'This is not a date.',
    'an ISO 8601 date such as 2026-03-02 or 2026-03-02T14:30:00Z',
    'NOT_A_DATE',
  );
}

function skipped(timeZone: string, after: number): MomentError {
  return new MomentError(
    `This time does not exist in ${timeZone}, because the clock is put forward over it.`,
    `a time that exists, such as ${withOffset(after, timeZone)}`,
    'SKIPPED_HOUR',
  );
}

function repeated(timeZone: string, { first, second }: { first: number; second: number }): MomentError {
  return new MomentError(
    `This time occurs twice in ${timeZone}, because the clock is put back.`,
    `an offset: ${withOffset(first, timeZone)} or ${withOffset(second, timeZone)}`,
    'REPEATED_HOUR',
  );
}

function withOffset(moment: number, timeZone: string): string {
  const offset = offsetAt(moment, timeZone);
  const size = Math.abs(offset) / MINUTE;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const local = new Date(moment + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
