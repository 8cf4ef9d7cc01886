import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { Metric } from '../../metrics/metric.js';
import { SimulationStatus } from './simulation.js';
import type { SimulationRequest } from './simulation-request.js';
import { SimulationRow, type StoredResult } from './simulation-row.js';

/** As many simulations of an experiment as are listed. */
const MOST_LISTED = 50;

/** How a simulation ended. */
export interface SimulationEnd {
  status: SimulationStatus.DONE | SimulationStatus.FAILED | SimulationStatus.CANCELLED;
  result?: StoredResult;
  failure?: string;
  at: Date;
}

/** Simulations on record. */
export class SimulationRecords {
  constructor(private readonly database: Database) {}

  add(request: SimulationRequest, actor: string, now: Date): Promise<SimulationRow> {
    const { kind, experiment, metric, replicates, seed } = request;
    return this.database.write((transaction) =>
      transaction.manager.getRepository(SimulationRow).save({
        experimentId: experiment.id,
        kind,
        status: SimulationStatus.RUNNING,
        metric: metric.key,
        seed,
        replicates,
        planVersion: experiment.version,
        result: null,
        failure: null,
        actor,
        startedAt: now,
        finishedAt: null,
      }),
    );
  }

  /** Records how one ended, unless that is on record already. */
  async end(id: number, { status, result, failure, at }: SimulationEnd): Promise<void> {
    await this.database.write((transaction) =>
      transaction.manager.update(
        SimulationRow,
        { id, status: SimulationStatus.RUNNING },
        { status, result: result ?? null, failure: failure ?? null, finishedAt: at },
      ),
    );
  }

  /** @throws ExpectedError NOT_FOUND */
  async get(id: string): Promise<SimulationRow> {
    const known = /^[1-9]\d{0,14}$/.test(id);
    const row =
      known && (await this.database.read(({ manager }) => manager.findOneBy(SimulationRow, { id: Number(id) })));
    if (row) return row;
    throw new ExpectedError('id', UserErrorCode.NOT_FOUND, `There is no simulation with the id "${id.slice(0, 100)}".`);
  }

  /** The newest of each experiment, the newest first. */
  ofExperiments(experimentIds: readonly number[]): Promise<SimulationRow[]> {
    return this.database.read((session) =>
      session.entities(
        SimulationRow,
        `SELECT * FROM (SELECT s.*, row_number() OVER (PARTITION BY s.experiment_id ORDER BY s.id DESC) AS place
           FROM simulation s WHERE s.experiment_id IN (${experimentIds.join(', ')})) newest
         WHERE place <= ${MOST_LISTED} ORDER BY id DESC`,
      ),
    );
  }

  /** The metrics of simulations by key. */
  async metricsOf(rows: readonly SimulationRow[]): Promise<Map<string, Metric>> {
    const keys = [...new Set(rows.map(({ metric }) => metric))];
    const metrics = await this.database.read(({ manager }) => manager.findBy(Metric, { key: In(keys) }));
    return new Map(metrics.map((metric) => [metric.key, metric]));
  }
}
