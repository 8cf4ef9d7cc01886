import type { InspectedColumn, Inspection } from './inspection.js';
import { ANSWER_FORMS, type Question } from './questions.js';

/** More columns are counted only. */
const MOST_COLUMNS = 100;
const MOST_IGNORED = 20;

/** An inspection as text for a person. */
export function describeInspection({
  file,
  rows,
  sampledRows,
  row,
  layout,
  template,
  columns,
  notes,
  questions,
  problems,
  manifest,
}: Inspection): string {
  const sample = sampledRows < rows ? `, of which ${sampledRows.toLocaleString('en-US')} were looked at` : '';
  const shown = columns.slice(0, MOST_COLUMNS);
  return [
    `${file}: ${rows.toLocaleString('en-US')} rows${sample}. A row is ${WHAT[row.kind]}. ${row.evidence}`,
    ...(template ? [`  It has the columns of ${template.title} (${template.source}).`] : []),
    ...layout.evidence.map((sentence) => `  ${sentence}`),
    '',
    'Columns:',
    ...shown.flatMap(describeColumn),
    ...(columns.length > shown.length ? [`  and ${columns.length - shown.length} more`] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    'Manifest:',
    JSON.stringify(manifest, null, 2),
    ...(problems.length > 0 ? ['', 'It cannot be used yet:', ...problems.map((problem) => `  ${problem}`)] : []),
    ...(questions.length > 0
      ? ['', 'What the file cannot say:', ...questions.map((one) => `\n${describeQuestion(one)}\n  ${flag(one)}`)]
      : []),
  ].join('\n');
}

const WHAT = {
  CUSTOMER: 'a customer',
  EVENT: 'an event of a customer',
  SPEND: 'what was spent on a day',
} as const;

/** What a person should know before the file is imported: what is not imported, and notes. */
export function describeGuesses({ columns, layout, notes }: Inspection): string[] {
  const ignored = columns.filter(({ role }) => role === 'IGNORED').map(({ name }) => JSON.stringify(name.slice(0, 40)));
  const more = ignored.length - MOST_IGNORED;
  const listed = ignored.slice(0, MOST_IGNORED).join(', ');
  return [
    ...(layout.skipLines > 0 ? [`Not part of the table: the first ${layout.skipLines} lines.`] : []),
    ...(ignored.length > 0 ? [`Ignored columns: ${listed}${more > 0 ? ` and ${more} more` : ''}`] : []),
    ...notes,
  ];
}

function describeColumn({ name, type, role, evidence, collisions }: InspectedColumn): string[] {
  const kind = role.toLowerCase().replaceAll('_', ' ');
  const sentences = [...evidence, ...collisions];
  return [
    `  ${name}: ${kind}${type === null ? '' : ` (${type.toLowerCase()})`}`,
    ...sentences.map((sentence) => `    ${sentence}`),
  ];
}

/** A question with its choices. */
export function describeQuestion({ question, choices, form, evidence }: Question): string {
  const listed = choices.map(({ value, meaning }) => `  ${value}: ${meaning}`);
  const other = form ? [`  ${choices.length > 0 ? 'or ' : ''}${ANSWER_FORMS[form].words}`] : [];
  return [question, `  (${evidence})`, ...listed, ...other].join('\n');
}

/** How a command gives the answer. */
function flag({ field, choices, form }: Question): string {
  const value = form === 'MOMENT' ? '2026-03-02' : (choices[0]?.value ?? '…');
  return `--answer ${quoted(`${field}=${value}`)}`;
}

function quoted(text: string): string {
  return /^[\w.=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
