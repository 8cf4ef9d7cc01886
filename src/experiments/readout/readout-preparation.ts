import type { Covariate } from '../../customers/covariates.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { refuseDuplicates } from '../../graph/validation.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import { refuseOutside } from '../as-of/known-at.js';
import { refuseTooWide } from '../designs/covariate-list.js';
import { designOf } from '../designs/registry.js';
import type { FrozenCriterion } from '../designs/rerandomized/frozen-criterion.js';
import type { TupleRequest } from '../designs/tuples/tuple-outcomes.js';
import { ExperimentStatus } from '../experiment.js';
import type { MeasuredCap } from '../outcomes/cap-limits.js';
import { measuredScope, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { type OutcomeRequest, requestColumns } from '../outcomes/outcome-request.js';
import type { PlannedMetric } from '../planned-metric.js';
import { offPlanReadout, type PlanAdherence, planAdherence } from '../preregistration/plan-adherence.js';
import { previousCovariate } from './cuped/previous-covariate.js';
import {
  balancedCovariates,
  chooseCovariates,
  type KnownCovariates,
  refuseAdjustment,
  wantedPrevious,
} from './readout-covariates.js';
import { knownSizes } from './readout-strata.js';
import type { ReadoutSubject } from './readout-subject.js';

/** A checked request: what has to be measured, and how it relates to the plan. */
export interface PreparedReadout extends ReadoutSubject {
  /** What a rerandomized draw was accepted by; null for other designs. */
  criterion: FrozenCriterion | null;
  /** All metrics of the roles that are asked for, because p-values are corrected over them; none for a draft. */
  tested: PreparedMetric[];
  /** The metrics that are asked for, in the order of the request. */
  shown: PreparedMetric[];
  adherence: PlanAdherence;
}

/** One metric of a readout and the outcomes to measure for it. */
export interface PreparedMetric {
  planned: PlannedMetric;
  completeness: OutcomeCompleteness;
  /** Whether effects are adjusted for the covariates of the outcome, or these only describe how a draw was restricted. */
  adjusts: boolean;
  outcome: OutcomeRequest & TupleRequest;
  /** The planned cap as it was measured; null without one. */
  cap: MeasuredCap | null;
  /** The outcome without its cap; null where nothing is capped. */
  uncapped: PreparedMetric['outcome'] | null;
  /** The previous period that adjusts, and the name of its covariate; null where none does. */
  previous: { days: number; covariate: string } | null;
}

/**
 * @param covariates by name
 * @param widest the most values of a row that the database can measure together
 * @throws ExpectedError for metrics and covariates that the experiment does not have, or that its design cannot use
 */
export function prepareReadout(
  subject: ReadoutSubject,
  covariates: KnownCovariates,
  now: Date,
  widest: number,
): PreparedReadout {
  const { experiment, actor, receipt, plan, knownAt } = subject;
  refuseOutside(experiment, knownAt, now);
  const asked = askedMetrics(subject);
  const chosen = chooseCovariates(subject, covariates);
  refuseAdjustment(subject, chosen);
  const criterion = designOf(experiment).readout.criterion(receipt?.frozen ?? null);
  const balanced = balancedCovariates(experiment).flatMap((name) => covariates.get(name) ?? []);
  const roles = new Set(asked.map(({ role }) => role));
  const computed = experiment.status === ExperimentStatus.DRAFT ? [] : subject.planned;
  const tested = computed
    .filter(({ role }) => roles.has(role))
    .map((planned) => prepareMetric(subject, planned, chosen, balanced, knownAt ?? now, widest));
  return {
    ...subject,
    criterion,
    tested,
    shown: asked.flatMap((planned) => tested.filter((metric) => metric.planned === planned)),
    adherence: planAdherence(experiment, plan, offPlanReadout(subject, wantedPrevious(subject)), { actor, at: now }),
  };
}

function prepareMetric(
  subject: ReadoutSubject,
  planned: PlannedMetric,
  chosen: readonly Covariate[],
  balanced: readonly Covariate[],
  now: Date,
  widest: number,
): PreparedMetric {
  const { experiment, arms, strata, knownAt, completenessOf } = subject;
  const { metric } = planned;
  const ratio = metric.kind === MetricKind.RATIO;
  const completeness = {
    experiment,
    metric,
    completeness: completenessOf(metric),
    now: now.getTime(),
    knownAt: knownAt?.getTime() ?? null,
  };
  const scope = { ...measuredScope(completeness), arms };
  const period = ratio ? null : wantedPrevious(subject);
  const own = period === null ? null : previousCovariate(scope, period);
  const adjustedFor = own === null ? chosen : [...chosen, own];
  const adjusts = adjustedFor.length > 0 && !ratio;
  const adjusting = [...adjustedFor, ...balanced.filter((covariate) => !chosen.includes(covariate))];
  const cells = designOf(experiment).readout.cells(scope);
  const outcome = {
    ...scope,
    cells,
    sizes: knownSizes(experiment, arms, cells, strata),
    covariates: ratio ? [] : adjusts ? adjusting : balanced,
  };
  // The outcome is one more value of the row, and an adjusted analysis has an indicator of each stratum.
  const columns = requestColumns(outcome).length + (adjusts ? strata.length : 0);
  if (outcome.covariates.length > 0) refuseTooWide('adjustFor', columns, widest - 1);
  const previous = period === null || own === null ? null : { days: period.days, covariate: own.name };
  return { planned, completeness, adjusts, outcome, cap: null, uncapped: null, previous };
}

function askedMetrics({ metrics, planned, experiment }: ReadoutSubject): PlannedMetric[] {
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
