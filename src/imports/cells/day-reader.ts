import { readDay } from '../../graph/times/calendar-day.js';
import type { CellReader } from './columns.js';
import { dateFormat, ISO } from './date-formats.js';
import { dateProblem } from './date-problem.js';

const MS_PER_DAY = 86_400_000;

/** Reads days of the calendar, counted from 1970-01-01. @param format of dates; ISO 8601 when missing */
export function dayReader(format: string = ISO): CellReader<number> {
  const expected = format === ISO ? 'a day such as 2026-03-02' : `a day as ${format}`;
  return (text) => {
    const day = dayOf(format, text);
    if (day !== null) return day;
    const reads = (cell: string, other: string) => dayOf(other, cell) !== null;
    throw dateProblem(text, { what: 'day', format, expected, reads, isDate: (cell) => isTime(format, cell) });
  };
}

/** Whether a text is a time of a day that exists. */
function isTime(format: string, text: string): boolean {
  if (format === ISO) return readDay(text.slice(0, 'YYYY-MM-DD'.length)) !== null;
  return dateFormat(format).read(text) !== null;
}

/** The day of a date without a time; midnight is none. */
function dayOf(format: string, text: string): number | null {
  if (format === ISO) return readDay(text);
  const time = dateFormat(format).read(text);
  return time === null || 'moment' in time || time.wall % MS_PER_DAY !== 0 ? null : time.wall / MS_PER_DAY;
}
