import { validCovariates } from '../../customers/covariate-names.js';
import type { Transaction } from '../../database/database.js';
import { refuseArchived } from '../../graph/archivable.js';
import { invalid } from '../../graph/expected-error.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { optionalText, refuseDuplicates, validKey, validList, validNumber, validText } from '../../graph/validation.js';
import { Metric } from '../../metrics/metric.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { correctionOf, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { Segment } from '../../segments/segment.js';
import { Arm } from '../arm.js';
import { ExperimentMetric, MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import type { ArmInput, ExperimentMetricInput } from './experiment-inputs.js';
import type { ExperimentPlanInput } from './experiment-plan-input.js';
import { validLooks } from './looks-input.js';
import { validMinimumEffect } from './minimum-effect-input.js';

const MAX_ARMS = 20;
const MAX_METRICS = 50;
const MAX_SEGMENTS = 20;

export async function validPlan(
  transaction: Transaction,
  input: ExperimentPlanInput | null | undefined,
): Promise<ExperimentPlan> {
  const alternative = input?.alternative ?? AlternativeHypothesis.TWO_SIDED;
  return {
    alpha: validNumber('plan.alpha', input?.alpha ?? 0.05, { above: 0, below: 1 }),
    power: validNumber('plan.power', input?.power ?? 0.8, { above: 0, below: 1 }),
    alternative,
    adjustFor: await validCovariates(transaction, 'plan.adjustFor', input?.adjustFor ?? []),
    minimumEffect: validMinimumEffect('plan.minimumEffect', input?.minimumEffect, alternative),
    correction: correctionOf('plan.correction', input?.correction ?? PValueAdjustment.HOLM),
    compareSegments: await validSegments(transaction, 'plan.compareSegments', input?.compareSegments ?? []),
    stoppingRule: optionalText('plan.stoppingRule', input?.stoppingRule, 2_000),
    looks: validLooks('plan.looks', input?.looks),
  };
}

async function validSegments(transaction: Transaction, field: string, keys: readonly string[]): Promise<string[]> {
  validList(field, keys, 0, MAX_SEGMENTS);
  refuseDuplicates(field, keys);
  if (keys.length === 1) throw invalid(field, 'Give at least two segments to compare, or none.');
  for (const [index, key] of keys.entries()) {
    if (!(await transaction.manager.existsBy(Segment, { key }))) {
      throw await unknownKey(transaction, `${field}.${index}`, 'segment', key);
    }
  }
  await refuseArchived(transaction, 'segment', keys, (index) => `${field}.${index}`);
  return [...keys];
}

/** The segment with this key. @throws ExpectedError NOT_FOUND */
export async function segmentByKey(transaction: Transaction, key: string): Promise<Segment> {
  const segment = await transaction.manager.findOneBy(Segment, { key });
  if (!segment) throw await unknownKey(transaction, 'segment', 'segment', key);
  return segment;
}

/** Replaces the arms of a draft. */
export async function writeArms(
  transaction: Transaction,
  experimentId: number,
  inputs: readonly ArmInput[],
): Promise<void> {
  validList('arms', inputs, 2, MAX_ARMS);
  const keys = inputs.map((arm, index) => validKey(`arms.${index}.key`, arm.key));
  refuseDuplicates('arms', keys);
  const controls = inputs.filter((arm) => arm.isControl).length;
  if (controls !== 1) {
    throw invalid('arms', `Exactly one arm is the control (\`isControl: true\`), not ${controls}.`);
  }
  const arms = inputs.map((arm, position) =>
    Object.assign(new Arm(), {
      experimentId,
      key: keys[position],
      name: validText(`arms.${position}.name`, arm.name ?? arm.key, 200),
      isControl: arm.isControl ?? false,
      weight: validNumber(`arms.${position}.weight`, arm.weight ?? 1, { above: 0, atMost: 1e6 }),
      position,
      size: 0,
    }),
  );
  await transaction.manager.delete(Arm, { experimentId });
  await transaction.manager.insert(Arm, arms);
}

/** Replaces the metrics of a draft. */
export async function writeExperimentMetrics(
  transaction: Transaction,
  experimentId: number,
  inputs: readonly ExperimentMetricInput[],
): Promise<void> {
  validList('metrics', inputs, 1, MAX_METRICS);
  refuseDuplicates(
    'metrics',
    inputs.map((input) => input.metric),
  );
  if (!inputs.some((input) => input.role === MetricRole.PRIMARY)) {
    throw invalid('metrics', 'Give at least one PRIMARY metric: it decides the experiment.');
  }
  const rows: ExperimentMetric[] = [];
  for (const [position, input] of inputs.entries()) {
    const metric = await transaction.manager.findOneBy(Metric, { key: input.metric });
    if (!metric) throw await unknownKey(transaction, `metrics.${position}.metric`, 'metric', input.metric);
    rows.push({ experimentId, metricId: metric.id, role: input.role, position });
  }
  await refuseArchived(
    transaction,
    'metric',
    inputs.map(({ metric }) => metric),
    (index) => `metrics.${index}.metric`,
  );
  await transaction.manager.delete(ExperimentMetric, { experimentId });
  await transaction.manager.insert(ExperimentMetric, rows);
}

/** Name and hypothesis as stored. */
export function validNames(
  name: string,
  hypothesis: string | null | undefined,
): { name: string; hypothesis: string | null } {
  return { name: validText('name', name, 200), hypothesis: optionalText('hypothesis', hypothesis, 5_000) };
}
