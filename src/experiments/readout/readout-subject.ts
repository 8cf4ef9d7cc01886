import type { Session } from '../../database/database.js';
import type { Metric } from '../../metrics/metric.js';
import { type MetricCompleteness, metricCompletenessIn } from '../../metrics/metric-completeness.js';
import type { Arm } from '../arm.js';
import { armsThen } from '../as-of/assigned-then.js';
import type { Experiment } from '../experiment.js';
import { armsIn, plannedMetricsIn, receiptsIn } from '../experiment-parts.js';
import type { ExperimentOverlap } from '../overlaps/experiment-overlap.js';
import { overlapOf } from '../overlaps/overlap-of.js';
import { sharedByMoment } from '../overlaps/shared-customers.js';
import type { PlannedMetric } from '../planned-metric.js';
import { noPlanRecord, type PlanRecord, planRecordsIn } from '../preregistration/preregistration-service.js';
import type { PreviousPeriod } from '../previous-period.js';
import type { Receipt } from '../receipt.js';
import { type TakenLook, takenLooksIn } from '../taken-look.js';
import { loadStrata, type Stratum } from './readout-strata.js';

/** What a client asks of an experiment's readout. */
export interface ReadoutRequest {
  experiment: Experiment;
  /** Keys of metrics; null for all. */
  metrics: readonly string[] | null;
  /** Names of covariates; null for the ones in the plan. */
  adjustFor: readonly string[] | null;
  /** The previous period to adjust for; null for none, missing for that in the plan where `adjustFor` is null, else none. */
  adjustForPrevious?: PreviousPeriod | null;
  /** Whether every pair of arms is compared. */
  pairs?: boolean;
  /** Reads as of that moment, with the events as they were recorded then; null for now. */
  knownAt: Date | null;
  /** Who asks. */
  actor: string;
}

/** A request with everything that is stored about its experiment, except the outcomes. */
export interface ReadoutSubject extends ReadoutRequest {
  arms: Arm[];
  planned: PlannedMetric[];
  receipt: Receipt | null;
  strata: Stratum[];
  plan: PlanRecord;
  /** The planned looks that were taken, the earliest first. */
  looks: TakenLook[];
  /** Until when the events of a metric are complete. */
  completenessOf: (metric: Metric) => MetricCompleteness;
  /** Other experiments with some of the same customers at the same time. */
  overlaps: ExperimentOverlap[];
}

/** Loads what is stored about the experiments of requests, in a number of statements that does not depend on theirs. */
export async function loadSubjects(session: Session, requests: readonly ReadoutRequest[]): Promise<ReadoutSubject[]> {
  const experiments = requests.map(({ experiment }) => experiment);
  const ids = [...new Set(experiments.map(({ id }) => id))];
  const arms = await armsIn(session, ids);
  const assigned = await armsThen(session, requests);
  const planned = await plannedMetricsIn(session, ids);
  const measured = planned.map(({ metric }) => metric);
  const completeness = await completenessByMoment(session, measured, requests);
  const receipts = await receiptsIn(session, ids);
  const strata = await loadStrata(session, experiments);
  const shared = await sharedByMoment(session, requests);
  const plans = await planRecordsIn(session, ids);
  const withLooks = experiments.filter(({ plan }) => plan.looks?.groupSequential);
  const looks = withLooks.length === 0 ? [] : await takenLooksIn(session, ids);
  return requests.map((request) => {
    const { id } = request.experiment;
    const own = ({ experimentId }: { experimentId: number }) => experimentId === id;
    const experiment = assigned.experiment(request);
    return {
      ...request,
      experiment,
      arms: assigned.sized(request, arms.filter(own)),
      planned: planned.filter(own),
      completenessOf: (metric) => completeness(request.knownAt, metric),
      receipt: receipts.find(own) ?? null,
      strata: strata.filter(own),
      plan: plans.get(id) ?? noPlanRecord,
      overlaps: shared(experiment, request.knownAt).map((other) => overlapOf(experiment, other)),
      looks: looks.filter((look) => own(look) && (request.knownAt === null || look.takenAt <= request.knownAt)),
    };
  });
}

/** Until when the events of metrics are complete, as it was known at the moments of the requests; one statement for each moment. */
export async function completenessByMoment(
  session: Session,
  metrics: readonly Metric[],
  requests: readonly Pick<ReadoutRequest, 'knownAt'>[],
): Promise<(knownAt: Date | null, metric: Metric) => MetricCompleteness> {
  const known = new Map<number | null, (metric: Metric) => MetricCompleteness>();
  for (const moment of new Set(requests.map(({ knownAt }) => knownAt?.getTime() ?? null))) {
    known.set(moment, await metricCompletenessIn(session, metrics, moment));
  }
  return (knownAt, metric) => {
    const find = known.get(knownAt?.getTime() ?? null);
    if (!find) throw new Error('No completeness was read for this moment.');
    return find(metric);
  };
}
