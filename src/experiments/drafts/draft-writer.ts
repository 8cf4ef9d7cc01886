import { validCovariates } from '../../customers/covariate-names.js';
import type { Transaction } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkEach, checkParts, lookUpParts } from '../../graph/problems.js';
import { requireKeys, requireListedKeys } from '../../graph/unknown-key.js';
import { checkDistinct, optionalText, validKey, validList, validName, validNumber } from '../../graph/validation.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { correctionOf, PValueAdjustment } from '../../results/p-value-adjustment.js';
import { Arm } from '../arm.js';
import { ExperimentMetric, MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';
import { validPreviousPeriod } from '../previous-period.js';
import type { ArmInput, ExperimentMetricInput } from './experiment-inputs.js';
import type { ExperimentPlanInput } from './experiment-plan-input.js';
import { validLooks } from './looks-input.js';
import { validMinimumEffect } from './minimum-effect-input.js';
import { validValues } from './planned-values-input.js';

const MAX_ARMS = 20;
const MAX_METRICS = 50;
const MAX_SEGMENTS = 20;

/** The plan of a draft. @throws ExpectedErrors of all its parts */
export async function validPlan(
  transaction: Transaction,
  input: ExperimentPlanInput | null | undefined,
): Promise<ExperimentPlan> {
  const alternative = input?.alternative ?? AlternativeHypothesis.TWO_SIDED;
  return lookUpParts<ExperimentPlan>({
    alpha: () => validNumber('plan.alpha', input?.alpha ?? 0.05, { above: 0, below: 1 }),
    power: () => validNumber('plan.power', input?.power ?? 0.8, { above: 0, below: 1 }),
    alternative: () => alternative,
    adjustFor: () => validCovariates(transaction, 'plan.adjustFor', input?.adjustFor ?? []),
    // Missing rather than null, so that plans without it are stored as before.
    adjustForPrevious: () => validPreviousPeriod('plan.adjustForPrevious', input?.adjustForPrevious) ?? undefined,
    minimumEffect: () => validMinimumEffect('plan.minimumEffect', input?.minimumEffect, alternative),
    correction: () => correctionOf('plan.correction', input?.correction ?? PValueAdjustment.HOLM),
    compareSegments: () => validSegments(transaction, 'plan.compareSegments', input?.compareSegments ?? []),
    stoppingRule: () => optionalText('plan.stoppingRule', input?.stoppingRule, 2_000),
    looks: () => validLooks('plan.looks', input?.looks),
  });
}

async function validSegments(transaction: Transaction, field: string, keys: readonly string[]): Promise<string[]> {
  validList(field, keys, 0, MAX_SEGMENTS);
  await lookUpParts({
    several: () => {
      if (keys.length === 1) throw invalid(field, 'Give at least two segments to compare, or none.');
    },
    known: () => requireListedKeys(transaction, 'segment', field, keys),
  });
  return [...keys];
}

/** The id of the segment of a draft. @throws ExpectedError NOT_FOUND or CONFLICT for an archived one */
export async function validSegmentId(transaction: Transaction, key: string): Promise<number> {
  const [id] = await requireKeys(transaction, 'segment', [key], () => 'segment');
  return id as number;
}

/** An arm of a draft, before it is stored. */
type ValidArm = Omit<Arm, 'experimentId' | 'id' | 'experiment'>;

/** The arms of a draft. @throws ExpectedErrors of all arms */
export function validArms(inputs: readonly ArmInput[]): ValidArm[] {
  validList('arms', inputs, 2, MAX_ARMS);
  const keys = inputs.map(({ key }) => key);
  const { parts } = checkParts({
    control: () => refuseControls(inputs.filter((arm) => arm.isControl).length),
    keys: () =>
      checkDistinct(
        (position) => `arms.${position}`,
        keys,
        (key, position) => validKey(`arms.${position}.key`, key),
      ),
    parts: () =>
      checkEach(inputs, (arm, position) =>
        checkParts({
          name: () => validName(`arms.${position}.name`, arm.name, arm.key),
          weight: () => validNumber(`arms.${position}.weight`, arm.weight ?? 1, { above: 0, atMost: 1e6 }),
        }),
      ),
  });
  return inputs.map(({ key, isControl }, position) => {
    return { ...(parts[position] as (typeof parts)[number]), key, isControl: isControl ?? false, position, size: 0 };
  });
}

function refuseControls(controls: number): void {
  if (controls === 1) return;
  throw invalid('arms', `Exactly one arm is the control (\`isControl: true\`), not ${controls}.`);
}

/** Replaces the arms of a draft. */
export async function writeArms(
  { manager }: Transaction,
  experimentId: number,
  arms: readonly ValidArm[],
): Promise<void> {
  await manager.delete(Arm, { experimentId });
  await manager.insert(
    Arm,
    arms.map((arm) => Object.assign(new Arm(), { experimentId, ...arm })),
  );
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
  const { ids } = await lookUpParts({
    primary: () => {
      if (inputs.some(({ role }) => role === MetricRole.PRIMARY)) return;
      throw invalid('metrics', 'Give at least one PRIMARY metric: it decides the experiment.');
    },
    ids: () => requireListedKeys(transaction, 'metric', 'metrics', keys, { part: '.metric' }),
  });
  const values = await validValues(transaction, inputs, ids);
  return inputs.map(({ role }, position) => ({
    metricId: ids[position] as number,
    role,
    position,
    ...(values[position] as (typeof values)[number]),
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
