import { z } from 'zod';
import { AttributeType } from '../customers/attribute.js';
import { importableMethods } from '../experiments/designs/registry.js';
import { MetricRole } from '../experiments/experiment-metric.js';
import { Aggregation, MetricKind } from '../metrics/metric.js';
import { AlternativeHypothesis } from '../results/alternative.js';
import type { SegmentRule } from '../segments/segment-rule.js';

const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, "-" or "_", starting with one of the first two',
  );
const text = (longest: number) => z.string().trim().min(1).max(longest);
const column = z.strictObject({ column: text(200).describe('Name of a column, as in the header.') });
const moment = text(40).describe(
  'ISO 8601; without an offset in the configured time zone, a date alone is its midnight.',
);
const words = z
  .record(z.string(), key)
  .describe('What the words of the column stand for; words that are not listed are refused.');

const customer = z.strictObject({
  key: z
    .union([
      column,
      z.strictObject({
        rowNumber: z.literal(true),
        prefix: z.string().max(100).optional().describe('Put before the number.'),
      }),
    ])
    .describe('Where the customer key comes from: a column, or the number of the row, counted from 1.'),
  channel: column.extend({ values: words.optional() }).optional().describe('How the customer was acquired.'),
  acquiredAt: column.optional().describe('When the customer was acquired.'),
});

const channel = z.strictObject({ key, name: text(200).optional() });

const attribute = z.strictObject({
  column: text(200).describe('Name of a column, as in the header.'),
  name: key.describe('The name by which rules, strata and adjustments refer to the attribute.'),
  type: z.enum(AttributeType),
  label: text(200).optional().describe('The name for people; the name when left out.'),
  description: text(2_000).optional(),
});

const eventType = z.strictObject({ key, name: text(200).optional() });

const event = z.strictObject({
  type: z.union([key, column]).describe('Key of the event type, or the column that has it.'),
  key: z
    .union([text(200), column])
    .optional()
    .describe(
      'What makes the event unique among those of the type and customer, so that importing it twice records it once. ' +
        'For rows that are customers it may be left out: then it is the name of the manifest.',
    ),
  at: z.union([moment, column]).describe('When it happened: for all rows, or the column that has it.'),
  value: column.optional().describe('A number that goes with it, such as an amount.'),
  when: column.optional().describe('Only rows in which this column is not empty, 0, no or false have the event.'),
});

const metric = z.strictObject({
  key,
  name: text(200).optional(),
  description: text(2_000).optional(),
  kind: z.enum(MetricKind),
  event: key.describe('Key of the event type.'),
  aggregation: z.enum(Aggregation),
  windowDays: z.number().positive().max(3_650).optional().describe('Days after the assignment in which events count.'),
  denominator: z.strictObject({ event: key, aggregation: z.enum(Aggregation) }).optional(),
  unit: text(40).optional().describe('CURRENCY for money, or a word.'),
});

const segment = z.strictObject({
  key,
  name: text(200).optional(),
  description: text(2_000).optional(),
  rule: z
    .custom<SegmentRule>((rule) => typeof rule === 'object' && rule !== null && !Array.isArray(rule), 'must be a rule')
    .meta({ type: 'object', description: 'A tree of all, any, not, channel, attribute and behaviour.' }),
});

const arm = z.strictObject({
  key,
  name: text(200).optional(),
  isControl: z.boolean().optional(),
  weight: z
    .number()
    .positive()
    .max(1e6)
    .optional()
    .describe('Its planned share relative to the other arms; 1 when left out.'),
});

const experiment = z.strictObject({
  key,
  name: text(200).optional(),
  hypothesis: text(5_000).optional(),
  conclusion: text(5_000).optional().describe('What was decided; needs concludedAt.'),
  segment: key.optional().describe('Key of the segment it was made for.'),
  assignedAt: moment,
  stoppedAt: moment.optional(),
  concludedAt: moment.optional(),
  design: z.strictObject({
    method: z.enum(importableMethods),
    seed: text(200)
      .optional()
      .describe('When our own randomization made the arms: they are checked against it and get a receipt.'),
    strata: z
      .array(text(64))
      .max(20)
      .optional()
      .describe('For STRATIFIED: attributes (or channel) whose combinations are the strata.'),
    balanceOn: z.array(text(64)).max(20).optional(),
  }),
  arm: column.extend({ values: words.optional() }).describe('The arm of the row; rows without one are not in it.'),
  arms: z.array(arm).min(2).max(20),
  metrics: z
    .array(z.strictObject({ metric: key, role: z.enum(MetricRole) }))
    .min(1)
    .max(50),
  plan: z
    .strictObject({
      alpha: z.number().gt(0).lt(1).optional(),
      power: z.number().gt(0).lt(1).optional(),
      alternative: z.enum(AlternativeHypothesis).optional(),
      adjustFor: z.array(text(64)).max(20).optional(),
    })
    .optional(),
});

/** What each column of a CSV file is. */
export const manifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: text(200).describe('What is imported; shown in the list of imports.'),
    description: text(2_000).optional(),
    row: z
      .enum(['CUSTOMER', 'EVENT'])
      .optional()
      .describe(
        'What a row is. CUSTOMER: each customer stands in the file once and is put on record when new. EVENT: something ' +
          'that a customer on record did. When left out: EVENT if there are events and nothing else about the customer.',
      ),
    delimiter: z.enum([',', ';', '\t', '|']).optional().describe('What separates the cells; a comma when left out.'),
    missing: z.array(z.string().max(40)).max(20).optional().describe('Words that mean unknown, beside the empty cell.'),
    expectedRows: z.number().int().positive().optional().describe('How many rows the file must have.'),
    customer,
    channels: z
      .array(channel)
      .max(1_000)
      .optional()
      .describe('The channels there may be. When left out, those in the file are made.'),
    attributes: z.array(attribute).max(200).optional(),
    knownFrom: moment
      .optional()
      .describe('Since when the attributes are known; the assignment of the experiment, else now, when left out.'),
    eventTypes: z.array(eventType).max(1_000).optional(),
    events: z.array(event).max(50).optional(),
    metrics: z.array(metric).max(200).optional(),
    segments: z.array(segment).max(200).optional(),
    experiment: experiment.optional().describe('An experiment that ran elsewhere.'),
  })
  .meta({ title: 'Import manifest of trialgraph' });

export type Manifest = z.infer<typeof manifestSchema>;
export type AttributeManifest = z.infer<typeof attribute>;
export type EventManifest = z.infer<typeof event>;
export type ExperimentManifest = z.infer<typeof experiment>;

/** The manifest's format as JSON Schema, for editors. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(manifestSchema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
}
