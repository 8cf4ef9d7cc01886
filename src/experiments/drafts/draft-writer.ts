import { validCovariates } from '../../customers/covariate-names.js';
import type { Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { checkEach, checkParts, lookUpParts } from '../../graph/problems.js';
import { requireKeys, requireListedKeys } from '../../graph/unknown-key.js';
import { optionalText, validList, validNumber } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { correctionOf, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { ExperimentMetric, MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { validPreviousPeriod } from '../previous-period.js';
import type { ExperimentMetricInput } from './experiment-inputs.js';
import type { ExperimentPlanInput } from './experiment-plan-input.js';
import { validLooks } from './looks-input.js';
import { validMinimumEffect } from './minimum-effect-input.js';
import { validDecision } from './planned-decision-input.js';
import { validValues } from './planned-values-input.js';
import { validTolerance } from './tolerance-input.js';

const MAX_METRICS = 50;
const MAX_SEGMENTS = 20;

/** The plan of a draft. @throws ExpectedErrors of all its parts */
export async function validPlan(
  transaction: Transaction,
  input: ExperimentPlanInput | null | undefined,
): Promise<ExperimentPlan> {
  const alternative = input?.alternative ?? AlternativeHypothesis.TWO_SIDED;
  const { decision, adjustForPrevious, ...plan } = await lookUpParts<ExperimentPlan>({
    alpha: () => validNumber('plan.alpha', input?.alpha ?? 0.05, { above: 0, below: 1 }),
    power: () => validNumber('plan.power', input?.power ?? 0.8, { above: 0, below: 1 }),
    alternative: () => alternative,
    adjustFor: () => validCovariates(transaction, 'plan.adjustFor', input?.adjustFor ?? []),
    adjustForPrevious: () => validPreviousPeriod('plan.adjustForPrevious', input?.adjustForPrevious),
    minimumEffect: () => validMinimumEffect('plan.minimumEffect', input?.minimumEffect, alternative),
    correction: () => correctionOf('plan.correction', input?.correction ?? PValueAdjustment.HOLM),
    compareSegments: () => validSegments(transaction, 'plan.compareSegments', input?.compareSegments ?? []),
    stoppingRule: () => optionalText('plan.stoppingRule', input?.stoppingRule, 2_000),
    looks: () => validLooks('plan.looks', input?.looks),
    decision: () => validDecision('plan.decision.', input?.decision),
  });
  // A plan that states neither keeps the document that it had before plans could.
  return { ...plan, ...(adjustForPrevious && { adjustForPrevious }), ...(decision && { decision }) };
}

/** The keys of segments that a plan compares. @throws ExpectedErrors for unknown ones, a repeated one, and a single one */
export async function validSegments(
  transaction: Transaction,
  field: string,
  keys: readonly string[],
): Promise<string[]> {
  validList(field, keys, 0, MAX_SEGMENTS);
  await lookUpParts({
    several: () => {
      if (keys.length === 1) throw invalid(field, 'Give at least two segments to compare, or none.');
    },
    known: () => requireListedKeys(transaction, 'segment', field, keys),
  });
  return keys.map(normalForm);
}

/** The id of the segment of a draft. @throws ExpectedError NOT_FOUND or CONFLICT for an archived one */
export async function validSegmentId(transaction: Transaction, key: string): Promise<number> {
  const [id] = await requireKeys(transaction, 'segment', [key], () => 'segment');
  return id as number;
}

/** A metric of a draft, before it is stored. */
type ValidMetric = Omit<ExperimentMetric, 'experimentId'>;

/** The metrics of a draft. @throws ExpectedErrors of all metrics */
export async function validMetrics(
  transaction: Transaction,
  inputs: readonly ExperimentMetricInput[],
): Promise<ValidMetric[]> {
  validList('metrics', inputs, 1, MAX_METRICS);
  const keys = inputs.map(({ metric }) => metric);
  const { ids, worth } = await lookUpParts({
    primary: () => {
      if (inputs.some(({ role }) => role === MetricRole.PRIMARY)) return;
      throw invalid('metrics', 'Give at least one PRIMARY metric: it decides the experiment.');
    },
    ids: () => requireListedKeys(transaction, 'metric', 'metrics', keys, { part: '.metric' }),
    worth: () =>
      checkEach(inputs, ({ margin, tolerance, role }, position) =>
        checkParts({
          margin: () => (margin == null ? null : validStoredNumber(`metrics.${position}.margin`, margin)),
          tolerance: () => validTolerance(`metrics.${position}.tolerance`, tolerance, role),
        }),
      ),
  });
  const values = await validValues(transaction, inputs, ids);
  return inputs.map(({ role }, position) => ({
    ...(worth[position] as (typeof worth)[number]),
    ...(values[position] as (typeof values)[number]),
    metricId: ids[position] as number,
    role,
    position,
  }));
}

/** Replaces the metrics of a draft. */
export async function writeExperimentMetrics(
  { manager }: Transaction,
  experimentId: number,
  metrics: readonly ValidMetric[],
): Promise<void> {
  await manager.delete(ExperimentMetric, { experimentId });
  await manager.insert(
    ExperimentMetric,
    metrics.map((metric) => ({ experimentId, ...metric })),
  );
}
