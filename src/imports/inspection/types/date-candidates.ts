import { MomentError, readMoment } from '../../../graph/times/local-time.js';
import { COMMON_DATE_FORMATS, dateFormat, ISO } from '../../cells/date-formats.js';
import { DATE_WORDS, hasWord } from '../header-words.js';
import type { DateFormatChoice, TypeContext } from './column-type.js';

type ReadDate = (text: string) => number | null;

/** A way to read dates. */
export interface Candidate {
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
/** Texts by which formats are tried first. */
const TRIED = 5;
/** More formats than anybody chooses from. */
const MOST_CHOICES = 12;

export function ofTexts(texts: readonly string[]): Candidate[] {
  const iso = candidate(texts, null, readIso);
  if (iso.misfits.length === 0) return [iso];
  const formats = [...COMMON_DATE_FORMATS, ...SHORT_YEARS].flatMap((format) => {
    const read = reader(format);
    return texts.slice(0, TRIED).some((text) => read(text) !== null) ? [candidate(texts, format, read)] : [];
  });
  return [iso, ...formats];
}

export function ofNumbers(texts: readonly string[], words: TypeContext['words']): Candidate[] {
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
export function distinct(texts: readonly string[], candidates: readonly Candidate[]): Candidate[] {
  const byDates = new Map<string, Candidate>();
  for (const one of candidates) {
    const dates = texts.map(one.read).join(' ');
    if (!byDates.has(dates)) byDates.set(dates, one);
  }
  return [...byDates.values()];
}

/** The way in which a format reads texts. */
export function candidateOf(texts: readonly string[], format: string): Candidate {
  return format === ISO ? candidate(texts, null, readIso) : candidate(texts, format, reader(format));
}

/** The formats that read most of the texts, one of those that give the same dates. */
export function choicesOf(texts: readonly string[], tried: readonly Candidate[]): DateFormatChoice[] {
  const reading = distinct(
    texts,
    tried.filter(({ misfits }) => misfits.length < texts.length),
  ).sort((a, b) => a.misfits.length - b.misfits.length);
  return reading.slice(0, MOST_CHOICES).map(({ format, read }) => {
    const example = texts.find((text) => read(text) !== null) as string;
    return { value: format ?? ISO, meaning: `"${example}" is ${day(read(example))}.` };
  });
}

/** A day as people write it. */
export function day(time: number | null): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(time ?? 0);
}
