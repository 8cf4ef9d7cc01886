import type { ExperimentService } from '../../experiments/experiment-service.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { simulateExperiments } from '../../simulator/simulate-experiments.js';
import type { Engine } from '../../threads/engine.js';
import { type Simulation, SimulationKind, SimulationStatus } from './simulation.js';
import type { CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';
import type { SimulationPreparation } from './simulation-preparation.js';
import type { SimulationRecords } from './simulation-records.js';
import { type SimulationRequest, simulationRequest } from './simulation-request.js';
import type { StoredResult } from './simulation-result.js';
import { simulationWarnings } from './simulation-warnings.js';

const MOST_WAITING = 20;
/** The share of the progress that reading the history counts for. */
const READING = 0.05;

/** A simulation that this server runs, or will when its turn comes. */
interface Running {
  controller: AbortController;
  progress: number;
}

/** Simulates drafts on their history, one after the other, in the background. */
export class SimulationService {
  private readonly running = new Map<number, Running>();
  /**
   * Simulations of this server that are not left behind: their rows say how they ended, or will. A row that was read
   * before a simulation ended still says RUNNING afterwards, which must not look like an interruption.
   */
  private readonly kept = new Set<number>();
  private turn: Promise<void> = Promise.resolve();
  private closing = false;

  /** @param engine for work of minutes */
  constructor(
    private readonly experiments: ExperimentService,
    private readonly records: SimulationRecords,
    private readonly preparation: SimulationPreparation,
    private readonly engine: Engine,
    private readonly clock: () => Date,
  ) {}

  /**
   * Starts simulating the power of a draft.
   * @throws ExpectedError for what can be checked without reading the history; later problems become the simulation's `failure`
   */
  simulatePower(input: SimulatePowerInput, actor: string): Promise<Simulation> {
    return this.start(SimulationKind.POWER, input, actor);
  }

  /** Starts simulating a draft without any effect. @throws ExpectedError as `simulatePower` does */
  checkWithoutTreatment(input: CheckWithoutTreatmentInput, actor: string): Promise<Simulation> {
    return this.start(SimulationKind.WITHOUT_TREATMENT, input, actor);
  }

  /** Ends a simulation; one that has ended stays as it is. @throws ExpectedError NOT_FOUND */
  async cancel(id: string): Promise<Simulation> {
    const simulation = await this.records.byGlobalId(id);
    if (!simulation) {
      const message = `There is no simulation with the id "${id.slice(0, 100)}".`;
      throw new ExpectedError('id', UserErrorCode.NOT_FOUND, message);
    }
    await this.records.end(simulation.id, { status: SimulationStatus.CANCELED, at: this.clock() });
    this.running.get(simulation.id)?.controller.abort();
    return (await this.records.byGlobalId(id)) ?? simulation;
  }

  statusOf({ id, storedStatus }: Simulation): SimulationStatus {
    const interrupted = storedStatus === SimulationStatus.RUNNING && !this.kept.has(id);
    return interrupted ? SimulationStatus.INTERRUPTED : storedStatus;
  }

  progressOf({ id, storedStatus }: Simulation): number {
    return storedStatus === SimulationStatus.DONE ? 1 : (this.running.get(id)?.progress ?? 0);
  }

  /** Ends whatever runs and waits until it has ended; its row is left behind as interrupted. */
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
      const message = `${MOST_WAITING} simulations are running or waiting already: cancel one, or try again later.`;
      throw new ExpectedError(null, UserErrorCode.TOO_MANY, message);
    }
    const simulation = await this.records.add(request, actor, this.clock());
    const running = { controller: new AbortController(), progress: 0 };
    this.running.set(simulation.id, running);
    this.kept.add(simulation.id);
    this.turn = this.turn.then(() => this.work(simulation.id, request, running));
    return simulation;
  }

  /** Never rejects: nobody waits for it. */
  private async work(id: number, request: SimulationRequest, running: Running): Promise<void> {
    try {
      const result = await this.simulate(request, running);
      await this.records.end(id, { status: SimulationStatus.DONE, result, at: this.clock() });
    } catch (error) {
      if (this.closing) this.kept.delete(id);
      else if (!running.controller.signal.aborted) await this.fail(id, error);
    } finally {
      this.running.delete(id);
    }
  }

  private async simulate(request: SimulationRequest, running: Running): Promise<StoredResult> {
    const { signal } = running.controller;
    signal.throwIfAborted();
    const { job, warnings } = await this.preparation.prepare(request, signal);
    running.progress = READING;
    const result = await this.engine.run(simulateExperiments, [job], {
      signal,
      report: (progress) => {
        running.progress = READING + (1 - READING) * progress;
      },
    });
    return { ...result, warnings: [...warnings, ...simulationWarnings(job, result, request.primaryMetrics)] };
  }

  /** A database that is closed meanwhile leaves the simulation behind as interrupted. */
  private async fail(id: number, error: unknown): Promise<void> {
    const failure =
      asExpectedError(error)?.message ?? 'Something went wrong on the server: start the simulation again.';
    const end = { status: SimulationStatus.FAILED, failure, at: this.clock() } as const;
    await this.records.end(id, end).catch(() => this.kept.delete(id));
  }
}
