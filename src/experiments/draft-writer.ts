import { AlternativeHypothesis } from '../analysis/alternative.js';
import type { Transaction } from '../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../graph/expected-error.js';
import { optionalText, refuseDuplicates, validKey, validList, validNumber, validText } from '../graph/validation.js';
import { Metric } from '../metrics/metric.js';
import { Segment } from '../segments/segment.js';
import { Arm } from './arm.js';
import { DesignMethod, type ExperimentDesign } from './experiment-design.js';
import type {
  ArmInput,
  ExperimentDesignInput,
  ExperimentMetricInput,
  ExperimentPlanInput,
} from './experiment-inputs.js';
import { ExperimentMetric, MetricRole } from './experiment-metric.js';
import type { ExperimentPlan } from './experiment-plan.js';
import { validLooks } from './looks.js';

/** The word that stands for the acquisition channel among attribute names. */
export const CHANNEL_COVARIATE = 'channel';
const MAX_ARMS = 20;
const MAX_METRICS = 50;
const MAX_COVARIATES = 20;

/** Checks a list of attribute names, in which `channel` may stand too. */
export async function validCovariates(
  transaction: Transaction,
  field: string,
  names: readonly string[],
): Promise<string[]> {
  validList(field, names, 0, MAX_COVARIATES);
  refuseDuplicates(field, names);
  const known = await transaction.query<{ key: string }>('SELECT key FROM attribute');
  for (const [index, name] of names.entries()) {
    if (name !== CHANNEL_COVARIATE && !known.some((attribute) => attribute.key === name)) {
      throw notFound(`${field}.${index}`, 'attribute', name);
    }
  }
  return [...names];
}

export async function validDesign(
  transaction: Transaction,
  input: ExperimentDesignInput | null | undefined,
): Promise<ExperimentDesign> {
  const method = input?.method ?? DesignMethod.COMPLETE;
  const strata = await validCovariates(transaction, 'design.strata', input?.strata ?? []);
  if ((method === DesignMethod.STRATIFIED) !== strata.length > 0) {
    throw invalid('design.strata', 'A stratified design needs strata, and only a stratified design has them.');
  }
  return {
    method,
    seed: input?.seed == null ? null : validText('design.seed', input.seed, 200),
    strata,
    balanceOn:
      input?.balanceOn == null ? null : await validCovariates(transaction, 'design.balanceOn', input.balanceOn),
  };
}

export async function validPlan(
  transaction: Transaction,
  input: ExperimentPlanInput | null | undefined,
): Promise<ExperimentPlan> {
  return {
    alpha: validNumber('plan.alpha', input?.alpha ?? 0.05, { above: 0, below: 1 }),
    power: validNumber('plan.power', input?.power ?? 0.8, { above: 0, below: 1 }),
    alternative: input?.alternative ?? AlternativeHypothesis.TWO_SIDED,
    adjustFor: await validCovariates(transaction, 'plan.adjustFor', input?.adjustFor ?? []),
    looks: validLooks('plan.looks', input?.looks),
  };
}

/** The segment of that key. @throws ExpectedError NOT_FOUND */
export async function segmentByKey(transaction: Transaction, key: string): Promise<Segment> {
  const segment = await transaction.manager.findOneBy(Segment, { key });
  if (!segment) throw notFound('segment', 'segment', key);
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
    throw invalid('arms', `Exactly one arm is the control (isControl: true); there are ${controls}.`);
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
    throw invalid('metrics', 'At least one metric is PRIMARY: the one that decides.');
  }
  const rows: ExperimentMetric[] = [];
  for (const [position, input] of inputs.entries()) {
    const metric = await transaction.manager.findOneBy(Metric, { key: input.metric });
    if (!metric) throw notFound(`metrics.${position}.metric`, 'metric', input.metric);
    rows.push({ experimentId, metricId: metric.id, role: input.role, position });
  }
  await transaction.manager.delete(ExperimentMetric, { experimentId });
  await transaction.manager.insert(ExperimentMetric, rows);
}

/** Name and hypothesis as they go on record. */
export function validNames(
  name: string,
  hypothesis: string | null | undefined,
): { name: string; hypothesis: string | null } {
  return { name: validText('name', name, 200), hypothesis: optionalText('hypothesis', hypothesis, 5_000) };
}

export function wrongState(message: string): ExpectedError {
  return new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
}
