import type { Database } from '../../database/database.js';
import type { Arm } from '../../experiments/arm.js';
import type { EligibilityService } from '../../experiments/eligibility/eligibility-service.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { ExperimentService } from '../../experiments/experiment-service.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { asExpectedError } from '../../graph/user-error.js';
import type { Metric } from '../../metrics/metric.js';
import { simulateExperiments } from '../../simulator/simulate-experiments.js';
import type { Engine } from '../../threads/engine.js';
import { type Simulation, SimulationKind, SimulationStatus } from './simulation.js';
import type { CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';
import { SimulationPreparation } from './simulation-preparation.js';
import { SimulationRecords } from './simulation-records.js';
import { type SimulationRequest, simulationRequest } from './simulation-request.js';
import type { SimulationRow } from './simulation-row.js';
import { simulationWarnings } from './simulation-warnings.js';

const MOST_WAITING = 20;
/** The share of a simulation's time that reading the history is taken for. */
const READING = 0.05;

/** A simulation that this server runs, or will when its turn comes. */
interface Running {
  controller: AbortController;
  progress: number;
}

/** Tries drafts out on history, one simulation after the other, in the background. */
export class SimulationService {
  private readonly preparation: SimulationPreparation;
  private readonly records: SimulationRecords;
  private readonly running = new Map<number, Running>();
  private turn: Promise<void> = Promise.resolve();
  private closing = false;

  /** @param engine for work of minutes */
  constructor(
    database: Database,
    private readonly experiments: ExperimentService,
    eligibility: EligibilityService,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {
    this.preparation = new SimulationPreparation(database, eligibility, engine);
    this.records = new SimulationRecords(database);
  }

  /**
   * Starts simulating the power of a draft.
   * @throws ExpectedError for what can be told without reading the history; what only shows then is the simulation's `failure`
   */
  simulatePower(input: SimulatePowerInput, actor: string): Promise<Simulation> {
    return this.start(SimulationKind.POWER, input, actor);
  }

  /** Starts simulating a draft without any effect. @throws ExpectedError as `simulatePower` does */
  checkWithoutTreatment(input: CheckWithoutTreatmentInput, actor: string): Promise<Simulation> {
    return this.start(SimulationKind.AA, input, actor);
  }

  /** @throws ExpectedError NOT_FOUND */
  async get(id: string): Promise<Simulation> {
    const alive = new Map(this.running);
    const [simulation] = await this.shown([await this.records.get(id)], alive);
    return simulation!;
  }

  /** Ends a simulation; one that has ended stays as it is. @throws ExpectedError NOT_FOUND */
  async cancel(id: string): Promise<Simulation> {
    const row = await this.records.get(id);
    await this.records.end(row.id, { status: SimulationStatus.CANCELLED, at: this.clock() });
    this.running.get(row.id)?.controller.abort();
    return this.get(id);
  }

  /** The simulations of each experiment, the newest first. */
  async ofExperiments(experimentIds: readonly number[]): Promise<Simulation[][]> {
    const alive = new Map(this.running);
    const simulations = await this.shown(await this.records.ofExperiments(experimentIds), alive);
    return experimentIds.map((id) => simulations.filter(({ experiment }) => experiment.id === id));
  }

  /** Ends whatever runs and waits until it has ended; it stays on record as interrupted. */
  async close(): Promise<void> {
    this.closing = true;
    for (const { controller } of this.running.values()) controller.abort();
    await this.turn;
  }

  private async start(
    kind: SimulationKind,
    input: SimulatePowerInput | CheckWithoutTreatmentInput,
    actor: string,
  ): Promise<Simulation> {
    const request = await simulationRequest(this.experiments, kind, input, this.clock());
    if (this.running.size >= MOST_WAITING) {
      const message = `${MOST_WAITING} simulations run or wait already: cancel one, or come back later.`;
      throw new ExpectedError(null, UserErrorCode.TOO_MANY, message);
    }
    const row = await this.records.add(request, actor, this.clock());
    const running = { controller: new AbortController(), progress: 0 };
    this.running.set(row.id, running);
    this.turn = this.turn.then(() => this.work(row.id, request, running));
    const [simulation] = await this.shown([row], new Map([[row.id, running]]));
    return simulation!;
  }

  /** Never rejects: nobody waits for it. */
  private async work(id: number, request: SimulationRequest, running: Running): Promise<void> {
    try {
      const result = await this.simulate(request, running);
      await this.records.end(id, { status: SimulationStatus.DONE, result, at: this.clock() });
    } catch (error) {
      if (!running.controller.signal.aborted && !this.closing) await this.fail(id, error);
    } finally {
      this.running.delete(id);
    }
  }

  private async simulate(request: SimulationRequest, running: Running) {
    const { signal } = running.controller;
    signal.throwIfAborted();
    const job = await this.preparation.prepare(request, signal);
    running.progress = READING;
    const result = await this.engine.run(simulateExperiments, [job], {
      signal,
      report: (progress) => {
        running.progress = READING + (1 - READING) * progress;
      },
    });
    return { ...result, warnings: simulationWarnings(job, result, request.primaryMetrics) };
  }

  /** A database that is gone meanwhile leaves the simulation as interrupted. */
  private async fail(id: number, error: unknown): Promise<void> {
    const failure = asExpectedError(error)?.message ?? 'Something went wrong on the server: start it again.';
    await this.records.end(id, { status: SimulationStatus.FAILED, failure, at: this.clock() }).catch(() => undefined);
  }

  /** @param alive those that ran before the rows were read: one that has ended meanwhile was not interrupted */
  private async shown(rows: readonly SimulationRow[], alive: ReadonlyMap<number, Running>): Promise<Simulation[]> {
    if (rows.length === 0) return [];
    const ids = [...new Set(rows.map(({ experimentId }) => experimentId))];
    const [experiments, arms, metrics] = await Promise.all([
      this.experiments.byIds(ids),
      this.experiments.arms(ids),
      this.records.metricsOf(rows),
    ]);
    return rows.map((row) => {
      const index = ids.indexOf(row.experimentId);
      return simulationOf(row, alive.get(row.id), {
        experiment: experiments[index]!,
        arms: arms[index]!,
        metric: metrics.get(row.metric)!,
      });
    });
  }
}

/** What a row refers to. */
interface Subject {
  experiment: Experiment;
  arms: readonly Arm[];
  metric: Metric;
}

function simulationOf(
  row: SimulationRow,
  running: Running | undefined,
  { experiment, arms, metric }: Subject,
): Simulation {
  const interrupted = row.status === SimulationStatus.RUNNING && running === undefined;
  const { kind, seed, replicates, failure, actor, startedAt, finishedAt } = row;
  return {
    id: String(row.id),
    kind,
    experiment,
    metric,
    seed,
    replicates,
    version: row.planVersion,
    status: interrupted ? SimulationStatus.INTERRUPTED : row.status,
    progress: row.status === SimulationStatus.DONE ? 1 : (running?.progress ?? 0),
    result: row.result && resultOf(row.result, arms),
    failure,
    actor,
    startedAt,
    finishedAt,
  };
}

function resultOf(
  { arms: found, ...result }: NonNullable<SimulationRow['result']>,
  arms: readonly Arm[],
): NonNullable<Simulation['result']> {
  return {
    ...result,
    arms: found.map(({ arm, estimable, ...rest }) => ({
      ...rest,
      arm: arms[arm]!,
      notEstimable: result.replicates - estimable,
    })),
  };
}
