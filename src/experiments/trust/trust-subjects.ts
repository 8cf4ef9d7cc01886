import { In } from 'typeorm';
import { EventType } from '../../customers/event-types/event-type.js';
import { dataState } from '../../customers/recent-changes.js';
import type { Session } from '../../database/database.js';
import { attempt, type ExpectedError } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { unknownKey } from '../../graph/unknown-key.js';
import { armsThen } from '../as-of/assigned-then.js';
import { refuseOutside } from '../as-of/known-at.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { armsIn, plannedMetricsIn, receiptsIn } from '../experiment-parts.js';
import { mostAreAssigned } from '../outcomes/assigned-events.js';
import { sharedByMoment } from '../overlaps/shared-customers.js';
import { loadStrata } from '../readout/readout-strata.js';
import { completenessByMoment } from '../readout/readout-subject.js';
import type { TrustSubject } from './check.js';
import type { CheckKey } from './check-key.js';

/** What a client asks. */
export interface TrustRequest {
  experiment: Experiment;
  /** The key of the event type that says that a customer was exposed; null for none. */
  exposure: string | null;
  /** Checks as of that moment, with the events as they were recorded then; null for now. */
  knownAt: Date | null;
  keys: readonly CheckKey[];
}

/** A request with its subject; null for a draft, of which there is nothing to check. */
export interface PreparedTrust extends TrustRequest {
  subject: TrustSubject | null;
}

/** Loads what is stored about the experiments of requests, in a number of statements that does not depend on theirs. */
export async function trustSubjects(
  session: Session,
  requests: readonly TrustRequest[],
  now: Date,
): Promise<(PreparedTrust | ExpectedError)[]> {
  const experiments = [...new Map(requests.map(({ experiment }) => [experiment.id, experiment])).values()];
  const ids = experiments.map(({ id }) => id);
  const arms = await armsIn(session, ids);
  const assignedThen = await armsThen(session, requests);
  const planned = await plannedMetricsIn(session, ids);
  const measured = planned.map(({ metric }) => metric);
  const completenessOf = await completenessByMoment(session, measured, requests);
  const receipts = await receiptsIn(session, ids);
  const strata = await loadStrata(session, experiments);
  const shared = await sharedByMoment(session, requests);
  const exposureOf = await exposures(session, requests);
  const { customers } = await dataState(session);
  return requests.map((request) =>
    attempt(() => {
      const { knownAt } = request;
      refuseOutside(request.experiment, knownAt, now);
      const experiment = assignedThen.experiment(request);
      const moment = { now: (knownAt ?? now).getTime(), knownAt: knownAt?.getTime() ?? null };
      const own = ({ experimentId }: { experimentId: number }) => experimentId === experiment.id;
      const exposure = exposureOf(request.exposure);
      if (experiment.status === ExperimentStatus.DRAFT) return { ...request, subject: null };
      const metrics = planned.filter(own).map((one) => ({
        planned: one,
        outcome: { experiment, metric: one.metric, completeness: completenessOf(knownAt, one.metric), ...moment },
      }));
      const ownArms = assignedThen.sized(request, arms.filter(own));
      const assigned = ownArms.reduce((sum, { size }) => sum + size, 0);
      const subject: TrustSubject = {
        experiment,
        arms: ownArms,
        metrics,
        strata: strata.filter(own),
        receipt: receipts.find(own) ?? null,
        exposure,
        shared: shared(experiment, knownAt),
        ...moment,
        everybody: mostAreAssigned(experiment, assigned, customers),
      };
      return { ...request, subject };
    }),
  );
}

async function exposures(
  session: Session,
  requests: readonly TrustRequest[],
): Promise<(key: string | null) => EventType | null> {
  const keys = [...new Set(requests.flatMap(({ exposure }) => (exposure === null ? [] : [normalForm(exposure)])))];
  const found = keys.length === 0 ? [] : await session.manager.findBy(EventType, { key: In(keys) });
  const missing = keys.find((key) => !found.some((type) => type.key === key));
  const error = missing === undefined ? null : await unknownKey(session, 'exposure', 'event type', missing);
  return (key) => {
    const type = key === null ? null : found.find((one) => one.key === normalForm(key));
    if (type === undefined) throw error ?? new Error(`The event type "${key}" is missing.`);
    return type;
  };
}
