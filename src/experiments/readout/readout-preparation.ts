import type { Covariate } from '../../customers/covariates.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { Arm } from '../arm.js';
import { refuseTooWide } from '../designs/covariate-list.js';
import { designOf } from '../designs/registry.js';
import type { FrozenCriterion } from '../designs/rerandomized/frozen-criterion.js';
import { ExperimentStatus } from '../experiment.js';
import type { PlannedMetric } from '../experiment-service.js';
import { type OutcomeRequest, oneCell, requestColumns, strataCells } from '../outcomes/outcome-moments.js';
import type { Receipt } from '../receipt.js';
import { balancedCovariates, chooseCovariates, refuseAdjustment } from './readout-covariates.js';
import type { ReadoutRequest } from './readout-request.js';
import { isDivided, knownSizes, type Stratum, strataCovariate } from './readout-strata.js';

/** A request with everything that is needed to answer it. */
export interface PreparedReadout {
  request: ReadoutRequest;
  arms: Arm[];
  /** What a rerandomized draw was accepted by; null for other designs. */
  criterion: FrozenCriterion | null;
  /** The metrics of every role that is asked for: p-values are corrected over all of them. */
  computed: PlannedMetric[];
  shown: PlannedMetric[];
  covariates: Covariate[];
  outcomes: OutcomeRequest[];
}

export function prepareReadout(
  request: ReadoutRequest,
  arms: Arm[],
  planned: PlannedMetric[],
  receipt: Receipt | null,
  covariates: Map<string, Covariate>,
  strata: readonly Stratum[],
  now: Date,
): PreparedReadout {
  const shown = chooseMetrics(request, planned);
  const roles = new Set(shown.map((metric) => metric.role));
  const computed = planned.filter((metric) => roles.has(metric.role));
  const chosen = chooseCovariates(request, covariates);
  const { experiment } = request;
  refuseAdjustment(experiment, chosen);
  const criterion = designOf(experiment).readout.criterion(receipt?.frozen ?? null);
  if (experiment.status === ExperimentStatus.DRAFT) {
    return { request, arms, criterion, computed: [], shown: [], covariates: chosen, outcomes: [] };
  }
  const balanced = balancedCovariates(experiment).flatMap((name) => covariates.get(name) ?? []);
  const designed = (adjusts: boolean) => [
    ...balanced.filter((covariate) => !adjusts || !chosen.includes(covariate)),
    ...(adjusts ? strataCovariate(experiment, strata) : []),
  ];
  const outcomes = computed.map(({ metric }): OutcomeRequest => {
    const ratio = metric.kind === MetricKind.RATIO;
    const adjusts = chosen.length > 0 && !ratio;
    const divided = isDivided(experiment) && !adjusts;
    return {
      experiment,
      metric,
      now: now.getTime(),
      cells: divided ? strataCells : oneCell,
      sizes: knownSizes(experiment, arms, divided ? strata : null),
      covariates: ratio ? [] : [...(adjusts ? chosen : []), ...designed(adjusts)],
    };
  });
  for (const outcome of outcomes) {
    if (outcome.covariates.length > 0) refuseTooWide('adjustFor', requestColumns(outcome).length);
  }
  return { request, arms, criterion, computed, shown, covariates: chosen, outcomes };
}

function chooseMetrics({ metrics, experiment }: ReadoutRequest, planned: PlannedMetric[]): PlannedMetric[] {
  if (metrics === null) return planned;
  refuseDuplicates('metrics', metrics);
  return metrics.map((key, index) => {
    const found = planned.find(({ metric }) => metric.key === key);
    if (found) return found;
    const known = planned.map(({ metric }) => metric.key).join(', ');
    const message = `The experiment "${experiment.key}" does not measure "${key.slice(0, 100)}". It measures: ${known}.`;
    throw new ExpectedError(`metrics.${index}`, UserErrorCode.NOT_FOUND, message);
  });
}
