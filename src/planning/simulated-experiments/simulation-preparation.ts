import type { Database } from '../../database/database.js';
import type { DesignQuestion, Place } from '../../experiments/designs/drawing.js';
import { designOf } from '../../experiments/designs/registry.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import type { Advice } from '../../graph/advice.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { metricCompletenessIn } from '../../metrics/metric-completeness.js';
import type { SimulationJob } from '../../simulator/simulation-job.js';
import type { Engine } from '../../threads/engine.js';
import { historyAdvice } from '../history/history-advice.js';
import { type HistoryFacts, withoutTreated } from '../history/history-facts.js';
import { type HistoricPopulation, readHistory } from './customer-history.js';
import { adjusts } from './design-columns.js';
import { historicLevel, plannedEffect } from './planned-effect.js';
import type { SimulationRequest } from './simulation-request.js';

/** About five minutes of a thread. */
const MOST_WORK = 1e10;

/** Reads the history and prepares the job of a thread. */
export class SimulationPreparation {
  constructor(
    private readonly database: Database,
    private readonly eligibility: EligibilityService,
    private readonly engine: Engine,
  ) {}

  /**
   * @throws ExpectedError where the customers do not fit the design, have no history, or ask for too much work; the
   *   signal's reason when it aborts
   */
  async prepare(request: SimulationRequest, signal: AbortSignal): Promise<{ job: SimulationJob; warnings: Advice[] }> {
    const place = await this.placing(request, signal);
    const { read, treated, warnings } = await this.database.analyse(async (session) => {
      const { population, ...touched } = await this.population(session, request);
      const read = await readHistory(session, request, population, place, signal);
      const completenessOf = await metricCompletenessIn(session, [request.metric]);
      const facts = {
        ...touched,
        ...request,
        customers: touched.customers,
        completeness: completenessOf(request.metric),
      };
      return { read, treated: touched.treated, warnings: historyAdvice(facts, (field) => field) };
    });
    refuseTooFew(read.keys.length, request.arms.length);
    const level = historicLevel(request.metric, read);
    signal.throwIfAborted();
    const { simulation } = designOf(request.experiment);
    const history = await simulation.arrange(this.engine, questionOf(request), read, adjusts(request));
    const { kind: _, experiment, arms, metric, replicates, seed, customers } = request;
    const { alpha, alternative, correction } = experiment.plan;
    const job: SimulationJob = {
      history,
      metric: { ...metric },
      arms: arms.map((arm) => ({ ...arm })),
      design: experiment.design,
      adjusts: adjusts(request),
      test: { alpha, alternative, correction },
      effect: request.effect && plannedEffect(metric, request.effect, level),
      size: customers ?? read.keys.length + (treated.included ? 0 : treated.customers),
      replicates,
      seed,
    };
    refuseTooMuch(job);
    return { job, warnings };
  }

  private async population(
    session: Parameters<EligibilityService['eligibleAsOf']>[0],
    { experiment, asOf, until, includeTreated }: SimulationRequest,
  ): Promise<{ population: HistoricPopulation } & Pick<HistoryFacts, 'customers' | 'treated'>> {
    const { condition, admits } = await this.eligibility.eligibleAsOf(session, experiment, new Date(asOf));
    const wanted = { population: condition, asOf, until, includeTreated };
    const { scope, customers, treated } = await withoutTreated(session, wanted);
    return { population: { condition: scope.population, asOf: String(asOf), admits }, customers, treated };
  }

  /** How customers are placed in the parts of the design; null for designs without parts. */
  private async placing(request: SimulationRequest, signal: AbortSignal): Promise<Place | null> {
    const { place } = designOf(request.experiment).simulation;
    if (place === null) return null;
    const prepare = await this.database.analyse(async (session) =>
      place(session, (await this.population(session, request)).population, questionOf(request)),
    );
    signal.throwIfAborted();
    return prepare(this.engine);
  }
}

function questionOf({ experiment, arms, seed }: SimulationRequest): DesignQuestion {
  return { design: { ...experiment.design, seed }, arms, alpha: experiment.plan.alpha };
}

function refuseTooFew(customers: number, arms: number): void {
  if (customers >= 2 * arms) return;
  const message = `Only ${customers} customers were eligible at that moment; ${arms} arms need at least ${2 * arms}.`;
  throw new ExpectedError('experiment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** The work of an estimator on one group, in customers. */
const WORK_OF_A_GROUP = 500;

/** The work grows with customers, replicates, groups, adjusting columns and rejected draws. */
function refuseTooMuch({ design, history, effect, size, replicates }: SimulationJob): void {
  const customers = effect === null ? history.outcomes.length : size;
  const acceptance = (design.tiers ?? []).reduce((product, tier) => product * tier.acceptance, 1);
  const columns = history.covariates.columns.length;
  const groups = (history.blocks?.length ?? 0) * WORK_OF_A_GROUP;
  const work = replicates * (groups + customers * (1 + columns ** 2 / 40 + 1 / acceptance));
  if (work <= MOST_WORK) return;
  const message =
    `${replicates} experiments with ${customers} customers each take ${Math.ceil(work / MOST_WORK)} times the work that one ` +
    'simulation may: reduce `replicates` or `customers`.';
  throw new ExpectedError('replicates', UserErrorCode.TOO_MANY, message);
}
