import type { Database } from '../../database/database.js';
import { clusterFeatures, type FrozenClusters, findClusters } from '../../experiments/designs/clusters.js';
import { refuseTooWide } from '../../experiments/designs/covariate-list.js';
import type { DesignQuestion } from '../../experiments/designs/preparation.js';
import { drawBalanced } from '../../experiments/designs/rerandomized-placement.js';
import { matchList } from '../../experiments/designs/tuple-placement.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import { DesignMethod } from '../../experiments/experiment-design.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { CovariateMatrix, SimulationJob } from '../../simulator/simulation-job.js';
import type { Engine } from '../../threads/engine.js';
import { type HistoricPopulation, type ReadHistory, readHistory } from './customer-history.js';
import { adjusts } from './design-columns.js';
import { historicLevel, plannedEffect } from './planned-effect.js';
import type { SimulationRequest } from './simulation-request.js';

/** About as much as a thread does in five minutes. */
const MOST_WORK = 1e10;

/** Reads the history and makes of it what a thread needs to simulate. */
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
  async prepare(request: SimulationRequest, signal: AbortSignal): Promise<SimulationJob> {
    const clusters = await this.clusters(request, signal);
    const read = await this.database.analyse(async (session) => {
      const population = await this.population(session, request);
      return readHistory(session, request, population, clusters, signal);
    });
    refuseTooFew(read.keys.length, request.arms.length);
    const level = historicLevel(request.metric, read);
    const history = await this.arrange(request, read, signal);
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
      size: customers ?? read.keys.length,
      replicates,
      seed,
    };
    refuseTooMuch(job);
    return job;
  }

  private async population(
    session: Parameters<EligibilityService['eligibleAsOf']>[0],
    { experiment, asOf }: SimulationRequest,
  ): Promise<HistoricPopulation> {
    const { condition, admits } = await this.eligibility.eligibleAsOf(session, experiment, new Date(asOf));
    // Who is known to have been acquired later could not have taken part.
    return {
      condition: `${condition} AND (c.acquired_at IS NULL OR c.acquired_at <= ${asOf})`,
      asOf: String(asOf),
      admits,
    };
  }

  private async clusters(request: SimulationRequest, signal: AbortSignal): Promise<FrozenClusters | null> {
    const { clusterStrata } = request.experiment.design;
    if (!clusterStrata) return null;
    const features = await this.database.analyse(async (session) =>
      clusterFeatures(session, await this.population(session, request), clusterStrata),
    );
    signal.throwIfAborted();
    return findClusters(this.engine, features, clusterStrata);
  }

  /** Forms tuples, tries whether a draw can be balanced at all, and adds strata to what adjusts. */
  private async arrange(
    request: SimulationRequest,
    { keys, balance, ...history }: ReadHistory,
    signal: AbortSignal,
  ): Promise<SimulationJob['history']> {
    const { experiment, arms, seed } = request;
    const question: DesignQuestion = {
      design: { ...experiment.design, seed },
      arms,
      alpha: experiment.plan.alpha,
    };
    signal.throwIfAborted();
    switch (experiment.design.method) {
      case DesignMethod.MATCHED_TUPLES: {
        const { placement } = await matchList(this.engine, question, { keys, ...balance!, digest: '' });
        return {
          ...history,
          parts: numbered(keys.map((_, index) => placement.cellOf(noCustomer, index)!)),
          balance: null,
        };
      }
      case DesignMethod.RERANDOMIZED: {
        await drawBalanced(this.engine, question, { keys, ...balance!, values: balance!.values.slice(), digest: '' });
        const drawn = {
          columns: balance!.columns.map(({ covariate }) => ({ name: covariate, covariate })),
          values: balance!.values,
        };
        return { ...history, balance: drawn, covariates: adjusts(request) ? history.covariates : drawn };
      }
      case DesignMethod.STRATIFIED:
        return {
          ...history,
          covariates: adjusts(request) ? withStrata(history.covariates, history.parts!) : history.covariates,
          balance: null,
        };
      default:
        return { ...history, balance: null };
    }
  }
}

/** Tuples are told by place alone. */
const noCustomer = { id: 0, key: '', values: [] };

function numbered(names: readonly string[]): Int32Array<ArrayBuffer> {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

/** Adds an indicator of each stratum: an adjusted readout of a stratified design keeps to its strata (Ye et al. 2022). */
function withStrata({ columns, values }: CovariateMatrix, parts: Int32Array): CovariateMatrix {
  const strata = parts.reduce((most, part) => Math.max(most, part + 1), 0);
  const width = columns.length + strata;
  refuseTooWide('plan.adjustFor', width);
  const wider = new Float64Array(parts.length * width);
  for (let row = 0; row < parts.length; row += 1) {
    wider.set(values.subarray(row * columns.length, (row + 1) * columns.length), row * width);
    wider[row * width + columns.length + parts[row]!] = 1;
  }
  const indicators = Array.from({ length: strata }, () => ({ name: 'stratum', covariate: 'stratum' }));
  return { columns: [...columns, ...indicators], values: wider };
}

function refuseTooFew(customers: number, arms: number): void {
  if (customers >= 2 * arms) return;
  const message = `${customers} customers could have taken part then; ${arms} arms need at least ${2 * arms}.`;
  throw new ExpectedError('experiment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** A group costs an estimator as much as so many customers. */
const WORK_OF_A_GROUP = 500;

/** Customers times replicates, more for groups, columns that adjust, and draws that a rerandomization rejects. */
function refuseTooMuch({ design, history, effect, size, replicates }: SimulationJob): void {
  const customers = effect === null ? history.outcomes.length : size;
  const acceptance = (design.tiers ?? []).reduce((product, tier) => product * tier.acceptance, 1);
  const columns = history.covariates.columns.length;
  const groups = (history.blocks?.length ?? 0) * WORK_OF_A_GROUP;
  const work = replicates * (groups + customers * (1 + columns ** 2 / 40 + 1 / acceptance));
  if (work <= MOST_WORK) return;
  const message =
    `${replicates} experiments with ${customers} customers each would take ${Math.ceil(work / MOST_WORK)} times as long as ` +
    'one simulation may: ask for fewer of either.';
  throw new ExpectedError('replicates', UserErrorCode.TOO_MANY, message);
}
