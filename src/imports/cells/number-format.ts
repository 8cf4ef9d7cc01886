import { signsOf } from './currency-signs.js';

export type DecimalMark = '.' | ',';
export type GroupingMark = ',' | '.' | ' ' | "'";

/** How the numbers of a column are written, beyond digits with a decimal point. */
export interface NumberFormat {
  /** Defaults to a point. */
  decimal?: DecimalMark;
  /** The mark between thousands; without it, numbers have none. */
  grouping?: GroupingMark;
  /** ISO 4217 code: its code and signs are allowed before and after numbers. */
  currency?: string;
  /** Whether each number has a percent sign, and is divided by 100. */
  percent?: boolean;
}

/** The most common form, which is fast to recognize. */
const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
const MARKS: Record<DecimalMark | GroupingMark, string> = { '.': '\\.', ',': ',', ' ': SPACE, "'": "['\\u2019]" };
const LEADING_SIGN = /^([+-])\s?(?=[^\s+-])/;
const TRAILING_MINUS = /(?<=[^\s+-])\s?-$/;
const IN_PARENTHESES = /^\(\s?([^()\s].*?)\s?\)$/;
const TRAILING_PERCENT = /\s?%$/;
/** Compiled once: a wrong cell is tried with the marks of all of them. */
const bodies = new Map<string, RegExp>();

/** Turns a number as a column writes it into the form of JavaScript, with all its digits; null for other texts. */
export function numberParser(format: NumberFormat): (text: string) => string | null {
  const body = bodyOf(format);
  const isPlain = format.percent !== true && (format.decimal ?? '.') === '.' && format.grouping !== '.';
  return (text) => (isPlain && PLAIN.test(text) ? text : signed(text, format, body));
}

/** Whole groups of three digits, or as in India a last group of three after groups of two. */
function groupsOf(grouping: GroupingMark): string {
  const mark = MARKS[grouping];
  const ofThree = `\\d{1,3}(?:(?<mark>${mark})\\d{3}(?:\\k<mark>\\d{3})*)`;
  return grouping === ',' ? `${ofThree}|\\d{1,2}(?:,\\d{2})+,\\d{3}` : ofThree;
}

function bodyOf({ decimal = '.', grouping }: NumberFormat): RegExp {
  const name = `${decimal}${grouping ?? ''}`;
  const body = bodies.get(name) ?? compiled(decimal, grouping);
  bodies.set(name, body);
  return body;
}

function compiled(decimal: DecimalMark, grouping: GroupingMark | undefined): RegExp {
  const groups = grouping === undefined ? '' : `${groupsOf(grouping)}|`;
  const mark = MARKS[decimal];
  return new RegExp(
    `^(?:(?<whole>${groups}\\d+)(?:${mark}(?<fraction>\\d*))?|${mark}(?<part>\\d+))(?:[eE](?<exponent>[+-]?\\d{1,3}))?$`,
  );
}

/** Takes the signs off, each of which can be there once, and reads the digits. */
function signed(text: string, { currency, percent = false }: NumberFormat, body: RegExp): string | null {
  const outer = withoutSign(text.replaceAll('\u2212', '-'));
  const counted = percent ? outer.rest.replace(TRAILING_PERCENT, '') : withoutCurrency(outer.rest, currency);
  if (percent && counted === outer.rest) return null;
  const inner =
    outer.sign === '' && counted !== outer.rest ? withoutSign(counted) : { sign: outer.sign, rest: counted };
  const { whole = '', fraction, part, exponent = '0' } = body.exec(inner.rest)?.groups ?? {};
  if (whole === '' && part === undefined) return null;
  const digits = `${whole.replace(/\D/g, '') || '0'}.${fraction || part || '0'}`;
  return `${inner.sign}${digits}e${Number(exponent) - (percent ? 2 : 0)}`;
}

/** A sign before a number, a minus after it, or parentheses around it, which bookkeepers write for a minus. */
function withoutSign(text: string): { sign: string; rest: string } {
  const [leading, sign] = LEADING_SIGN.exec(text) ?? [];
  if (leading !== undefined && sign !== undefined) return { sign, rest: text.slice(leading.length) };
  const [trailing] = TRAILING_MINUS.exec(text) ?? [];
  if (trailing !== undefined) return { sign: '-', rest: text.slice(0, -trailing.length) };
  const inside = IN_PARENTHESES.exec(text)?.[1];
  return inside === undefined ? { sign: '', rest: text } : { sign: '-', rest: inside };
}

function withoutCurrency(text: string, currency: string | undefined): string {
  if (currency === undefined) return text;
  for (const sign of signsOf(currency)) {
    if (text.startsWith(sign)) return text.slice(sign.length).trimStart();
    if (text.endsWith(sign)) return text.slice(0, -sign.length).trimEnd();
  }
  return text;
}
