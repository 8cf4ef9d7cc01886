import { calendarDay } from '../../graph/times/local-time.js';
import { countsToTwelve, DATE_TOKENS, type DatePart, type DateToken } from './date-tokens.js';
import type { DateFormat, WrittenTime } from './written-time.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Text in quotes, a token, or other characters as they are. */
const PIECES = /'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g;
const SPACES = /[ \u00a0\u2009\u202f]/g;
/** Parts that say nothing without others. */
const NEEDS: readonly (readonly [part: DatePart, needed: DatePart])[] = [
  ['half', 'hour'],
  ['minute', 'hour'],
  ['second', 'minute'],
  ['fraction', 'second'],
  ['offset', 'minute'],
];

/** A token of a format, or null for text between tokens. */
interface Piece {
  text: string;
  token: DateToken | null;
}

function piecesOf(format: string): Piece[] {
  return [...format.matchAll(PIECES)].map(([text, quoted, letter]) => {
    if (quoted !== undefined) return { text: quoted, token: null };
    return { text, token: letter === undefined ? null : (DATE_TOKENS[text] ?? null) };
  });
}

/** What is wrong with a format, in a sentence; null when it can be used. */
export function patternProblem(format: string): string | null {
  const unknown = [...format.matchAll(PIECES)].find(([text, quoted, letter]) => {
    return text === "'" || (quoted === undefined && letter !== undefined && !Object.hasOwn(DATE_TOKENS, text));
  });
  if (unknown) {
    const known = Object.keys(DATE_TOKENS).join(', ');
    return `"${unknown[0]}" is not a part of a date format. Use ${known}, and put other letters in quotes, such as 'T'.`;
  }
  const tokens = piecesOf(format).flatMap(({ text, token }) => (token ? [{ text, ...token }] : []));
  const parts = tokens.map(({ part }) => part);
  const twice = parts.find((part, index) => parts.indexOf(part) < index);
  if (twice) return `The format has the ${twice} twice. Give each part once.`;
  const absent = (['year', 'month', 'day'] as const).find((part) => !parts.includes(part));
  if (absent) return `The format has no ${absent}. A date needs year, month and day.`;
  const lone = NEEDS.find(([part, needed]) => parts.includes(part) && !parts.includes(needed));
  if (lone) return `The format has the ${lone[0]} without the ${lone[1]}.`;
  const twelve = tokens.some(({ text }) => countsToTwelve(text));
  if (twelve !== parts.includes('half')) return 'Use "h" and "a" together, or "H" for hours from 0 to 23.';
  return runTogether(format)
    ? 'Digits of different parts run together: separate them, or use two digits for each.'
    : null;
}

/** Whether a number of any length is followed by another number, so that it is unclear where it ends. */
function runTogether(format: string): boolean {
  const pieces = piecesOf(format);
  return pieces.some(({ token }, index) => {
    const [fewest, most] = token?.digits ?? [0, 0];
    return fewest !== most && /^\d/.test(beginning(pieces[index + 1]));
  });
}

function beginning(piece: Piece | undefined): string {
  return piece?.token?.digits ? '0' : (piece?.text ?? '');
}

/** A format of Luxon's tokens. @throws Error unless `patternProblem` finds nothing */
export function patternFormat(format: string): DateFormat {
  const problem = patternProblem(format);
  if (problem !== null) throw new Error(problem);
  const pieces = piecesOf(format);
  const tokens = pieces.flatMap(({ token }) => token ?? []);
  const twelve = pieces.some(({ text, token }) => token !== null && countsToTwelve(text));
  const form = new RegExp(
    `^${pieces.map(({ text, token }) => (token ? `(${token.matches})` : literal(text))).join('')}$`,
    'i',
  );
  return {
    example: format,
    fits: (text) => form.test(text),
    read(text) {
      const found = form.exec(text);
      if (!found) return null;
      const parts: Partial<Record<DatePart, number>> = {};
      for (const [index, token] of tokens.entries()) parts[token.part] = token.value(found[index + 1] as string);
      return writtenTime(parts, twelve);
    },
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(SPACES, SPACES.source);
}

/** The time of its parts; null where the calendar or the clock does not have it. */
function writtenTime(parts: Partial<Record<DatePart, number>>, twelve: boolean): WrittenTime | null {
  const { year = 0, month = 0, day = 0, weekday, minute = 0, second = 0, fraction = 0, offset } = parts;
  const date = calendarDay(year, month, day);
  if (date === null || (weekday !== undefined && weekdayOf(date) !== weekday)) return null;
  if (parts.hour === undefined) return { wall: date, isDay: true };
  const hour = twelve ? hourOf(parts.hour, parts.half) : parts.hour;
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  const wall = date + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  if (offset === undefined) return { wall, isDay: false };
  return Number.isNaN(offset) ? null : { moment: wall - offset * MINUTE };
}

/** The hour of the day of an hour of its first or second half; NaN unless it is from 1 to 12. */
function hourOf(hour: number, half = 0): number {
  return hour >= 1 && hour <= 12 ? (hour % 12) + 12 * half : Number.NaN;
}

/** From Monday, 1, to Sunday, 7. */
function weekdayOf(midnight: number): number {
  return ((((midnight / DAY + 3) % 7) + 7) % 7) + 1;
}
