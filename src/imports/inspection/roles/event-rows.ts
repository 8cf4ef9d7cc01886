import { AttributeType } from '../../../customers/attributes/attribute.js';
import { type NumberFormat, numberParser } from '../../cells/number-format.js';
import { filled, listed } from '../column-profile.js';
import { AMOUNT_WORDS, hasWord, OUTCOMES, wordsOf } from '../header-words.js';
import { measureOf } from '../known.js';
import { slug } from '../slug.js';
import { type When, whenOf } from './canceled-rows.js';
import { keyed } from './channel-part.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart, RowKind } from './row-kind.js';
import { eventCustomer, eventKey, eventTime, eventType, eventValue } from './single-roles.js';

const NUMBER_OPTIONS = ['decimal', 'grouping', 'currency', 'percent', 'missing'] as const;

/** A row is something that a customer did. */
export const eventRows: RowKind = {
  kind: 'EVENT',
  evidence({ free }) {
    const customer = best(free, eventCustomer.fitOf);
    const time = free.some(({ finding }) => finding?.type === AttributeType.DATE);
    if (!customer || !time) return null;
    const { counts } = customer.profile;
    const cells = filled(customer.profile);
    if (counts.size < cells) {
      return `The column "${customer.name}" has ${counts.size.toLocaleString('en-US')} customers in ${cells.toLocaleString('en-US')} rows, so a row is not a customer.`;
    }
    const key = best(
      free.filter((column) => column !== customer),
      eventKey.fitOf,
    );
    return key ? `The column "${key.name}" identifies an event.` : null;
  },
  async propose(table) {
    const customer = table.take(eventCustomer) ?? table.take({ ...eventCustomer, fitOf: anyText });
    const time = table.take(eventTime);
    const key = table.take(eventKey);
    const type = table.take(eventType);
    const value = table.take(eventValue);
    const when = whenOf(table);
    for (const column of table.free) table.give(column, 'IGNORED', 'A file of events has no attributes of customers.');
    const types = typePart(table, type, key, value);
    if (value) noteNegative(table, value);
    return {
      customer: { key: customer ? inManifest(customer, ['missing']) : { column: '' } },
      ...(await unknownCustomers(table, customer)),
      ...(types.eventTypes.length > 0 && { eventTypes: types.eventTypes }),
      events: [
        {
          type: types.type,
          key: keyPart(table, key, customer, when),
          ...(time ? { at: inManifest(time, ['dateFormat', 'missing']) } : momentAsked(table)),
          ...(value && { value: inManifest(value, NUMBER_OPTIONS) }),
          ...(when && { when: when.part }),
        },
      ],
      ...complete(table, time),
      ...metricsPart(table, types.metricEvent, value),
    };
  },
};

function best(columns: readonly Column[], fitOf: (column: Column) => { score: number } | null): Column | null {
  const scored = columns
    .map((column) => ({ column, score: fitOf(column)?.score ?? 0 }))
    .filter(({ score }) => score > 0);
  return scored.sort((a, b) => b.score - a.score)[0]?.column ?? null;
}

function anyText({ finding }: Column) {
  return finding?.type === AttributeType.CATEGORY ? { score: 1, evidence: 'It has texts.' } : null;
}

/** A key that several rows of a customer share identifies no event: an order with several lines. */
function keyPart(table: InspectedTable, key: Column | null, customer: Column | null, when: When | null): ManifestPart {
  const numbered = { rowNumber: true, prefix: `${slug(table.file.replace(/\.\w+$/, ''), '-', 'row')}-` };
  if (!key) {
    table.notes.push(
      'No column identifies the events, so the number of the row does: never reorder a file that was imported.',
    );
    return numbered;
  }
  // Rows without the event have no key that counts.
  const rows = key.profile.cells
    .map((cell, index) => `${cell} ${customer?.profile.cells[index] ?? ''}`)
    .filter((_, index) => when === null || when.column.profile.cells[index] !== '');
  const repeated = rows.length - new Set(rows).size;
  if (repeated === 0) return inManifest(key, ['missing']);
  const answer = table.questions.ask({
    field: 'events.0.key',
    question: `Is each row of a "${key.name}" an event of its own?`,
    choices: [
      {
        value: 'rowNumber',
        meaning: 'Yes: the number of the row identifies it. Amounts of rows are added up by metrics.',
      },
      { value: key.name, meaning: 'No: a key that occurs twice is a mistake, and the import refuses the file.' },
    ],
    evidence: `${repeated.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')} sampled rows repeat the key of another row.`,
  });
  return answer === key.name ? inManifest(key, ['missing']) : numbered;
}

/** Refunds are events like others, which a count does not take off. */
function noteNegative({ notes }: InspectedTable, { name, profile, finding }: Column): void {
  const parse = numberParser((finding?.format ?? {}) as NumberFormat);
  const isNegative = (text: string) => Number(parse(text) ?? 0) < 0;
  const negative = profile.cells.filter((text) => text !== '' && isNegative(text));
  const [first] = negative;
  if (first === undefined) return;
  const share = `${negative.length.toLocaleString('en-US')} of ${filled(profile).toLocaleString('en-US')} sampled amounts`;
  notes.push(
    `${share} in the column "${name}" are negative, such as ${listed([first])}. If they are refunds, totals are right, but each counts as one more event: to count purchases only, import refunds as a file of their own, with another event type.`,
  );
}

function momentAsked({ questions }: InspectedTable): ManifestPart {
  const at = questions.ask({
    field: 'events.0.at',
    question: 'When did this happen?',
    choices: [],
    form: 'MOMENT',
    evidence: 'No column has dates.',
  });
  return at === null ? {} : { at };
}

function typePart(table: InspectedTable, type: Column | null, key: Column | null, value: Column | null) {
  if (type) {
    const { column, named, keys } = keyed(type, table.known.eventTypes);
    return { type: column, eventTypes: named, metricEvent: keys.length === 1 ? (keys[0] as string) : null };
  }
  const event = eventOf(
    table,
    [...(key ? wordsOf(key.name) : []), ...(value ? wordsOf(value.name) : [])],
    value !== null,
  );
  const isNew = !table.known.eventTypes.has(event.key);
  return { type: event.key, eventTypes: [isNew ? event : { key: event.key }], metricEvent: event.key };
}

/** What customers did, by the names of the file and of its columns. */
function eventOf(
  { file, questions }: InspectedTable,
  words: readonly string[],
  hasValue: boolean,
): { key: string; name: string } {
  const all = [...words, ...wordsOf(file)];
  const said =
    OUTCOMES.find((outcome) => hasWord(all, outcome.words)) ??
    (hasValue && hasWord(words, AMOUNT_WORDS) ? OUTCOMES[1] : undefined);
  const given = said ? questions.override('events.0.type') : ask(questions);
  if (given !== null) return { key: given, name: OUTCOMES.find(({ event }) => event === given)?.name ?? given };
  return said ? { key: said.event, name: said.name } : { key: 'event', name: 'Event' };
}

function ask(questions: InspectedTable['questions']): string | null {
  return questions.ask({
    field: 'events.0.type',
    question: 'What did the customers do?',
    choices: OUTCOMES.map(({ event, name }) => ({ value: event, meaning: `${name}: rows are events of this type.` })),
    form: 'KEY',
    evidence: 'Neither a column nor the name of the file says it.',
  });
}

/** Events of customers who are not recorded can create them. */
async function unknownCustomers(table: InspectedTable, customer: Column | null): Promise<ManifestPart> {
  if (!customer) return {};
  const keys = [...customer.profile.counts.keys()];
  const known = await table.known.countCustomers(keys);
  const share = `${known.toLocaleString('en-US')} of ${keys.length.toLocaleString('en-US')} sampled customers are recorded`;
  if (known === keys.length) {
    table.collide(customer, 'All sampled customers are recorded.');
    return {};
  }
  const choices = [
    { value: 'create', meaning: 'Their customers are recorded, without a channel and an acquisition date.' },
    { value: 'skip', meaning: 'Their rows are skipped and counted.' },
    { value: 'refuse', meaning: 'The import refuses the file.' },
  ];
  if (known === 0) {
    table.collide(customer, 'None of the sampled customers is recorded: the import records them.');
    return {
      unknownCustomers:
        table.questions.override(
          'unknownCustomers',
          choices.map(({ value }) => value),
        ) ?? 'create',
    };
  }
  const answer = table.questions.ask({
    field: 'unknownCustomers',
    question: 'What happens to events of customers who are not recorded?',
    choices,
    evidence: `${share}.`,
  });
  return answer === null ? {} : { unknownCustomers: answer };
}

/** Until when the file has all events: its last one can be earlier. A day that is given counts as a whole. */
function complete({ questions }: InspectedTable, time: Column | null): ManifestPart {
  const why = time
    ? `The dates of the column "${time.name}" do not say it: after the last one, nothing may have happened or the file may end.`
    : 'No column has dates.';
  const answer = questions.ask({
    field: 'completeUntil',
    question: 'Until when does the file have all events?',
    choices: [{ value: 'unknown', meaning: 'Not stated: outcome windows close with the last event that is recorded.' }],
    form: 'MOMENT',
    evidence: `${why} Give the last day without missing events: all of it counts as complete, so it must be over.`,
  });
  return answer === null || answer === 'unknown' ? {} : { completeUntil: endOf(answer) };
}

/** In manifests, a day alone is its first moment: the end of a day is the start of the next one. */
function endOf(answer: string): string {
  const day = new Date(`${answer}T00:00:00Z`);
  const isDay = answer.length === 10 && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(answer);
  return isDay ? new Date(day.getTime() + 86_400_000).toISOString().slice(0, 10) : answer;
}

/** How many customers did it, how often and for how much: enough for a first answer. */
function metricsPart({ known }: InspectedTable, event: string | null, value: Column | null): ManifestPart {
  if (event === null) return {};
  const metrics = [
    { key: `any-${event}`, name: `Any ${event}`, kind: 'PROPORTION', event, aggregation: 'ANY' },
    { key: `${event}-count`, name: `Number of ${event}`, kind: 'MEAN', event, aggregation: 'COUNT' },
    ...(value
      ? [
          {
            key: `${event}-value`,
            name: `Total value of ${event}`,
            kind: 'MEAN',
            event,
            aggregation: 'SUM',
            unit: 'CURRENCY',
          },
        ]
      : []),
  ].filter((metric) => !known.metrics.has(metric.key) && !known.measured.has(measureOf(metric)));
  return metrics.length > 0 ? { metrics } : {};
}
