import { invalid } from '../expected-error.js';
import { calendarDay } from './local-time.js';

const FORM = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY = 86_400_000;

/** A day of the calendar such as 2026-03-02, counted from 1970-01-01; null where the text is none. */
export function readDay(text: string): number | null {
  const [matched, year, month, day] = FORM.exec(text) ?? [];
  const midnight = matched === undefined ? null : calendarDay(Number(year), Number(month), Number(day));
  return midnight === null ? null : midnight / DAY;
}

/** @throws ExpectedError unless the text is a day of the calendar */
export function validDay(field: string, text: string): number {
  const day = readDay(text);
  if (day !== null) return day;
  throw invalid(field, `"${text.slice(0, 50)}" is not a day. Give a day such as 2026-03-02.`);
}

/** The day as people write it, such as 2026-03-02. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
