import { In } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Connection, ConnectionArguments } from '../graph/connection.js';
import { normalForm } from '../graph/key-form.js';
import { childConnection, entityList } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { unknownKey } from '../graph/unknown-key.js';
import type { Segment } from '../segments/segment.js';
import type { SegmentVersion } from '../segments/versions/segment-version.js';
import { Arm } from './arm.js';
import { Experiment, type ExperimentStatus } from './experiment.js';
import { armsIn, plannedMetricsIn, receiptsIn } from './experiment-parts.js';
import type { ExperimentTransition } from './experiment-transition.js';
import type { PlannedMetric } from './planned-metric.js';
import type { Receipt } from './receipt.js';

const allExperiments = entityList(Experiment, 'experiment');

/** Reads experiments and their parts, for many experiments at once. */
export class ExperimentService {
  constructor(private readonly database: Database) {}

  /** The experiment with this key; null when there is none. */
  find(key: string): Promise<Experiment | null> {
    return this.database.read((session) => session.manager.findOneBy(Experiment, { key: normalForm(key) }));
  }

  /** @throws ExpectedError NOT_FOUND naming the field */
  async get(key: string, field: string): Promise<Experiment> {
    const experiment = await this.find(key);
    if (!experiment) throw await this.database.read((session) => unknownKey(session, field, 'experiment', key));
    return experiment;
  }

  /** A page of the experiments that are for the customers of a segment. */
  pageOfSegment({ id }: Segment, args: ConnectionArguments, context: RequestContext): Promise<Connection<Experiment>> {
    return childConnection(this.database, context, 'segment experiments', allExperiments, `segment_id = ${id}`, args);
  }

  /** A page of the started experiments whose plan has a version of a segment. */
  pageOfSegmentVersion(
    { segmentId, number }: SegmentVersion,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<Experiment>> {
    const where = `segment_id = ${segmentId} AND segment_version = ${number} AND status <> 'DRAFT'`;
    return childConnection(this.database, context, 'segment version experiments', allExperiments, where, args);
  }

  async byIds(ids: readonly number[]): Promise<(Experiment | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(Experiment, { id: In([...ids]) }));
    return ids.map((id) => found.find((experiment) => experiment.id === id) ?? null);
  }

  async byKeys(keys: readonly string[]): Promise<(Experiment | null)[]> {
    const found = await this.database.read((session) =>
      session.manager.findBy(Experiment, { key: In(keys.map(normalForm)) }),
    );
    return keys.map((key) => found.find((experiment) => experiment.key === normalForm(key)) ?? null);
  }

  /** The arms of one experiment in the planned order, control included. */
  armsOf({ id }: Experiment): Promise<Arm[]> {
    return this.database.read((session) => armsIn(session, [id]));
  }

  async arms(experimentIds: readonly number[]): Promise<Arm[][]> {
    const arms = await this.database.read((session) => armsIn(session, experimentIds));
    return experimentIds.map((id) => arms.filter((arm) => arm.experimentId === id));
  }

  async armsByIds(ids: readonly number[]): Promise<(Arm | null)[]> {
    const arms = await this.database.read((session) => session.manager.findBy(Arm, { id: In([...ids]) }));
    return ids.map((id) => arms.find((arm) => arm.id === id) ?? null);
  }

  /** The metrics of one experiment in the planned order. */
  metricsOf({ id }: Experiment): Promise<PlannedMetric[]> {
    return this.database.read((session) => plannedMetricsIn(session, [id]));
  }

  async metrics(experimentIds: readonly number[]): Promise<PlannedMetric[][]> {
    const metrics = await this.database.read((session) => plannedMetricsIn(session, experimentIds));
    return experimentIds.map((id) => metrics.filter((planned) => planned.experimentId === id));
  }

  async receipts(experimentIds: readonly number[]): Promise<(Receipt | null)[]> {
    const receipts = await this.database.read((session) => receiptsIn(session, experimentIds));
    return experimentIds.map((id) => receipts.find((receipt) => receipt.experimentId === id) ?? null);
  }

  async history(experimentIds: readonly number[]): Promise<ExperimentTransition[][]> {
    const rows = await this.database.query<TransitionRow>(
      `SELECT * FROM experiment_transition WHERE experiment_id IN (${experimentIds.join(', ')}) ORDER BY position`,
    );
    return experimentIds.map((id) => rows.filter((row) => row.experiment_id === id).map(transitionOf));
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

function transitionOf(row: TransitionRow): ExperimentTransition {
  return {
    from: row.from_status,
    to: row.to_status,
    at: new Date(row.occurred_at),
    actor: row.actor,
    note: row.note,
  };
}
