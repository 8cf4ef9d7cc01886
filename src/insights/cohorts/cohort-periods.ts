import { dayAt, startOfDay } from '../../graph/times/local-time.js';

/** How customers are put into cohorts, and time into ages. */
export enum CohortPeriod {
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}

/** A period of the calendar. */
export type PeriodName = `${CohortPeriod}` | 'DAY';

/** Days from 1970-01-01, a Thursday, to a Monday. */
const FIRST_MONDAY = 4;
const DAY = 86_400_000;

/** How much of a year a period is. */
export const YEARS: Record<CohortPeriod, number> = { WEEK: 7 / 365.25, MONTH: 1 / 12 };

/** The most days of a period. */
const LONGEST: Record<PeriodName, number> = { DAY: 1, WEEK: 7, MONTH: 31 };

/** The first day of the period that a day is in; days are counted from 1970-01-01. */
export function firstDayOf(day: number, period: PeriodName): number {
  if (period === 'DAY') return day;
  if (period === CohortPeriod.WEEK) return day - ((((day - FIRST_MONDAY) % 7) + 7) % 7);
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
}

/** The first day of the next period. @param first day of a period */
export function nextPeriod(first: number, period: PeriodName): number {
  return firstDayOf(first + LONGEST[period], period);
}

/** Consecutive periods: the first day of each, and the first day after the last. */
export class Periods {
  /** First days, and the day after the last period. */
  readonly days: readonly number[];
  /** The moments at which these days begin. */
  readonly moments: readonly number[];

  private constructor(days: readonly number[], timeZone: string) {
    this.days = days;
    this.moments = days.map((day) => startOfDay(day, timeZone));
  }

  /**
   * The periods that begin and end between two moments, the one in which the first lies included.
   * @param most how many, the last ones
   */
  static between(from: number, until: number, period: PeriodName, timeZone: string, most: number): Periods {
    // Not from a date of long ago, period by period.
    const earliest = dayAt(until, timeZone) - (most + 1) * LONGEST[period];
    const days = [firstDayOf(Math.max(earliest, dayAt(from, timeZone)), period)];
    for (;;) {
      const next = nextPeriod(days.at(-1) as number, period);
      if (startOfDay(next, timeZone) > until) break;
      days.push(next);
    }
    return new Periods(days.slice(-most - 1), timeZone);
  }

  get count(): number {
    return this.days.length - 1;
  }

  /** SQL of the number of the period that a moment within the periods is in, by a search that halves. */
  periodOf(moment: string): string {
    return numberBetween(moment, this.moments, 0, this.count);
  }

  /** The same for a day that is counted from 1970-01-01. */
  periodOfDay(day: string): string {
    return numberBetween(day, this.days, 0, this.count);
  }
}

function numberBetween(value: string, bounds: readonly number[], first: number, end: number): string {
  if (end - first <= 1) return String(first);
  const middle = (first + end) >> 1;
  const [low, high] = [numberBetween(value, bounds, first, middle), numberBetween(value, bounds, middle, end)];
  return `CASE WHEN ${value} < ${bounds[middle]} THEN ${low} ELSE ${high} END`;
}
