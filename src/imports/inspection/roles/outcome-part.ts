import { AttributeType } from '../../../customers/attributes/attribute.js';
import { seenPart } from '../../../graph/key-form.js';
import { AMOUNT_WORDS, hasWord, OUTCOMES } from '../header-words.js';
import { slugs } from '../slug.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

/** What was before an experiment is no outcome of it. */
export const BEFORE = new Set([
  'last',
  'past',
  'previous',
  'prev',
  'prior',
  'before',
  'pre',
  'history',
  'historic',
  'lifetime',
  'avg',
  'average',
  'days',
  'months',
  'letzte',
  'letztes',
  'letzten',
  'vor',
  'vorher',
  'avant',
  'antes',
  'year',
  'years',
  'recency',
  'frequency',
]);
const AFTER = new Set(['after', 'post', 'nach', 'nachher', 'apres', 'despues', 'outcome']);
const { BOOLEAN, NUMBER } = AttributeType;

/** Columns that say what customers did: after the assignment of an experiment, or at all. */
export function giveOutcomes(table: InspectedTable, hasExperiment: boolean): void {
  for (const column of table.free) {
    const type = column.finding?.type;
    const did = OUTCOMES.find(({ words }) => hasWord(column.words, words));
    const isAfter = hasWord(column.words, AFTER);
    const canBe = type === BOOLEAN || (hasExperiment && type === NUMBER);
    if (!canBe || hasWord(column.words, BEFORE) || !(did || (hasExperiment && isAfter))) continue;
    table.give(column, 'OUTCOME', 'Its name says what customers did.');
  }
}

/** An outcome of an experiment, with its event and its metric. */
interface Outcome {
  /** An item of `outcomes`. */
  outcome?: ManifestPart;
  /** An item of `events`, for words of yes and no. */
  event?: ManifestPart;
  eventType: { key: string; name?: string };
  metric: ManifestPart & { key: string };
}

/** @param at when events with words are recorded; null as long as that is unknown */
export function outcomesOf(table: InspectedTable, columns: readonly Column[], at: string | null): Outcome[] {
  const keys = slugs(
    columns.map(({ name }) => name),
    '-',
    'outcome',
  );
  return columns.map((column, index) => {
    const key = keys[index] as string;
    const name = table.known.eventTypes.has(key) || column.name === key ? {} : { name: seenPart(column.name) || key };
    const metric = { key, ...(column.name === key ? {} : { name: seenPart(column.name) || key }), event: key };
    const eventType = { key, ...name };
    if (column.finding?.type === BOOLEAN) {
      const event = { type: key, ...(at === null ? {} : { at }), when: inManifest(column, ['yes', 'no', 'missing']) };
      return { event, eventType, metric: { ...metric, kind: 'PROPORTION', aggregation: 'ANY' } };
    }
    const isMoney = hasWord(column.words, AMOUNT_WORDS) || column.finding?.format.currency !== undefined;
    const isCount = !isMoney && [...column.profile.counts.keys()].every((text) => /^\d{1,6}$/.test(text));
    const options = ['decimal', 'grouping', 'currency', 'missing'] as const;
    return {
      outcome: { ...inManifest(column, options), event: key, as: isCount ? 'COUNT' : 'AMOUNT' },
      eventType,
      metric: {
        ...metric,
        kind: 'MEAN',
        aggregation: isCount ? 'COUNT' : 'SUM',
        ...(isMoney && { unit: 'CURRENCY' }),
      },
    };
  });
}

/** Columns that say whether customers did something, in a file without an experiment and without dates. */
export function outcomesWithoutExperiment(table: InspectedTable, columns: readonly Column[]): ManifestPart {
  if (columns.length === 0) return {};
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const at = table.questions.ask({
    field: 'events.0.at',
    question: `When did the customers do this (${names})?`,
    choices: [],
    form: 'MOMENT',
    evidence: 'The columns say who did it, and no column says when.',
  });
  const outcomes = outcomesOf(table, columns, at);
  return {
    eventTypes: outcomes.map(({ eventType }) => eventType),
    events: outcomes.flatMap(({ event }) => event ?? []),
    metrics: outcomes.map(({ metric }) => metric).filter(({ key }) => !table.known.metrics.has(key)),
  };
}
