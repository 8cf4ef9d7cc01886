import { CLOCK_TOLERANCE_MS } from '../../customers/clock-tolerance.js';
import { MomentError, momentOnClock, type RepeatedHour, readMoment, startOfDay } from '../../graph/times/local-time.js';
import { CellError, shown } from '../import-error.js';
import { dateFormat, ISO } from './date-formats.js';
import { dateProblem } from './date-problem.js';
import type { DateFormat } from './written-time.js';

const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;
const REMEMBERED_DATES = 10_000;
const MS_PER_DAY = 86_400_000;

/** How the dates of a column are written. */
export interface DateOptions {
  /** The name or the tokens of a format. Defaults to ISO 8601. */
  dateFormat?: string;
  /** The IANA time zone of dates without an offset. */
  timeZone?: string;
}

/** A time without an offset that occurs twice, and was read as the default says. */
export interface RepeatedTime {
  text: string;
  timeZone: string;
}

/** What the readers of all columns of a file share. */
interface Shared {
  now: Date;
  /** How a time is read that occurs twice; the first of the two when missing. */
  repeatedHour: RepeatedHour | undefined;
  repeated: RepeatedTime | null;
}

/** Reads the dates and times of a column. */
export class DateReader {
  private readonly remembered = new Map<string, number>();
  /** Null for ISO 8601. */
  private readonly format: DateFormat | null;

  private constructor(
    private readonly timeZone: string,
    private readonly name: string,
    private readonly shared: Shared,
  ) {
    this.format = name === ISO ? null : dateFormat(name);
  }

  /**
   * A reader of ISO 8601, as `readMoment` reads it.
   * @param timeZone IANA name
   * @param repeatedHour how a time is read that occurs twice; the first of the two when missing
   */
  static iso(timeZone: string, now: Date, repeatedHour?: RepeatedHour): DateReader {
    return new DateReader(timeZone, ISO, { now, repeatedHour, repeated: null });
  }

  /** A reader of dates that are written in another way, which notes repeated times together with this one. */
  of({ dateFormat: format = ISO, timeZone = this.timeZone }: DateOptions): DateReader {
    return new DateReader(timeZone, format, this.shared);
  }

  /** The first time without an offset that occurs twice, where the manifest does not say how to read it. */
  get repeated(): RepeatedTime | null {
    return this.shared.repeated;
  }

  /** A moment that is not in the future. @returns milliseconds since 1970 in UTC */
  readPast(text: string): number {
    const time = this.read(text);
    if (time <= this.shared.now.getTime() + CLOCK_TOLERANCE_MS) return time;
    throw new CellError(`${shown(text)} is in the future.`, 'a time that has passed', 'IN_FUTURE');
  }

  /** @returns milliseconds since 1970 in UTC */
  read(text: string): number {
    const known = this.remembered.get(text);
    if (known !== undefined) return known;
    const time = this.moment(text);
    if (this.remembered.size >= REMEMBERED_DATES) this.remembered.clear();
    this.remembered.set(text, time);
    return time;
  }

  private moment(text: string): number {
    try {
      return this.format === null ? this.isoMoment(text) : this.formatted(text, this.format);
    } catch (error) {
      if (!(error instanceof MomentError)) throw error;
      if (error.kind === 'NOT_A_DATE') throw this.problem(text, error.expected);
      throw new CellError(error.problem.replace(/^This( time)?/, shown(text)), error.expected, error.kind);
    }
  }

  private isoMoment(text: string): number {
    return utcTime(text) ?? readMoment(text, this.timeZone, this.shared.repeatedHour, () => this.noteRepeated(text));
  }

  private formatted(text: string, format: DateFormat): number {
    const time = format.read(text);
    if (time === null) throw this.problem(text, format.example);
    if ('moment' in time) return time.moment;
    if (time.isDay) return startOfDay(time.wall / MS_PER_DAY, this.timeZone);
    return momentOnClock(time.wall, this.timeZone, this.shared.repeatedHour, () => this.noteRepeated(text));
  }

  private problem(text: string, expected: string): CellError {
    return dateProblem(text, { what: 'date', format: this.name, expected, reads });
  }

  private noteRepeated(text: string): void {
    const { shared, timeZone } = this;
    if (shared.repeatedHour === undefined) shared.repeated ??= { text, timeZone };
  }
}

/** Whether a text is a date of a format, in any zone. */
function reads(text: string, format: string): boolean {
  if (format !== ISO) return dateFormat(format).read(text) !== null;
  try {
    readMoment(text, 'UTC');
    return true;
  } catch {
    return false;
  }
}

/** The most common form, read by the JavaScript engine: a calendar library takes twenty times as long. */
function utcTime(text: string): number | null {
  if (!UTC_TIME.test(text)) return null;
  const time = new Date(text);
  // The engine moves 30 February to March; only a real date comes back unchanged.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 19)) ? time.getTime() : null;
}
