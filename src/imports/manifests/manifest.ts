import { z } from 'zod';
import { AttributeType } from '../../customers/attributes/attribute.js';
import { Aggregation, MetricDirection, MetricKind } from '../../metrics/metric.js';
import { outcome } from '../outcomes/outcome-manifest.js';
import { type SpendManifest, spendManifestSchema } from '../spend/spend-manifest.js';
import { booleanOptions, cellOptions, dateOptions, numberOptions } from './cell-options.js';
import { experiment } from './experiment-manifest.js';
import {
  badRowOptions,
  channel,
  column,
  dateColumn,
  fileParts,
  key,
  keyColumn,
  moment,
  numberColumn,
  occurrenceColumn,
  shownText,
  text,
  wordColumn,
} from './manifest-parts.js';
import { ruleManifest } from './rule-manifest.js';

const rowNumber = z.strictObject({
  rowNumber: z.literal(true),
  prefix: z.string().max(100).optional().describe('Text to put before the number.'),
});

const customer = z.strictObject({
  key: z
    .union([keyColumn, rowNumber])
    .describe('The customer key: a column, or the number of the row, counted from 1; optionally with a prefix.'),
  channel: z
    .union([wordColumn, z.strictObject({ constant: key.describe('The channel of all customers of the file.') })])
    .optional()
    .describe('The acquisition channel of the customer: a column, or one channel for all.'),
  acquiredAt: z
    .union([dateColumn, z.strictObject({ constant: moment })])
    .optional()
    .describe('The acquisition date of the customer: a column, or one date for all.'),
});

const named = {
  name: key.describe('The key by which rules, strata and adjustments refer to the attribute.'),
  type: z.enum(AttributeType),
  label: shownText(200).optional().describe('The name for people. Defaults to `name`.'),
  description: shownText(2_000).optional(),
};

const attribute = z.union([
  column.extend({
    ...named,
    ...numberOptions,
    ...booleanOptions,
    ...dateOptions,
    values: z
      .record(z.string(), text(200))
      .optional()
      .describe('For a CATEGORY: the category for each word of the column. Other words are refused.'),
  }),
  z.strictObject({
    ...named,
    constant: z
      .union([z.string().trim().min(1).max(200), z.number(), z.boolean()])
      .describe('The value of all customers of the file: a number, true or false, a date, or a category.'),
  }),
]);

const eventType = z.strictObject({ key, name: shownText(200).optional() });

const event = z.strictObject({
  type: z.union([key, wordColumn]).describe('The key of the event type, or the column that has it.'),
  key: z
    .union([text(200), keyColumn, rowNumber])
    .optional()
    .describe(
      'The key that makes the event unique for its customer and type, so that importing it twice records it once; ' +
        '`rowNumber` for a file without one, with a prefix of its own for each file. ' +
        'Required in a file of events. Otherwise defaults to the name of the manifest.',
    ),
  at: z
    .union([moment, dateColumn])
    .optional()
    .describe(
      'The time of the event: one for all rows, or the column that has it. Required, except in a file of corrections, where ' +
        'an empty cell keeps the recorded time.',
    ),
  value: numberColumn
    .optional()
    .describe(
      'The column with the value of the event, such as an amount. In a file of corrections an empty cell keeps the ' +
        'recorded value.',
    ),
  when: occurrenceColumn
    .optional()
    .describe(
      'A column that says whether the event happened: 1, true, yes, 0, false, no (or the words in `yes` and `no`), or a number such as an amount, which ' +
        'means no when it is 0. An empty cell means no.',
    ),
});

const metric = z.strictObject({
  key,
  name: shownText(200).optional(),
  description: shownText(2_000).optional(),
  kind: z.enum(MetricKind),
  event: key.describe('The key of the event type.'),
  aggregation: z.enum(Aggregation),
  minus: key.optional().describe('The key of an event type that is subtracted, such as returns.'),
  windowDays: z
    .number()
    .positive()
    .max(3_650)
    .optional()
    .describe('The number of days after assignment in which events count.'),
  denominator: z.strictObject({ event: key, aggregation: z.enum(Aggregation), minus: key.optional() }).optional(),
  unit: shownText(40).optional().describe('CURRENCY for money, or a word such as visits.'),
  direction: z.enum(MetricDirection).optional().describe('Whether more or less is better. Defaults to NEITHER.'),
  margin: z.number().optional().describe('What one unit is worth in the configured currency.'),
});

const segment = z.strictObject({
  key,
  name: shownText(200).optional(),
  description: shownText(2_000).optional(),
  rule: ruleManifest.meta({
    type: 'object',
    description: 'A segment rule: a tree of all, any, not, channel, attribute and `behaviour`.',
  }),
});

/** Describes the columns of a CSV file. */
export const manifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: shownText(200).describe('The name of the import, for people.'),
    description: shownText(2_000).optional(),
    row: z
      .enum(['CUSTOMER', 'EVENT', 'CORRECTION', 'VOID', 'SPEND'])
      .optional()
      .describe(
        'What a row is. CUSTOMER: a customer, at most once in the file, who is created if new. EVENT: an event of an ' +
          'existing customer. CORRECTION: a recorded event as it should have been recorded. VOID: a recorded event that ' +
          'never happened. SPEND: what was spent on a channel on a day, whose manifest has `spend` and no customer. Defaults to EVENT if the manifest has events and nothing else about the customer.',
      ),
    reason: z
      .union([text(500), column])
      .optional()
      .describe('Why events are corrected or voided: one reason for all rows, or the column that has it.'),
    ...badRowOptions,
    duplicates: z
      .enum(['refuse', 'first', 'last', 'sum'])
      .optional()
      .describe(
        'What happens to several rows of a customer in a file of customers, or of an event (the same customer, type and key) ' +
          'with other times or values in a file of events: refuse refuses the file, first and last keep one of them, sum adds ' +
          'up the values of an event, at its first time. Defaults to refuse.',
      ),
    recorded: z
      .enum(['refuse', 'correct'])
      .optional()
      .describe(
        'What happens to events that are recorded with another time or value: refuse refuses the file, correct corrects them and ' +
          'keeps their history; it needs a `reason`. Defaults to refuse.',
      ),
    unknownCustomers: z
      .enum(['refuse', 'skip', 'create'])
      .optional()
      .describe(
        'What happens to events of customers who are not recorded, erased ones among them: refuse refuses the file, skip skips and ' +
          'counts their rows, create records the customers, without a channel and an acquisition date. Defaults to refuse.',
      ),
    ...fileParts,
    ...cellOptions,
    repeatedHour: z
      .enum(['first', 'second', 'refuse'])
      .optional()
      .describe(
        'How to read a time without an offset that occurs twice, because clocks are put back: as the first, as the second, or ' +
          'not at all. Defaults to the first, with a warning.',
      ),
    expectedRows: z.number().int().positive().optional().describe('The number of rows that the file must have.'),
    customer,
    channels: z
      .array(channel)
      .max(1_000)
      .optional()
      .describe('The channels that may occur. Defaults to those in the file, which are created.'),
    attributes: z.array(attribute).max(200).optional(),
    knownFrom: moment
      .optional()
      .describe('The time from which the attributes are known. Defaults to the assignment of the experiment, or now.'),
    eventTypes: z.array(eventType).max(1_000).optional(),
    events: z.array(event).max(50).optional(),
    outcomes: z
      .array(outcome)
      .max(50)
      .optional()
      .describe(
        'Columns with what customers did after the assignment, without dates: a count or an amount of events. They are ' +
          'recorded one second after the assignment, or at `outcomesAt`.',
      ),
    outcomesAt: moment
      .optional()
      .describe(
        'When the outcomes are recorded: a moment inside the outcome windows. Defaults to one second after the assignment of ' +
          'the experiment in the manifest, and is required without one.',
      ),
    completeUntil: moment
      .optional()
      .describe(
        'The moment until which the file has all events of its event types: outcome windows count as closed until then. ' +
          'Nothing changes where the events are already complete until later, as stated before or by the last event recorded. ' +
          'Defaults to the last event seen.',
      ),
    metrics: z.array(metric).max(200).optional(),
    segments: z.array(segment).max(200).optional(),
    experiment: experiment.optional().describe('An experiment that ran elsewhere.'),
  })
  .meta({ title: 'trialgraph import manifest' });

/** A manifest of customers and events. */
export type Manifest = Omit<z.infer<typeof manifestSchema>, 'row'> & {
  row?: Exclude<z.infer<typeof manifestSchema>['row'], 'SPEND'>;
};
export type AnyManifest = Manifest | SpendManifest;
export type AttributeManifest = z.infer<typeof attribute>;
export type ConstantAttribute = Extract<AttributeManifest, { constant: unknown }>;
export type EventManifest = z.infer<typeof event>;

/** The channels of the words of a file. */
export function channelWords(channel: Manifest['customer']['channel']): Readonly<Record<string, string>> {
  return channel && 'column' in channel ? (channel.values ?? {}) : {};
}

/** The keys of the event types that a manifest itself names, each once. */
export function namedEventTypes({ events = [], outcomes = [] }: Manifest): string[] {
  const types = events.flatMap(({ type }) => (typeof type === 'string' ? [type] : []));
  return [...new Set([...types, ...outcomes.map(({ event }) => event)])];
}

/** The manifest's format as JSON Schema, for editors. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(z.union([manifestSchema, spendManifestSchema]), {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
}
