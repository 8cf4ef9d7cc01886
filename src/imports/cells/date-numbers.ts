import type { DateFormat, WrittenTime } from './written-time.js';

const DAY = 86_400_000;
const NUMBER = /^-?\d{1,16}(\.\d{1,20})?$/;
/** 10000-01-01, the first day that Excel does not have, since 1970. */
const END_OF_DAYS = 2_932_897;
/** 9999-12-31T23:59:59.999Z */
const LAST_MOMENT = 253_402_300_799_999;

/**
 * Serial numbers of Excel: days since 1900, with the fraction of the day. Its calendar has a 29 February 1900, number 60, which never
 * was and is refused.
 */
export const excel: DateFormat = {
  example: 'a serial number of Excel such as 46083.5',
  fits,
  read: (text) => {
    const serial = numberOf(text);
    if (Math.floor(serial) === 60) return null;
    return serial >= 1 ? timeOf(serial - (serial < 60 ? 25_568 : 25_569)) : null;
  },
};

/** Serial numbers of Excel in workbooks whose dates begin in 1904. */
export const excel1904: DateFormat = {
  example: 'a serial number of Excel since 1904, such as 44621.5',
  fits,
  read: (text) => {
    const serial = numberOf(text);
    return serial >= 0 ? timeOf(serial - 24_107) : null;
  },
};

export const unix: DateFormat = {
  example: 'seconds since 1970 such as 1772461800',
  fits,
  read: (text) => momentOf(numberOf(text) * 1000),
};

export const unixMilliseconds: DateFormat = {
  example: 'milliseconds since 1970 such as 1772461800000',
  fits,
  read: (text) => momentOf(numberOf(text)),
};

/** As events of Google Analytics 4 have them. Moments are kept in milliseconds. */
export const unixMicroseconds: DateFormat = {
  example: 'microseconds since 1970 such as 1772461800000000',
  fits,
  read: (text) => momentOf(numberOf(text) / 1000),
};

function fits(text: string): boolean {
  return NUMBER.test(text);
}

function numberOf(text: string): number {
  return fits(text) ? Number(text) : Number.NaN;
}

/** @param days since 1970 on the clock of the workbook */
function timeOf(days: number): WrittenTime | null {
  if (!(days < END_OF_DAYS)) return null;
  return { wall: Math.round(days * DAY), isDay: Number.isInteger(days) };
}

function momentOf(milliseconds: number): WrittenTime | null {
  return Math.abs(milliseconds) <= LAST_MOMENT ? { moment: Math.round(milliseconds) } : null;
}
