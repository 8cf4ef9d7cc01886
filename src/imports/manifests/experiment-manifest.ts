import { z } from 'zod';
import { DesignMethod } from '../../experiments/design-method.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import { DecisionRule } from '../../experiments/planned-decision.js';
import { ValueTransform } from '../../experiments/planned-values.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { PValueAdjustment } from '../../results/p-value-adjustment.js';
import { column, key, moment, shownText, text, wordColumn } from './manifest-parts.js';

/** The name of an attribute, or channel. */
const name = text(64);
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
  name: shownText(200).optional(),
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

export const experiment = z.strictObject({
  key,
  name: shownText(200).optional(),
  hypothesis: shownText(5_000).optional(),
  conclusion: shownText(5_000).optional().describe('What was concluded. Requires concludedAt.'),
  owner: shownText(100).optional().describe('Who is responsible. A repeated import does not change it.'),
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
    method: z.enum(DesignMethod).describe('How customers were assigned. ONLINE and RERANDOMIZED cannot be imported.'),
    seed: text(200)
      .optional()
      .describe('The seed, if trialgraph assigned the arms: the import checks them, and the receipt can be replayed.'),
    strata: z
      .array(z.union([name, z.strictObject({ attribute: name, order: z.array(text(200)).min(1).max(2_000) })]))
      .max(20)
      .optional()
      .describe(
        'For STRATIFIED: the attributes, or channel, whose combinations are the strata. For BY_GROUP: those whose ' +
          'combinations are strata of groups. With `order`, strata are listed in the order of these values, and customers ' +
          'with others are refused.',
      ),
    groupBy: name.optional().describe('For BY_GROUP: the category, or channel, whose values are the groups.'),
    tuple: column.optional().describe('For MATCHED_TUPLES: the column that names the pair or tuple of a customer.'),
    tupleSize: z
      .number()
      .int()
      .min(2)
      .max(60)
      .optional()
      .describe(
        'For MATCHED_TUPLES: the number of customers in a tuple. Defaults to the smallest number that gives each arm exactly ' +
          'its weight: 2 for two equal arms.',
      ),
    matchOn: z
      .array(name)
      .max(20)
      .optional()
      .describe('For MATCHED_TUPLES: the attributes in which tuples are similar.'),
    balanceOn: z.array(name).max(20).optional().describe('The attributes, or channel, on which balance is reported.'),
  }),
  arm: wordColumn.describe('The column with the arm. Rows without an arm are not in the experiment.'),
  arms: z.array(arm).min(2).max(20),
  metrics: z.array(plannedMetric).min(1).max(50),
  plan: z
    .strictObject({
      alpha: z.number().gt(0).lt(1).optional(),
      power: z.number().gt(0).lt(1).optional(),
      alternative: z.enum(AlternativeHypothesis).optional(),
      adjustFor: z.array(name).max(20).optional(),
      correction: z
        .enum(PValueAdjustment)
        .optional()
        .describe('How p-values are corrected for several arms and several metrics of a role. Defaults to HOLM.'),
      minimumEffect: z
        .union([z.strictObject({ absolute: z.number() }), z.strictObject({ relative: z.number() })])
        .optional()
        .describe('The smallest effect on the primary metrics that would have been worth acting on, with its sign.'),
      compareSegments: z.array(key).max(20).optional().describe('The keys of segments whose effects are compared.'),
      stoppingRule: text(2_000).optional().describe('When and why the experiment was to be stopped.'),
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

export type ExperimentManifest = z.infer<typeof experiment>;
