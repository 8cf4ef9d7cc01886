import { readDay } from '../../graph/times/calendar-day.js';
import { CellError, shown } from '../import-error.js';
import type { CellReader } from './columns.js';
import { dateFormat, ISO } from './date-formats.js';
import { dateProblem } from './date-problem.js';

const MS_PER_DAY = 86_400_000;

/** Reads days of the calendar, counted from 1970-01-01. @param format of dates; ISO 8601 when missing */
export function dayReader(format: string = ISO): CellReader<number> {
  const expected = format === ISO ? 'a day such as 2026-03-02' : `a day as ${format}`;
  return (text) => {
    const day = format === ISO ? readDay(text) : dayOf(format, text);
    if (day !== null) return day;
    const { kind, suggestion } = dateProblem(text, expected);
    throw new CellError(
      `${shown(text)} is not a day.`,
      expected,
      kind,
      suggestion?.value === ISO ? undefined : suggestion,
    );
  };
}

/** The day of a date without a time; midnight is none. */
function dayOf(format: string, text: string): number | null {
  const time = dateFormat(format).read(text);
  return time === null || 'moment' in time || time.wall % MS_PER_DAY !== 0 ? null : time.wall / MS_PER_DAY;
}
