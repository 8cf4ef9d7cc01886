import { AttributeType } from '../../../customers/attributes/attribute.js';
import { MomentError, readMoment } from '../../../graph/times/local-time.js';
import { COMMON_DATE_FORMATS, dateFormat } from '../../cells/date-formats.js';
import { type ColumnProfile, examples, filled, listed } from '../column-profile.js';
import { DATE_WORDS, hasWord } from '../header-words.js';
import {
  allOf,
  type ColumnType,
  columnField,
  count,
  MOST_MISFITS,
  type TypeContext,
  type TypeFinding,
  textsOf,
} from './column-type.js';

type ReadDate = (text: string) => number | null;

/** A way to read dates. */
interface Candidate {
  /** Tokens or a name; null for ISO 8601, which needs no declaration. */
  format: string | null;
  read: ReadDate;
  /** Texts that it does not read. */
  misfits: string[];
}

/** Forms of short years that no usual format has, but which make a date ambiguous. */
const SHORT_YEARS = ['yy-MM-dd', 'yy/MM/dd', 'yy.MM.dd', 'dd-MM-yy', 'MM-dd-yy'];
/** Numbers are dates only where the header says so. */
const AS_NUMBERS: readonly { format: string; form: RegExp }[] = [
  { format: 'excel', form: /^[2-5]\d{4}(\.\d+)?$/ },
  { format: 'unix', form: /^1\d{9}(\.\d+)?$/ },
  { format: 'unix-milliseconds', form: /^1\d{12}$/ },
  { format: 'unix-microseconds', form: /^1\d{15}$/ },
];
const DIGITS = /^\d+(\.\d+)?$/;
/** Texts by which formats are tried first. */
const TRIED = 5;

export const dateType: ColumnType = {
  type: AttributeType.DATE,
  find(profile, context) {
    const texts = textsOf(profile);
    const candidates = texts.every((text) => DIGITS.test(text)) ? ofNumbers(texts, context) : ofTexts(texts);
    if (candidates.length === 0) return null;
    const fewest = Math.min(...candidates.map(({ misfits }) => misfits.length));
    const best = candidates.filter(({ misfits }) => misfits.length === fewest);
    const misfits = (best[0] as Candidate).misfits;
    if (cells(profile, misfits) > MOST_MISFITS * filled(profile)) return null;
    return finding(profile, distinct(texts, best), candidates, context);
  },
};

function ofTexts(texts: readonly string[]): Candidate[] {
  const iso = candidate(texts, null, readIso);
  if (iso.misfits.length === 0) return [iso];
  const formats = [...COMMON_DATE_FORMATS, ...SHORT_YEARS].flatMap((format) => {
    const read = reader(format);
    return texts.slice(0, TRIED).some((text) => read(text) !== null) ? [candidate(texts, format, read)] : [];
  });
  return [iso, ...formats];
}

function ofNumbers(texts: readonly string[], { words }: TypeContext): Candidate[] {
  if (!hasWord(words, DATE_WORDS)) return [];
  const named = AS_NUMBERS.filter(({ form }) => texts.every((text) => form.test(text))).map(({ format }) => format);
  return ['yyyyMMdd', 'yyyyMMddHHmmss', ...named]
    .map((format) => candidate(texts, format, reader(format)))
    .filter(({ misfits }) => misfits.length === 0);
}

function candidate(texts: readonly string[], format: string | null, read: ReadDate): Candidate {
  return { format, read, misfits: texts.filter((text) => read(text) === null) };
}

function reader(format: string): ReadDate {
  const { read } = dateFormat(format);
  return (text) => {
    const time = read(text);
    if (time === null) return null;
    return 'moment' in time ? time.moment : time.wall;
  };
}

function readIso(text: string): number | null {
  try {
    return readMoment(text, 'UTC');
  } catch (error) {
    if (error instanceof MomentError) return null;
    throw error;
  }
}

/** One of the candidates that give the same dates. */
function distinct(texts: readonly string[], candidates: readonly Candidate[]): Candidate[] {
  const byDates = new Map<string, Candidate>();
  for (const one of candidates) {
    const dates = texts.map(one.read).join(' ');
    if (!byDates.has(dates)) byDates.set(dates, one);
  }
  return [...byDates.values()];
}

function finding(
  profile: ColumnProfile,
  readings: readonly Candidate[],
  tried: readonly Candidate[],
  { questions }: TypeContext,
): TypeFinding {
  const field = columnField(profile.name, 'dateFormat');
  const answer = readings.length > 1 ? ask(profile, readings, field, questions) : questions.override(field);
  const chosen = readings.find(({ format }) => format === answer) ?? (readings[0] as Candidate);
  const format = answer ?? chosen.format;
  const { misfits } = chosen;
  const shape = format === null ? 'dates in ISO 8601' : `dates as ${format}`;
  return {
    type: AttributeType.DATE,
    format: format === null || format === 'iso' ? {} : { dateFormat: format },
    evidence: [
      `${allOf(filled(profile), cells(profile, misfits))} ${shape}, such as ${listed(examples(profile))}.`,
      ...orderEvidence(profile, chosen, readings, tried),
      ...(misfits.length > 0 ? [`${count(cells(profile, misfits))} are not: ${listed(misfits.slice(0, 3))}.`] : []),
    ],
    misfits,
  };
}

/** Which cells prove the order of day and month. */
function orderEvidence(
  profile: ColumnProfile,
  { format }: Candidate,
  readings: readonly Candidate[],
  tried: readonly Candidate[],
): string[] {
  if (format === null || readings.length > 1 || !/^(d{1,2}[^A-Za-z]M{1,2}|M{1,2}[^A-Za-z]d{1,2})[^A-Za-z]/.test(format))
    return [];
  const dayFirst = format.startsWith('d');
  const rival = tried.find((one) => one.format !== null && one.format === swapped(format));
  if (!rival) return ['Day and month are separated by points, with the day first.'];
  const proof = cells(profile, rival.misfits);
  const [which, part] = dayFirst ? ['first', 'day'] : ['second', 'day'];
  return [`The ${which} number exceeds 12 in ${count(proof)}, so it is the ${part}.`];
}

function swapped(format: string): string {
  return format.replace(/^(d{1,2}|M{1,2})([^A-Za-z])(d{1,2}|M{1,2})/, (_, first, mark, second) => {
    const turn = (part: string) => (part.startsWith('d') ? 'M' : 'd').repeat(part.length);
    return `${turn(first)}${mark}${turn(second)}`;
  });
}

function ask(
  profile: ColumnProfile,
  readings: readonly Candidate[],
  field: string,
  questions: TypeContext['questions'],
): string | null {
  const texts = textsOf(profile);
  const example = texts.find((text) => new Set(readings.map(({ read }) => read(text))).size > 1) as string;
  return questions.ask({
    field,
    question: `Which day is "${example}" in the column "${profile.name}"?`,
    choices: readings.map(({ format, read }) => ({
      value: format ?? 'iso',
      meaning: `${day(read(example))}: dates are written as ${format ?? 'in ISO 8601'}.`,
    })),
    evidence: `${allOf(filled(profile), 0)} dates in each of these orders.`,
  });
}

function day(time: number | null): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(time ?? 0);
}

function cells({ counts }: ColumnProfile, texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0);
}
