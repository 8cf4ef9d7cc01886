import { z } from 'zod';
import { AttributeType } from '../../customers/attribute.js';
import { Aggregation, MetricDirection, MetricKind } from '../../metrics/metric.js';
import { type SpendManifest, spendManifestSchema } from '../spend/spend-manifest.js';
import { experiment } from './experiment-manifest.js';
import { channel, column, key, moment, text, words } from './manifest-parts.js';
import { ruleManifest } from './rule-manifest.js';

const rowNumber = z.strictObject({
  rowNumber: z.literal(true),
  prefix: z.string().max(100).optional().describe('Text to put before the number.'),
});

const customer = z.strictObject({
  key: z.union([column, rowNumber]).describe('The customer key: a column, or the number of the row, counted from 1.'),
  channel: column.extend({ values: words.optional() }).optional().describe('The acquisition channel of the customer.'),
  acquiredAt: column.optional().describe('The acquisition date of the customer.'),
});

const attribute = z.strictObject({
  column: text(200).describe('The name of a column, as in the header.'),
  name: key.describe('The key by which rules, strata and adjustments refer to the attribute.'),
  type: z.enum(AttributeType),
  label: text(200).optional().describe('The name for people. Defaults to `name`.'),
  description: text(2_000).optional(),
});

const eventType = z.strictObject({ key, name: text(200).optional() });

const event = z.strictObject({
  type: z.union([key, column]).describe('The key of the event type, or the column that has it.'),
  key: z
    .union([text(200), column, rowNumber])
    .optional()
    .describe(
      'The key that makes the event unique for its customer and type, so that importing it twice records it once; ' +
        '`rowNumber` for a file without one, with a prefix of its own for each file. ' +
        'Required in a file of events. Otherwise defaults to the name of the manifest.',
    ),
  at: z
    .union([moment, column])
    .optional()
    .describe(
      'The time of the event: one for all rows, or the column that has it. Required, except in a file of corrections, where ' +
        'an empty cell keeps the recorded time.',
    ),
  value: column
    .optional()
    .describe(
      'The column with the value of the event, such as an amount. In a file of corrections an empty cell keeps the ' +
        'recorded value.',
    ),
  when: column
    .optional()
    .describe(
      'A column that says whether the event happened: 1, true, yes, 0, false, no, or a number such as an amount, which ' +
        'means no when it is 0. An empty cell means no.',
    ),
});

const metric = z.strictObject({
  key,
  name: text(200).optional(),
  description: text(2_000).optional(),
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
  unit: text(40).optional().describe('CURRENCY for money, or a word such as visits.'),
  direction: z.enum(MetricDirection).optional().describe('Whether more or less is better. Defaults to NEITHER.'),
  margin: z.number().optional().describe('What one unit is worth in the configured currency.'),
});

const segment = z.strictObject({
  key,
  name: text(200).optional(),
  description: text(2_000).optional(),
  rule: ruleManifest.meta({
    type: 'object',
    description: 'A segment rule: a tree of all, any, not, channel, attribute and `behaviour`.',
  }),
});

/** Describes the columns of a CSV file. */
export const manifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: text(200).describe('The name of the import, for people.'),
    description: text(2_000).optional(),
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
        'What happens to events of customers who are not recorded or were erased: refuse refuses the file, skip skips and ' +
          'counts their rows, create records the customers, without a channel and an acquisition date. Defaults to refuse.',
      ),
    delimiter: z.enum([',', ';', '\t', '|']).optional().describe('The character between cells. Defaults to a comma.'),
    missing: z.array(z.string().max(40)).max(20).optional().describe('Words that mean unknown, like an empty cell.'),
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
    completeUntil: moment
      .optional()
      .describe(
        'The moment until which the file has all events of its event types: outcome windows count as closed until then. ' +
          'An earlier moment than an earlier import stated changes nothing. Defaults to the last event seen.',
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
export type EventManifest = z.infer<typeof event>;

/** The manifest's format as JSON Schema, for editors. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(z.union([manifestSchema, spendManifestSchema]), {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
}
