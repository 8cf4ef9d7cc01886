import { AttributeType } from '../../../customers/attributes/attribute.js';
import { booleanReader } from '../../cells/boolean-words.js';
import { listed } from '../column-profile.js';
import { CANCELED_WORDS, hasWord, PARTLY_WORDS, wordsOf } from '../header-words.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

const FIELD = 'events.0.when';
const ALL = 'all';
/** A status has few texts. */
const MOST_TEXTS = 30;
const FORMATS = ['decimal', 'grouping', 'currency', 'percent', 'missing'] as const;

/** A column that says which rows never happened, or were undone: canceled and refunded orders. */
interface Status {
  column: Column;
  /** Texts of rows that were canceled, and of the others. */
  canceled: string[];
  others: string[];
}

/** The column that says whether a row is an event. */
export interface When {
  column: Column;
  part: ManifestPart;
}

/** Whether all rows are events: those that were canceled are asked about. Null where every row is one. */
export function whenOf(table: InspectedTable): When | null {
  const status = statusOf(table.free);
  const given = table.questions.override(FIELD);
  const named = table.columns.find(({ name }) => name === given);
  if (named && named !== status?.column) {
    if (status) noteCounted(table, status);
    return { column: named, part: inManifest(named, FORMATS) };
  }
  if (!status) return noteDates(table);
  const { column, canceled, others } = status;
  const answer = table.questions.ask({
    field: FIELD,
    question: `Do rows with ${listed(canceled.slice(0, 3))} in the column "${column.name}" count?`,
    choices: [
      {
        value: column.name,
        meaning: `No: they are skipped, and only ${listed(others.slice(0, 5))} counts${column.profile.empty > 0 ? '; rows with an empty cell are skipped, too' : ''}.`,
      },
      { value: ALL, meaning: 'Yes: every row is an event.' },
    ],
    evidence: 'They look like events that were canceled or undone.',
  });
  if (answer === ALL) return null;
  table.give(column, 'EVENT_WHEN', 'It says whether the event counts.');
  return { column, part: { column: column.name, yes: others, no: canceled } };
}

function statusOf(columns: readonly Column[]): Status | null {
  for (const column of columns) {
    const texts = [...column.profile.counts.keys()];
    if (texts.length > MOST_TEXTS) continue;
    const canceled = texts.filter(canceledBy(column));
    const others = texts.filter((text) => !canceled.includes(text));
    if (canceled.length > 0 && others.length > 0) return { column, canceled, others };
  }
  return null;
}

/** What says that a row was canceled: a word of a status, or the yes of a column that has such a name. */
function canceledBy({ finding, words }: Column): (text: string) => boolean {
  if (finding?.type === AttributeType.CATEGORY) {
    return (text) => isCanceled(wordsOf(text)) && !hasWord(wordsOf(text), PARTLY_WORDS);
  }
  if (finding?.type !== AttributeType.BOOLEAN || !isCanceled(words)) return () => false;
  const read = booleanReader(finding.format);
  const unknown = new Set(finding.format.missing);
  return (text) => !unknown.has(text) && read(text);
}

/** Whether words have one for it, in American or British spelling. */
function isCanceled(words: Iterable<string>): boolean {
  return hasWord(
    [...words].map((word) => word.replace(/^cancell/, 'cancel')),
    CANCELED_WORDS,
  );
}

function noteCounted({ notes }: InspectedTable, { column, canceled }: Status): void {
  notes.push(`Rows with ${listed(canceled.slice(0, 3))} in the column "${column.name}" count like others.`);
}

/** A manifest cannot skip rows that have a date. */
function noteDates({ free, notes }: InspectedTable): null {
  const column = free.find(({ finding, words }) => finding?.type === AttributeType.DATE && isCanceled(words));
  if (column) {
    notes.push(
      `Rows with a date in the column "${column.name}" count like others. Remove them from the file if they do not.`,
    );
  }
  return null;
}
