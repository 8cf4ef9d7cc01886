import type { Arm } from '../../experiments/arm.js';
import { designOf } from '../../experiments/designs/registry.js';
import { validMinimumEffect } from '../../experiments/drafts/minimum-effect-input.js';
import { refusePlannedAdjustment } from '../../experiments/drafts/planned-adjustment.js';
import { type Experiment, ExperimentStatus } from '../../experiments/experiment.js';
import { MetricRole } from '../../experiments/experiment-metric.js';
import type { ExperimentService } from '../../experiments/experiment-service.js';
import type { MinimumEffect } from '../../experiments/minimum-effect.js';
import type { PlannedMetric } from '../../experiments/planned-metric.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { validText } from '../../graph/validation.js';
import type { Metric } from '../../metrics/metric.js';
import { SimulationKind } from './simulation.js';
import type { CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';

const DEFAULT_REPLICATES = 1_000;
/** For metrics that count until the experiment stops. */
const USUAL_WINDOW_MS = 28 * 86_400_000;
const MOST_CUSTOMERS = 2_000_000;

/** A checked request for a simulation. */
export interface SimulationRequest {
  kind: SimulationKind;
  experiment: Experiment;
  arms: Arm[];
  metric: Metric;
  /** The number of primary metrics in the plan. */
  primaryMetrics: number;
  replicates: number;
  seed: string;
  /** The window in which outcomes count, in milliseconds. */
  asOf: number;
  until: number;
  /** Whether customers who were treated in the window are resampled, too. */
  includeTreated: boolean;
  /** The effect to add; null for a check without treatment. */
  effect: MinimumEffect | null;
  /** Customers in each experiment; null for the number in the segment. */
  customers: number | null;
}

/**
 * Checks a request as far as is possible without reading customers.
 * @throws ExpectedError naming the field at fault
 */
export async function simulationRequest(
  experiments: ExperimentService,
  kind: SimulationKind,
  input: SimulatePowerInput | CheckWithoutTreatmentInput,
  now: Date,
): Promise<SimulationRequest> {
  const { draft, replicates } = await lookUpParts({
    draft: () => draftRequest(experiments, kind, input, now),
    replicates: () => wholeNumber('replicates', input.replicates ?? DEFAULT_REPLICATES, 100, 10_000),
  });
  return { kind, ...draft, replicates, includeTreated: input.includeTreated ?? false };
}

/** What depends on the draft. */
async function draftRequest(
  experiments: ExperimentService,
  kind: SimulationKind,
  input: SimulatePowerInput | CheckWithoutTreatmentInput,
  now: Date,
) {
  const experiment = await experiments.get(input.experiment, 'experiment');
  refuseStarted(experiment);
  const [arms, metrics] = await Promise.all([experiments.armsOf(experiment), experiments.metricsOf(experiment)]);
  const { read, seed, added } = checkParts({
    read: () => {
      const metric = metricOf(experiment, metrics, input.metric ?? null);
      const parts = checkParts({
        readable: () => refuseUnreadable(experiment, metric),
        period: () => period(metric, input.asOf ?? null, now),
      });
      return { metric, ...parts.period };
    },
    seed: () => validText('seed', input.seed ?? experiment.key, 200),
    added: () => (kind === SimulationKind.POWER ? addedEffect(experiment, input) : { effect: null, customers: null }),
  });
  const primaryMetrics = metrics.filter(({ role }) => role === MetricRole.PRIMARY).length;
  return { experiment, arms, primaryMetrics, ...read, seed, ...added };
}

function refuseStarted({ key, status }: Experiment): void {
  if (status === ExperimentStatus.DRAFT) return;
  const message = `The experiment "${key}" has started; only drafts can be simulated. See its readout.`;
  throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
}

function metricOf({ key }: Experiment, metrics: readonly PlannedMetric[], wanted: string | null): Metric {
  if (wanted === null) {
    const primary = metrics.find(({ role }) => role === MetricRole.PRIMARY);
    if (primary) return primary.metric;
    throw invalid('metric', `The experiment "${key}" has no primary metric: choose one (\`metric\`).`);
  }
  const found = metrics.find(({ metric }) => metric.key === wanted);
  if (found) return found.metric;
  const known = metrics.map(({ metric }) => metric.key).join(', ');
  const message = `The experiment "${key}" does not measure "${wanted.slice(0, 100)}". It measures: ${known}.`;
  throw new ExpectedError('metric', UserErrorCode.NOT_FOUND, message);
}

/** A simulation reads what a readout can read. */
function refuseUnreadable(experiment: Experiment, { kind }: Metric): void {
  refusePlannedAdjustment(experiment);
  const refusal = designOf(experiment).engine.whyNotEstimated(kind);
  if (refusal !== null) throw invalid('metric', refusal);
}

function period({ windowMs }: Metric, wanted: Date | null, now: Date): Pick<SimulationRequest, 'asOf' | 'until'> {
  const window = windowMs ?? USUAL_WINDOW_MS;
  const asOf = wanted?.getTime() ?? now.getTime() - window;
  if (asOf + window <= now.getTime()) return { asOf, until: asOf + window };
  const message = 'A window that starts at this moment is not over yet: choose an earlier moment.';
  throw new ExpectedError('asOf', UserErrorCode.OUT_OF_RANGE, message);
}

function addedEffect(
  { key, plan }: Experiment,
  { effect: wanted, customers }: SimulatePowerInput,
): Pick<SimulationRequest, 'effect' | 'customers'> {
  return checkParts({
    effect: () => {
      const effect = validMinimumEffect('effect', wanted, plan.alternative) ?? plan.minimumEffect;
      if (effect === null)
        throw invalid(
          'effect',
          `The plan of "${key}" states no smallest effect worth acting on: state it (or \`effect\`).`,
        );
      return effect;
    },
    customers: () => (customers == null ? null : wholeNumber('customers', customers, 4, MOST_CUSTOMERS)),
  });
}

function wholeNumber(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `\`${field}\` must be a whole number from ${least} to ${most}, not ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}
