import { AttributeType } from '../../../customers/attributes/attribute.js';
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
import { currencyOf } from './currency-type.js';
import { type Grouping, NO_GROUPING, saidDecimal, saidGrouping } from './said-marks.js';

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
  return MARKS.map((marks) => readingOf(texts, { ...marks, ...common }));
}

function readingOf(texts: readonly string[], format: NumberFormat): Reading {
  const parse = parserFor(format);
  const values = texts.map((text) => {
    const isGrouped = format.grouping !== undefined && BELOW_ONE.test(text) && text.includes(format.grouping);
    const parsed = isGrouped ? null : parse(text);
    return parsed === null ? null : Number(parsed);
  });
  return { format, values, misfits: texts.filter((_, index) => values[index] === null) };
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
  const chosen = chosenOf(profile, readings, questions);
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

/** The marks that were given, or else the answer to what they mean. */
function chosenOf(profile: ColumnProfile, readings: readonly Reading[], questions: TypeContext['questions']): Reading {
  const [first] = readings as [Reading];
  const decimal = saidDecimal(profile, questions) ?? (readings.length > 1 ? ask(profile, readings, questions) : null);
  const guess = readings.find(({ format }) => format.decimal === decimal) ?? first;
  const format = withMarks(guess.format, decimal, saidGrouping(profile, questions));
  return format === guess.format ? guess : readingOf(textsOf(profile), format);
}

/** Numbers only because somebody said so, with the marks that were said. */
export function numbersAsSaid(profile: ColumnProfile, { questions }: TypeContext): Omit<TypeFinding, 'evidence'> {
  const format = withMarks({}, saidDecimal(profile, questions), saidGrouping(profile, questions));
  return { type: AttributeType.NUMBER, format: declared(format), misfits: readingOf(textsOf(profile), format).misfits };
}

function withMarks(format: NumberFormat, decimal: DecimalMark | null, said: Grouping | null): NumberFormat {
  if (said === null && (decimal ?? '.') === (format.decimal ?? '.')) return format;
  const { grouping: guessed, ...rest } = format;
  const mark = decimal ?? format.decimal ?? '.';
  const grouping = said === null ? guessed : said === NO_GROUPING ? undefined : said;
  return { ...rest, decimal: mark, ...(grouping !== undefined && grouping !== mark && { grouping }) };
}

/** The numbers differ by what their marks mean, and nothing in the column says it. */
function ask(
  profile: ColumnProfile,
  readings: readonly Reading[],
  questions: TypeContext['questions'],
): DecimalMark | null {
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
  }) as DecimalMark | null;
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
