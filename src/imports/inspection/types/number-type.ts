import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CURRENCIES, signsOf, usualCurrency } from '../../cells/currency-signs.js';
import { type DecimalMark, type GroupingMark, type NumberFormat, numberParser } from '../../cells/number-format.js';
import { type ColumnProfile, examples, filled, listed } from '../column-profile.js';
import {
  allOf,
  type CellFormat,
  type ColumnType,
  columnField,
  count,
  MOST_MISFITS,
  type TypeContext,
  type TypeFinding,
  textsOf,
} from './column-type.js';

const LETTERS = '[A-Z]{0,3}\\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft';
const SIGN = new RegExp(`^[+\\-\\u2212(\\s]*(${LETTERS})\\s?(?=[\\d.,])|(?<=[\\d.,])\\s?(${LETTERS})[\\s)-]*$`, 'u');
const PERCENT = /\d\s?%[\s)-]*$/;
/** Codes, such as postal codes and numbers of articles. */
const CODE = /^0\d+$|^\d{16,}$/;
/** Nobody groups a zero: the mark is a decimal mark. */
const BELOW_ONE = /^[-+(]?0[.,]\d/;

const MARKS: readonly NumberFormat[] = (['.', ','] satisfies DecimalMark[]).flatMap((decimal) =>
  ([undefined, ',', '.', ' ', "'"] satisfies (GroupingMark | undefined)[]).flatMap((grouping) =>
    grouping === decimal ? [] : [grouping === undefined ? { decimal } : { decimal, grouping }],
  ),
);

/** One way to read the numbers of a column. */
interface Reading {
  format: NumberFormat;
  /** Null for a text that is no number in this way. */
  values: (number | null)[];
  misfits: string[];
}

export const numberType: ColumnType = {
  type: AttributeType.NUMBER,
  find(profile, context) {
    const texts = textsOf(profile);
    const first = texts.filter((text) => /\d/.test(text));
    if (first.length < (1 - MOST_MISFITS) * texts.length || first.some((text) => CODE.test(text))) return null;
    const money = currencyOf(texts, profile, context);
    const percent = texts.filter((text) => PERCENT.test(text)).length > texts.length / 2;
    const readings = readingsOf(texts, { ...(money && { currency: money.currency }), ...(percent && { percent }) });
    const fewest = Math.min(...readings.map(({ misfits }) => misfits.length));
    const misfits = readings.find((one) => one.misfits.length === fewest)?.misfits ?? texts;
    if (cells(profile, misfits) > MOST_MISFITS * filled(profile)) return null;
    return finding(
      profile,
      distinct(readings.filter((one) => one.misfits.length === fewest)),
      context,
      money?.evidence,
    );
  },
};

const parsers = new Map<string, ReturnType<typeof numberParser>>();

/** Formats are few, and columns many. */
function parserFor(format: NumberFormat): ReturnType<typeof numberParser> {
  const name = JSON.stringify(format);
  const parse = parsers.get(name) ?? numberParser(format);
  parsers.set(name, parse);
  return parse;
}

function readingsOf(texts: readonly string[], common: NumberFormat): Reading[] {
  return MARKS.map((marks): Reading => {
    const format = { ...marks, ...common };
    const parse = parserFor(format);
    const values = texts.map((text) => {
      const isGrouped = marks.grouping !== undefined && BELOW_ONE.test(text) && text.includes(marks.grouping);
      const parsed = isGrouped ? null : parse(text);
      return parsed === null ? null : Number(parsed);
    });
    return { format, values, misfits: texts.filter((_, index) => values[index] === null) };
  });
}

/** One reading, with the fewest options, of those that give the same numbers. */
function distinct(readings: readonly Reading[]): Reading[] {
  const byNumbers = new Map<string, Reading>();
  for (const reading of readings) {
    const numbers = reading.values.join(' ');
    if (!byNumbers.has(numbers)) byNumbers.set(numbers, reading);
  }
  return [...byNumbers.values()];
}

function finding(
  profile: ColumnProfile,
  readings: readonly Reading[],
  { questions }: TypeContext,
  money: string | undefined,
): TypeFinding {
  const given = questions.override(columnField(profile.name, 'decimal'), ['.', ',']);
  const open = readings.length > 1 && given === null ? ask(profile, readings, questions) : given;
  const chosen = readings.find(({ format }) => format.decimal === open) ?? (readings[0] as Reading);
  const { misfits, format } = chosen;
  return {
    type: AttributeType.NUMBER,
    format: declared(format),
    evidence: [
      `${allOf(filled(profile), cells(profile, misfits))} numbers${inWords(format)}, such as ${listed(examples(profile))}.`,
      ...(money ? [money] : []),
      ...(misfits.length > 0 ? [`${count(cells(profile, misfits))} are not: ${listed(misfits.slice(0, 3))}.`] : []),
    ],
    misfits,
  };
}

/** The numbers differ by what their marks mean, and nothing in the column says it. */
function ask(profile: ColumnProfile, readings: readonly Reading[], questions: TypeContext['questions']): string | null {
  const texts = textsOf(profile);
  const at = texts.findIndex((_, index) => new Set(readings.map(({ values }) => values[index])).size > 1);
  const example = texts[at] as string;
  const marked = profile.cells.filter((cell) => /[.,]/.test(cell)).length;
  return questions.ask({
    field: columnField(profile.name, 'decimal'),
    question: `What is "${example}" in the column "${profile.name}"?`,
    choices: readings.map(({ format, values }) => ({
      value: format.decimal as string,
      meaning: `${(values[at] as number).toLocaleString('en-US', { maximumFractionDigits: 10 })}: the decimal mark is "${format.decimal}".`,
    })),
    evidence: `All ${count(marked)} with a mark have three digits after it, so it can be a decimal mark or one between thousands.`,
  });
}

function declared({ decimal, grouping, currency, percent }: NumberFormat): CellFormat {
  return {
    ...(decimal === '.' ? {} : { decimal }),
    ...(grouping && { grouping }),
    ...(currency && { currency }),
    ...(percent && { percent }),
  };
}

function inWords({ decimal, grouping, percent }: NumberFormat): string {
  const parts = [
    decimal === ',' && 'a decimal comma',
    grouping && `${grouping === ' ' ? 'a space' : `"${grouping}"`} between thousands`,
    percent && 'a percent sign',
  ].filter(Boolean);
  return parts.length > 0 ? ` with ${parts.join(' and ')}` : '';
}

/** How many cells have one of the texts. */
function cells({ counts }: ColumnProfile, texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0);
}

/** The currency of the amounts, where they have one; asked where the sign has several. */
function currencyOf(
  texts: readonly string[],
  { name }: ColumnProfile,
  { questions, currency: configured }: TypeContext,
): { currency: string; evidence: string } | null {
  const signs = new Set(texts.flatMap((text) => signOf(text) ?? []));
  if (signs.size === 0) return currencyInName(name);
  const shown = listed([...signs]);
  const given = questions.override(columnField(name, 'currency'));
  if (given !== null && CURRENCIES.has(given))
    return { currency: given, evidence: `Amounts are in ${given}, as you said.` };
  if ([...signs].every((sign) => signsOf(configured).includes(sign))) {
    return {
      currency: configured,
      evidence: `Amounts have ${shown}, which ${configured} has, the configured currency.`,
    };
  }
  const meant = new Set([...signs].map((sign) => usualCurrency(sign) ?? sign));
  const [only] = meant;
  if (meant.size > 1 || only === undefined) return null;
  // Letters that are no currency, or signs that no currency has.
  if (!CURRENCIES.has(only) && !/^\p{Sc}$/u.test(only)) return null;
  if (/[A-Z€£]/.test([...signs].join('')) && /^[A-Z]{3}$/.test(only)) {
    const evidence = `Amounts are in ${only}, but the configured currency is ${configured}: nothing is converted.`;
    return { currency: only, evidence };
  }
  const usual = CURRENCIES.has(only) ? only : null;
  const answer = questions.ask({
    field: columnField(name, 'currency'),
    question: `Which currency do the amounts of the column "${name}" have?`,
    choices: usual ? [{ value: usual, meaning: `${shown} is ${usual}.` }] : [],
    form: 'CURRENCY',
    evidence: `The amounts have ${shown}. Several currencies have this sign, and the configured one is ${configured}.`,
  });
  return { currency: answer ?? usual ?? configured, evidence: `Amounts have ${shown}.` };
}

/** Programs write the currency of all amounts into the name of their column. */
function currencyInName(name: string): { currency: string; evidence: string } | null {
  const [, currency] = /\(([A-Z]{3})\)$/.exec(name) ?? [];
  if (currency === undefined || !CURRENCIES.has(currency)) return null;
  return { currency, evidence: `Amounts are in ${currency}, by the name of the column.` };
}

function signOf(text: string): string | undefined {
  const [, before, after] = SIGN.exec(text) ?? [];
  return before ?? after;
}
