import { plainNumber } from '../plain-number.js';
import type { NumberKind } from './cell-styles.js';

const DAY_MS = 86_400_000;
/** 9999-12-31 is the last day of Excel. */
const LAST_YEAR = 9999;
/** The day before 1 January 1900 where it is number 1; from 1 March 1900 on one more was counted, for a 29 February that never was. */
const BEFORE_1900 = Date.UTC(1899, 11, 31);
const FALSE_LEAP_DAY = 60;
const START_OF_1904 = Date.UTC(1904, 0, 1);

/** The text of a number in a workbook, as a manifest reads it without options. */
export function serialText(value: number, kind: NumberKind, from1904: boolean): string {
  return (kind === 'NUMBER' ? null : dateText(value, kind, from1904)) ?? plainNumber(value);
}

/** Null for a number that is no date. Times are exact to a millisecond, as in Excel. */
function dateText(value: number, kind: NumberKind, from1904: boolean): string | null {
  if (!(value >= 0)) return null;
  const milliseconds = Math.round(value * DAY_MS);
  if (kind === 'DURATION') return clock(milliseconds);
  const days = Math.floor(milliseconds / DAY_MS);
  const time = milliseconds - days * DAY_MS;
  // Times without a day are before the first one.
  if (days === 0 && (kind === 'TIME' || (!from1904 && time > 0))) return clock(time);
  const day = dayText(days, from1904);
  if (day === null) return null;
  return kind === 'DATE' && time === 0 ? day : `${day}T${clock(time)}`;
}

function dayText(days: number, from1904: boolean): string | null {
  if (from1904) return isoDay(START_OF_1904 + days * DAY_MS);
  if (days === 0) return null;
  // A day that never was stays one, and is refused as a date.
  if (days === FALSE_LEAP_DAY) return '1900-02-29';
  return isoDay(BEFORE_1900 + (days < FALSE_LEAP_DAY ? days : days - 1) * DAY_MS);
}

function isoDay(time: number): string | null {
  const date = new Date(time);
  return date.getUTCFullYear() <= LAST_YEAR ? date.toISOString().slice(0, 10) : null;
}

/** Hours can be more than a day has. */
function clock(milliseconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const parts = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1_000) % 60].map(two);
  const rest = milliseconds % 1_000;
  return parts.join(':') + (rest > 0 ? `.${String(rest).padStart(3, '0')}` : '');
}
