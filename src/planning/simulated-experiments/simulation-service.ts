import type { ExperimentService } from '../../experiments/experiment-service.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { onNobodysBehalf } from '../../requests/request-scope.js';
import { simulateExperiments } from '../../simulator/simulate-experiments.js';
import type { Engine } from '../../threads/engine.js';
import { type Simulation, SimulationKind, SimulationStatus } from './simulation.js';
import type { CheckWithoutTreatmentInput, SimulatePowerInput } from './simulation-inputs.js';
import type { SimulationPreparation } from './simulation-preparation.js';
import { GONE_MS, type SimulationRecords, type SimulationServer } from './simulation-records.js';
import { type SimulationRequest, simulationRequest } from './simulation-request.js';
import type { StoredResult } from './simulation-result.js';
import { simulationWarnings } from './simulation-warnings.js';

/** How often a server reports that it sees to its simulations. */
const REPORT_MS = 2_000;
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
  /** Simulations of this server whose end could not be stored. */
  private readonly lost = new Set<number>();
  private reports: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private told: (error: unknown) => void = () => undefined;
  private closing = false;

  /** @param engine for work of minutes */
  constructor(
    private readonly experiments: ExperimentService,
    private readonly records: SimulationRecords,
    private readonly preparation: SimulationPreparation,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly server: SimulationServer,
  ) {}

  /** Tells a log of simulations that failed for another reason than their input: no request has their errors. */
  reportFailuresTo(log: (error: unknown) => void): void {
    this.told = log;
  }

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

  statusOf(simulation: Simulation): SimulationStatus {
    const interrupted = simulation.storedStatus === SimulationStatus.RUNNING && !this.isSeenTo(simulation);
    return interrupted ? SimulationStatus.INTERRUPTED : simulation.storedStatus;
  }

  progressOf({ id, storedStatus, storedProgress }: Simulation): number {
    return storedStatus === SimulationStatus.DONE ? 1 : (this.running.get(id)?.progress ?? storedProgress);
  }

  /** Rows of this server that were read before their end say RUNNING, however old they are. */
  private isSeenTo({ id, serverId, heardAt }: Simulation): boolean {
    if (serverId === this.server.id) return !this.closing && !this.lost.has(id);
    return heardAt !== null && this.clock().getTime() - heardAt.getTime() < GONE_MS;
  }

  /** Ends whatever runs and waits until it has ended; its row is left behind as interrupted. */
  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.reports);
    const left = this.running.size > 0;
    for (const { controller } of this.running.values()) controller.abort();
    await this.turn;
    if (left) await this.records.leave(this.server);
  }

  private async start(
    kind: SimulationKind,
    input: SimulatePowerInput | CheckWithoutTreatmentInput,
    actor: string,
  ): Promise<Simulation> {
    const request = await simulationRequest(this.experiments, kind, input, this.clock());
    const simulation = await this.records.add(request, actor, this.clock(), this.server);
    const running = { controller: new AbortController(), progress: 0 };
    this.running.set(simulation.id, running);
    this.reports ??= setInterval(() => this.report(), REPORT_MS).unref();
    // It goes on when the client who asked for it has left.
    onNobodysBehalf(() => {
      this.turn = this.turn.then(() => this.work(simulation.id, request, running));
    });
    return simulation;
  }

  /** Tells other servers how far the simulations of this one are, and ends those that were canceled there. */
  async report(): Promise<void> {
    if (this.running.size === 0 || this.closing) return;
    const progress = new Map([...this.running].map(([id, running]) => [id, running.progress]));
    // A database that does not answer now may do so next time.
    const ended = await this.records.report(progress, this.clock()).catch(() => []);
    for (const id of ended) this.running.get(id)?.controller.abort();
  }

  /** Never rejects: nobody waits for it. */
  private async work(id: number, request: SimulationRequest, running: Running): Promise<void> {
    try {
      const result = await this.simulate(request, running);
      await this.records.end(id, { status: SimulationStatus.DONE, result, at: this.clock() });
    } catch (error) {
      if (!this.closing && !running.controller.signal.aborted) await this.fail(id, error);
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
    const expected = asExpectedError(error);
    if (expected === null) this.told(error);
    const failure =
      expected?.message ?? 'Something went wrong on the server, which logged it. Start the simulation again.';
    const end = { status: SimulationStatus.FAILED, failure, at: this.clock() } as const;
    await this.records.end(id, end).catch((lost: unknown) => {
      this.lost.add(id);
      this.told(lost);
    });
  }
}
