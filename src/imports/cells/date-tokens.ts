/** Parts of a date and time that a token of a format gives. */
export type DatePart =
  | 'year'
  | 'month'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'half'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'offset';

/** What a token such as `dd` matches, and the part of the date that it gives. */
export interface DateToken {
  part: DatePart;
  /** A regular expression without groups. */
  matches: string;
  /** The number of digits that it can have; undefined for words. */
  digits?: readonly [fewest: number, most: number];
  value(text: string): number;
}

/** Two digits up to this year are in the 2000s, later ones in the 1900s, as in Luxon. */
const LAST_YEAR_OF_2000S = 60;

const names = (options: Intl.DateTimeFormatOptions, dates: readonly number[]): string[] =>
  dates.map((date) => new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date));
const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1));
/** From Monday, 1 January 2024. */
const days = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));

function digits(part: DatePart, fewest: number, most = fewest, value: (text: string) => number = Number): DateToken {
  return { part, matches: `\\d{${fewest},${most}}`, digits: [fewest, most], value };
}

function words(part: DatePart, list: readonly string[], first: number): DateToken {
  const places = new Map(list.map((word, index) => [word.toLowerCase(), index + first]));
  return { part, matches: `(?:${list.join('|')})`, value: (text) => places.get(text.toLowerCase()) ?? Number.NaN };
}

function twoDigitYear(text: string): number {
  const year = Number(text);
  return year + (year > LAST_YEAR_OF_2000S ? 1900 : 2000);
}

/** Minutes; NaN beyond the offsets of the earth. */
function offset(text: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(text) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || size > 14 * 60) return Number.NaN;
  return sign === '-' ? -size : size;
}

/** The tokens of Luxon that formats can have. Names are English. */
export const DATE_TOKENS: Readonly<Record<string, DateToken>> = {
  yyyy: digits('year', 4),
  yy: digits('year', 2, 2, twoDigitYear),
  MM: digits('month', 2),
  M: digits('month', 1, 2),
  MMM: words('month', names({ month: 'short' }, months), 1),
  MMMM: words('month', names({ month: 'long' }, months), 1),
  dd: digits('day', 2),
  d: digits('day', 1, 2),
  EEE: words('weekday', names({ weekday: 'short' }, days), 1),
  EEEE: words('weekday', names({ weekday: 'long' }, days), 1),
  HH: digits('hour', 2),
  H: digits('hour', 1, 2),
  hh: digits('hour', 2),
  h: digits('hour', 1, 2),
  a: words('half', ['AM', 'PM'], 0),
  mm: digits('minute', 2),
  ss: digits('second', 2),
  SSS: digits('fraction', 3),
  u: digits('fraction', 1, 9, (text) => Number(text.padEnd(3, '0').slice(0, 3))),
  Z: { part: 'offset', matches: '[+-]\\d{1,2}(?::\\d\\d)?', value: offset },
  ZZ: { part: 'offset', matches: '[+-]\\d\\d:\\d\\d', value: offset },
  ZZZ: { part: 'offset', matches: '[+-]\\d{4}', value: offset },
};

/** Whether hours of the token count to 12. */
export function countsToTwelve(token: string): boolean {
  return token.startsWith('h');
}
