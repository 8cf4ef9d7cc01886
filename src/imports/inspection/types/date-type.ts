import { AttributeType } from '../../../customers/attributes/attribute.js';
import { dateFormatProblem, ISO } from '../../cells/date-formats.js';
import { type ColumnProfile, examples, filled, listed } from '../column-profile.js';
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
import { type Candidate, candidateOf, choicesOf, day, distinct, ofNumbers, ofTexts } from './date-candidates.js';

const DIGITS = /^\d+(\.\d+)?$/;

export const dateType: ColumnType = {
  type: AttributeType.DATE,
  find(profile, context) {
    const texts = textsOf(profile);
    const candidates = texts.every((text) => DIGITS.test(text)) ? ofNumbers(texts, context.words) : ofTexts(texts);
    if (candidates.length === 0) return null;
    const fewest = Math.min(...candidates.map(({ misfits }) => misfits.length));
    const best = candidates.filter(({ misfits }) => misfits.length === fewest);
    const misfits = (best[0] as Candidate).misfits;
    if (cells(profile, misfits) > MOST_MISFITS * filled(profile)) return null;
    return finding(profile, distinct(texts, best), candidates, context);
  },
};

function finding(
  profile: ColumnProfile,
  readings: readonly Candidate[],
  tried: readonly Candidate[],
  { questions }: TypeContext,
): TypeFinding {
  const chosen = chosenOf(profile, readings, tried, questions);
  const { misfits, format } = chosen;
  const shape = format === null ? 'dates in ISO 8601' : `dates as ${format}`;
  return {
    type: AttributeType.DATE,
    format: declared(format),
    evidence: [
      `${allOf(filled(profile), cells(profile, misfits))} ${shape}, such as ${listed(examples(profile))}.`,
      ...orderEvidence(profile, chosen, readings, tried),
      ...(misfits.length > 0 ? [`${count(cells(profile, misfits))} are not: ${listed(misfits.slice(0, 3))}.`] : []),
    ],
    misfits,
    dateFormats: choicesOf(textsOf(profile), tried),
  };
}

const declared = (format: string | null) => (format === null || format === ISO ? {} : { dateFormat: format });

/** The format that was given, or else the answer to which one it is. */
function chosenOf(
  profile: ColumnProfile,
  readings: readonly Candidate[],
  tried: readonly Candidate[],
  questions: TypeContext['questions'],
): Candidate {
  const field = columnField(profile.name, 'dateFormat');
  const isOpen = readings.length > 1 && !questions.has(field, (text) => dateFormatProblem(text) === null);
  if (isOpen) ask(profile, readings, field, questions);
  const said = isOpen ? null : questions.overrideText(field, dateFormatProblem);
  if (said === null) return readings[0] as Candidate;
  return tried.find(({ format }) => (format ?? ISO) === said) ?? candidateOf(textsOf(profile), said);
}

/** A column of dates only because somebody said so, with the format that was said. */
export function datesAsSaid(profile: ColumnProfile, { questions }: TypeContext): Omit<TypeFinding, 'evidence'> {
  const said = questions.overrideText(columnField(profile.name, 'dateFormat'), dateFormatProblem);
  const texts = textsOf(profile);
  return {
    type: AttributeType.DATE,
    format: declared(said),
    misfits: said === null ? [] : candidateOf(texts, said).misfits,
    dateFormats: choicesOf(texts, ofTexts(texts)),
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
  if (!rival && format.includes('.')) return ['Day and month are separated by points, with the day first.'];
  const { misfits } = rival ?? candidateOf(textsOf(profile), swapped(format));
  const proof = cells(profile, misfits);
  if (proof === 0) return [];
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
): void {
  const texts = textsOf(profile);
  const example = texts.find((text) => new Set(readings.map(({ read }) => read(text))).size > 1) as string;
  questions.ask({
    field,
    question: `Which day is "${example}" in the column "${profile.name}"?`,
    choices: readings.map(({ format, read }) => ({
      value: format ?? ISO,
      meaning: `${day(read(example))}: dates are written as ${format ?? 'in ISO 8601'}.`,
    })),
    evidence: `${allOf(filled(profile), 0)} dates in each of these orders.`,
  });
}

function cells({ counts }: ColumnProfile, texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + (counts.get(text) ?? 0), 0);
}
