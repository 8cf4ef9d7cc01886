import { z } from 'zod';
import { AttributeType } from '../customers/attribute.js';
import { importableMethods } from '../experiments/designs/registry.js';
import { MetricRole } from '../experiments/experiment-metric.js';
import { DecisionRule } from '../experiments/planned-decision.js';
import { ValueTransform } from '../experiments/planned-values.js';
import { Aggregation, MetricDirection, MetricKind } from '../metrics/metric.js';
import { AlternativeHypothesis } from '../results/alternative.js';
import { ruleManifest } from './rule-manifest.js';

const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, "-" or "_", starting with a letter or digit',
  );
const text = (longest: number) => z.string().trim().min(1).max(longest);
const column = z.strictObject({ column: text(200).describe('The name of a column, as in the header.') });
const moment = text(40).describe(
  'An ISO 8601 date or time. Without an offset it is in the configured time zone; a date alone is midnight there.',
);
const words = z.record(z.string(), key).describe('The key for each word of the column. Other words are refused.');

const customer = z.strictObject({
  key: z
    .union([
      column,
      z.strictObject({
        rowNumber: z.literal(true),
        prefix: z.string().max(100).optional().describe('Text to put before the number.'),
      }),
    ])
    .describe('The customer key: a column, or the number of the row, counted from 1.'),
  channel: column.extend({ values: words.optional() }).optional().describe('The acquisition channel of the customer.'),
  acquiredAt: column.optional().describe('The acquisition date of the customer.'),
});

const channel = z.strictObject({ key, name: text(200).optional() });

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
    .union([text(200), column])
    .optional()
    .describe(
      'The key that makes the event unique for its customer and type, so that importing it twice records it once. ' +
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

const amount = z.number().min(0).max(1e15);
const tolerated = z
  .union([z.strictObject({ absolute: z.number().positive() }), z.strictObject({ relative: z.number().gt(0).lt(1) })])
  .describe('The harm of a GUARDRAIL that is tolerated.');

const arm = z.strictObject({
  contactCost: amount.optional().describe('What it costs for each customer of the arm, in the configured currency.'),
  redemptionCost: amount.optional().describe('What each unit of redemptionMetric costs.'),
  redemptionMetric: key.optional().describe('The key of the metric that counts redeemed offers.'),
  costMetric: key.optional().describe('The key of a metric that is a cost itself.'),
  key,
  name: text(200).optional(),
  isControl: z.boolean().optional(),
  weight: z
    .number()
    .positive()
    .max(1e6)
    .optional()
    .describe('The planned share relative to the other arms. Defaults to 1.'),
});

const plannedMetric = z.strictObject({
  metric: key,
  role: z.enum(MetricRole),
  margin: z.number().optional().describe('What one unit is worth. Defaults to the margin of the metric.'),
  tolerance: tolerated.optional(),
  cap: z
    .strictObject({ percentile: z.number().gt(0).lt(100) })
    .optional()
    .describe('Caps values at this percentile of the positive values of all arms together.'),
  transform: z.enum(ValueTransform).optional().describe('How values are transformed before arms are compared.'),
});

const experiment = z.strictObject({
  key,
  name: text(200).optional(),
  hypothesis: text(5_000).optional(),
  conclusion: text(5_000).optional().describe('What was concluded. Requires concludedAt.'),
  owner: text(100).optional().describe('Who is responsible. A repeated import does not change it.'),
  tags: z
    .array(text(100))
    .max(20)
    .optional()
    .describe('Words to file the experiment under. A repeated import does not change them.'),
  segment: key.optional().describe('The key of the segment that was randomized.'),
  assignedAt: moment,
  stoppedAt: moment.optional(),
  concludedAt: moment.optional(),
  design: z.strictObject({
    method: z.enum(importableMethods),
    seed: text(200)
      .optional()
      .describe('The seed, if trialgraph assigned the arms: the import checks them and records a receipt.'),
    strata: z
      .array(text(64))
      .max(20)
      .optional()
      .describe('For STRATIFIED: the attributes, or channel, whose combinations are the strata.'),
    balanceOn: z.array(text(64)).max(20).optional(),
  }),
  arm: column
    .extend({ values: words.optional() })
    .describe('The column with the arm. Rows without an arm are not in the experiment.'),
  arms: z.array(arm).min(2).max(20),
  metrics: z.array(plannedMetric).min(1).max(50),
  plan: z
    .strictObject({
      alpha: z.number().gt(0).lt(1).optional(),
      power: z.number().gt(0).lt(1).optional(),
      alternative: z.enum(AlternativeHypothesis).optional(),
      adjustFor: z.array(text(64)).max(20).optional(),
      adjustForPrevious: z
        .strictObject({ days: z.number().positive().max(3_650) })
        .optional()
        .describe('The period before the assignment whose value of each metric the readout adjusts for.'),
      decision: z
        .strictObject({
          rule: z.enum(DecisionRule).optional().describe('When an arm is shipped. Defaults to SUCCESS_METRICS.'),
          customers: z.number().int().positive().max(2_147_483_647).optional(),
          horizonDays: z.number().positive().max(36_500).optional(),
          discountRate: z.number().gt(-1).max(100).optional(),
          waitingCostPerDay: amount.optional(),
        })
        .optional()
        .describe('What the experiment decides: over how many customers and days, and by which rule.'),
    })
    .optional(),
});

/** Describes the columns of a CSV file. */
export const manifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: text(200).describe('The name of the import, for people.'),
    description: text(2_000).optional(),
    row: z
      .enum(['CUSTOMER', 'EVENT', 'CORRECTION', 'VOID'])
      .optional()
      .describe(
        'What a row is. CUSTOMER: a customer, at most once in the file, who is created if new. EVENT: an event of an ' +
          'existing customer. CORRECTION: a recorded event as it should have been recorded. VOID: a recorded event that ' +
          'never happened. Defaults to EVENT if the manifest has events and nothing else about the customer.',
      ),
    reason: z
      .union([text(500), column])
      .optional()
      .describe('Why events are corrected or voided: one reason for all rows, or the column that has it.'),
    unknownCustomers: z
      .enum(['refuse', 'skip'])
      .optional()
      .describe(
        'What happens to events of customers who are not recorded or were erased: refuse refuses the file, skip skips and ' +
          'counts their rows. Defaults to refuse.',
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

export type Manifest = z.infer<typeof manifestSchema>;
export type AttributeManifest = z.infer<typeof attribute>;
export type EventManifest = z.infer<typeof event>;
export type ExperimentManifest = z.infer<typeof experiment>;

/** The manifest's format as JSON Schema, for editors. */
export function manifestJsonSchema(): object {
  return z.toJSONSchema(manifestSchema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
}
