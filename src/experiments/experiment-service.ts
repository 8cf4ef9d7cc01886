import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';
import { Metric } from '../metrics/metric.js';
import { Arm } from './arm.js';
import type { ExperimentStatus } from './experiment.js';
import { Experiment } from './experiment.js';
import { ExperimentMetric, type MetricRole } from './experiment-metric.js';
import { Receipt } from './receipt.js';

/** A metric of an experiment and what it is for. */
export interface PlannedMetric {
  experimentId: number;
  metric: Metric;
  role: MetricRole;
}

/** One line of an experiment's history. */
export interface Transition {
  from: ExperimentStatus | null;
  to: ExperimentStatus;
  at: Date;
  actor: string;
  note: string | null;
}

/** Reads experiments and what belongs to them, always for many at once. */
export class ExperimentService {
  constructor(private readonly database: Database) {}

  /** @throws ExpectedError NOT_FOUND */
  async get(key: string, field = 'key'): Promise<Experiment> {
    const experiment = await this.database.read((session) => session.manager.findOneBy(Experiment, { key }));
    if (!experiment) throw notFound(field, 'experiment', key);
    return experiment;
  }

  async byIds(ids: readonly number[]): Promise<(Experiment | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Experiment, { id: In([...ids]) }));
    return ids.map((id) => found.find((experiment) => experiment.id === id) ?? null);
  }

  /** The arms of each experiment, control and treatments in the planned order. */
  async arms(experimentIds: readonly number[]): Promise<Arm[][]> {
    const arms = await this.database.read((session) =>
      session.manager.find(Arm, { where: { experimentId: In([...experimentIds]) }, order: { position: 'ASC' } }),
    );
    return experimentIds.map((id) => arms.filter((arm) => arm.experimentId === id));
  }

  async armsByIds(ids: readonly number[]): Promise<(Arm | null)[]> {
    const arms = await this.database.read((session) => session.manager.findBy(Arm, { id: In([...ids]) }));
    return ids.map((id) => arms.find((arm) => arm.id === id) ?? null);
  }

  /** The metrics of each experiment in the planned order. */
  metrics(experimentIds: readonly number[]): Promise<PlannedMetric[][]> {
    return this.database.read(async (session) => {
      const links = await session.manager.find(ExperimentMetric, {
        where: { experimentId: In([...experimentIds]) },
        order: { position: 'ASC' },
      });
      const metrics = await session.manager.findBy(Metric, { id: In(links.map((link) => link.metricId)) });
      const byId = new Map(metrics.map((metric) => [metric.id, metric]));
      return experimentIds.map((id) =>
        links
          .filter((link) => link.experimentId === id)
          .map((link) => ({ experimentId: id, metric: byId.get(link.metricId)!, role: link.role })),
      );
    });
  }

  async receipts(experimentIds: readonly number[]): Promise<(Receipt | null)[]> {
    const receipts = await this.database.read((session) =>
      session.manager.findBy(Receipt, { experimentId: In([...experimentIds]) }),
    );
    return experimentIds.map((id) => receipts.find((receipt) => receipt.experimentId === id) ?? null);
  }

  async history(experimentIds: readonly number[]): Promise<Transition[][]> {
    const rows = await this.database.query<TransitionRow>(
      `SELECT * FROM experiment_transition WHERE experiment_id IN (${experimentIds.join(', ')}) ORDER BY position`,
    );
    return experimentIds.map((id) =>
      rows
        .filter((row) => row.experiment_id === id)
        .map((row) => ({
          from: row.from_status,
          to: row.to_status,
          at: new Date(row.occurred_at),
          actor: row.actor,
          note: row.note,
        })),
    );
  }
}

interface TransitionRow {
  experiment_id: number;
  from_status: ExperimentStatus | null;
  to_status: ExperimentStatus;
  occurred_at: number;
  actor: string;
  note: string | null;
}
