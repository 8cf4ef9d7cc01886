import { In, MoreThan } from 'typeorm';
import type { Database } from '../../database/database.js';
import type { Connection, ConnectionArguments } from '../../graph/connection.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { decodeGlobalId } from '../../graph/global-id.js';
import { childConnection, entityList, rootConnection } from '../../graph/page-loader.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Simulation, SimulationStatus } from './simulation.js';
import type { SimulationRequest } from './simulation-request.js';
import type { StoredResult } from './simulation-result.js';

/** On all servers of the database together. */
const MOST_RUNNING = 20;
/** A server that was not heard of for so long has stopped; clocks of servers may differ by part of it. */
export const GONE_MS = 30_000;

const list = entityList(Simulation, 'simulation');

/** How a simulation ended. */
interface SimulationEnd {
  status: SimulationStatus.DONE | SimulationStatus.FAILED | SimulationStatus.CANCELED;
  result?: StoredResult;
  failure?: string;
  at: Date;
}

/** The process that runs simulations. */
export interface SimulationServer {
  /** Of this process only. */
  id: string;
  /** As people know it. */
  name: string;
}

/** The stored simulations. */
export class SimulationRecords {
  constructor(private readonly database: Database) {}

  /**
   * Stores a simulation that a server begins.
   * @throws ExpectedError TOO_MANY where as many as may be are running or waiting
   */
  add(request: SimulationRequest, actor: string, now: Date, server: SimulationServer): Promise<Simulation> {
    const { kind, experiment, metric, replicates, seed } = request;
    const simulation = Object.assign(new Simulation(), {
      experimentId: experiment.id,
      kind,
      storedStatus: SimulationStatus.RUNNING,
      metricKey: metric.key,
      seed,
      replicates,
      version: experiment.version,
      storedResult: null,
      failure: null,
      actor,
      server: server.name,
      serverId: server.id,
      heardAt: now,
      storedProgress: 0,
      startedAt: now,
      finishedAt: null,
    });
    return this.database.write(async ({ manager }) => {
      const seenTo = { storedStatus: SimulationStatus.RUNNING, heardAt: MoreThan(new Date(now.getTime() - GONE_MS)) };
      if ((await manager.countBy(Simulation, seenTo)) >= MOST_RUNNING) {
        const message =
          `${MOST_RUNNING} simulations are running or waiting already on the servers of this database, which is as many as ` +
          'may be. Cancel one with `cancelSimulation`, or try again when one has ended.';
        throw new ExpectedError(null, UserErrorCode.TOO_MANY, message);
      }
      return manager.save(simulation);
    });
  }

  /** Stores how a simulation ended, unless it had ended before. */
  async end(id: number, { status, result, failure, at }: SimulationEnd): Promise<void> {
    await this.database.write((transaction) =>
      transaction.manager.update(
        Simulation,
        { id, storedStatus: SimulationStatus.RUNNING },
        { storedStatus: status, storedResult: result ?? null, failure: failure ?? null, finishedAt: at },
      ),
    );
  }

  /**
   * Stores that a server still sees to its simulations, and how far they are.
   * @returns the ids of those that somebody else has ended meanwhile
   */
  async report(progress: ReadonlyMap<number, number>, at: Date): Promise<number[]> {
    const ended: number[] = [];
    await this.database.write(async ({ manager }) => {
      for (const [id, storedProgress] of progress) {
        const running = { id, storedStatus: SimulationStatus.RUNNING };
        const { affected } = await manager.update(Simulation, running, { heardAt: at, storedProgress });
        if (affected === 0) ended.push(id);
      }
    });
    return ended;
  }

  /** Stores that nobody sees to a server's simulations any more. */
  async leave({ id }: SimulationServer): Promise<void> {
    await this.database.write(({ manager }) =>
      manager.update(Simulation, { serverId: id, storedStatus: SimulationStatus.RUNNING }, { heardAt: null }),
    );
  }

  /** The simulations with the given ids, in their order; null where there is none. */
  async byIds(ids: readonly number[]): Promise<(Simulation | null)[]> {
    const found = await this.database.read(({ manager }) => manager.findBy(Simulation, { id: In([...ids]) }));
    return ids.map((id) => found.find((simulation) => simulation.id === id) ?? null);
  }

  /**
   * The simulation with an id of the graph; null where there is none.
   * @throws ExpectedError INVALID for text that is no id of the graph
   */
  async byGlobalId(id: string): Promise<Simulation | null> {
    const { type, parts } = decodeGlobalId(id);
    if (type !== Simulation.name) return null;
    const [simulation = null] = await this.byIds(parts);
    return simulation;
  }

  /** A page of all simulations, the oldest first. */
  all(args: ConnectionArguments): Promise<Connection<Simulation>> {
    return rootConnection(this.database, list, args);
  }

  /** A page of the simulations of an experiment, the oldest first. */
  ofExperiment(
    experimentId: number,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<Simulation>> {
    const where = `experiment_id = ${experimentId}`;
    return childConnection(this.database, context, 'experiment simulations', list, where, args);
  }
}
