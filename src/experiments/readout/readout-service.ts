import type { Database } from '../../database/database.js';
import { ExpectedError } from '../../graph/expected-error.js';
import { measureUnits } from '../designs/measured-units.js';
import { storedReports } from '../eligibility/stored-reports.js';
import type { ExperimentService } from '../experiment-service.js';
import { measureOutcomes } from '../outcomes/outcome-moments.js';
import { newOffPlanAnalysis, offPlanReadout } from '../preregistration/plan-adherence.js';
import { type PreregistrationService, planRecordsIn } from '../preregistration/preregistration-service.js';
import { assembleReadout } from './readout-assembly.js';
import { loadReadoutCovariates } from './readout-covariates.js';
import { type PreparedReadout, prepareReadout } from './readout-preparation.js';
import type { ReadoutRequest } from './readout-request.js';
import { loadStrata } from './readout-strata.js';
import type { Readout } from './readout-types.js';

/** Computes what experiments caused. */
export class ReadoutService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
    private readonly preregistrations: PreregistrationService,
    private readonly clock: () => Date,
  ) {}

  /** Reads several experiments at once, in a number of statements that does not depend on how many there are. */
  async read(requests: readonly ReadoutRequest[]): Promise<(Readout | Error)[]> {
    const now = this.clock();
    const ids = requests.map(({ experiment }) => experiment.id);
    const arms = await this.experiments.arms(ids);
    const metrics = await this.experiments.metrics(ids);
    const receipts = await this.experiments.receipts(ids);
    const { readouts, offPlan } = await this.database.analyse(async (session) => {
      const covariates = await loadReadoutCovariates(session, requests);
      const strata = await loadStrata(session, requests);
      const eligibility = await storedReports(
        session,
        requests.map(({ experiment }) => experiment),
      );
      const prepared = requests.map((request, index) =>
        attempt(() =>
          prepareReadout(request, arms[index]!, metrics[index]!, receipts[index]!, covariates, strata, now),
        ),
      );
      const plans = await planRecordsIn(session, ids);
      const outcomes = prepared.flatMap((item) => (item instanceof Error ? [] : item.outcomes));
      const cells = await measureOutcomes(session, outcomes);
      const tuples = await measureUnits(session, prepared.flatMap(tupleRequests));
      return {
        readouts: prepared.map((item, index) => {
          if (item instanceof Error) return item;
          const count = item.outcomes.length;
          const measured = { cells: cells.splice(0, count), tuples: tuples.splice(0, count) };
          return assembleReadout(item, measured, strata, { plan: plans[index]!, eligibility }, now);
        }),
        offPlan: requests.flatMap(({ experiment, adjustFor, actor }, index) => {
          const analysis = offPlanReadout(experiment, adjustFor);
          return newOffPlanAnalysis(experiment.id, plans[index]!, analysis, { actor, at: now }) ?? [];
        }),
      };
    });
    await this.preregistrations.recordOffPlan(offPlan);
    return readouts;
  }
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

function tupleRequests(item: PreparedReadout | Error) {
  return item instanceof Error ? [] : item.outcomes.map((outcome) => ({ ...outcome, arms: item.arms }));
}
