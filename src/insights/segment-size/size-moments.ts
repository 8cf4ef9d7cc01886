import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { dayAt, startOfDay } from '../../graph/times/local-time.js';
import { SizeInterval } from './segment-size.js';

const MOST_POINTS = 120;
/** Days from 1970-01-01, a Thursday, to a Monday. */
const FIRST_MONDAY = 4;
const DAY = 86_400_000;

/** The first day at or after a day that a point can be on; days are counted from 1970-01-01. */
const NEXT: Record<SizeInterval, (day: number) => number> = {
  DAY: (day) => day,
  WEEK: (day) => day + ((((FIRST_MONDAY - day) % 7) + 7) % 7),
  MONTH: (day) => {
    const date = new Date(day * DAY);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (date.getUTCDate() === 1 ? 0 : 1), 1) / DAY;
  },
};

/** The fewest days between two points. */
const SHORTEST: Record<SizeInterval, number> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** How many days a line has where its start is not given. */
const USUAL: Record<SizeInterval, number> = { DAY: 30, WEEK: 183, MONTH: 730 };

/** Where a line to a moment starts unless that is given. */
export function usualStart(until: number, every: SizeInterval): number {
  return until - USUAL[every] * DAY;
}

/**
 * The moments of a line: the beginnings of days, weeks or months from `from` to `until`, and `until` itself; milliseconds.
 * @throws ExpectedError INVALID for an end before the start, TOO_MANY for more than 120
 */
export function sizeMoments(from: number, until: number, every: SizeInterval, timeZone: string): number[] {
  if (!(from < until)) throw invalid('from', 'The first moment must be before the last. Give an earlier `from`.');
  if ((until - from) / DAY / SHORTEST[every] > 2 * MOST_POINTS) throw tooMany(every);
  const moments: number[] = [];
  for (let day = NEXT[every](dayAt(from, timeZone)); ; day = NEXT[every](day + 1)) {
    const moment = startOfDay(day, timeZone);
    if (moment >= until) break;
    if (moment >= from) moments.push(moment);
  }
  moments.push(until);
  if (moments.length > MOST_POINTS) throw tooMany(every);
  return moments;
}

function tooMany(every: SizeInterval): ExpectedError {
  const remedy =
    every === SizeInterval.MONTH
      ? 'Begin on a later day (`from`).'
      : 'Begin on a later day (`from`), or count less often (`every`).';
  return new ExpectedError('from', UserErrorCode.TOO_MANY, `A line has at most ${MOST_POINTS} points. ${remedy}`);
}
