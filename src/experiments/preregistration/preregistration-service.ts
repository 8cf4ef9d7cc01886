import type { Database, Session, Transaction } from '../../database/database.js';
import type { Experiment } from '../experiment.js';
import { canonicalText, digestOf, type PlanDifference, planDocument } from './plan-document.js';
import type { PlanDeviation, Preregistration } from './preregistration-types.js';

/** What is stored about an experiment's plan. */
export interface PlanRecord {
  registered: boolean;
  amendments: PlanDeviation[];
  /** Analyses off the plan that were asked for before. */
  offPlan: PlanDeviation[];
}

/** The plan record of an experiment that has not started, or was imported. */
export const noPlanRecord: PlanRecord = { registered: false, amendments: [], offPlan: [] };

/** Who did something, and when. */
export interface Step {
  actor: string;
  at: Date;
}

/** An analysis that a registered plan does not have. */
export interface OffPlanAnalysis extends Step {
  experimentId: number;
  /** What was asked for, in words that say the same for the same question. */
  analysis: string;
}

/** Writes the plan down as it is at launch. The caller starts the experiment in the same transaction. */
export async function registerPlan(transaction: Transaction, experiment: Experiment, step: Step): Promise<void> {
  const document = canonicalText(await planDocument(transaction, experiment));
  await transaction.execute(
    'INSERT INTO preregistration (experiment_id, document, digest, actor, registered_at) VALUES (?, ?, ?, ?, ?)',
    [experiment.id, document, digestOf(document), step.actor, step.at.getTime()],
  );
}

/** Puts changes of a registered plan on record. */
export async function recordAmendments(
  transaction: Transaction,
  experimentId: number,
  differences: readonly PlanDifference[],
  reason: string,
  { actor, at }: Step,
): Promise<void> {
  const columns = ['field', 'before', 'after', 'reason', 'actor'].map((name) => ({ name, type: 'text' }) as const);
  await transaction.executeBatch(
    `INSERT INTO plan_amendment (experiment_id, field, before, after, reason, actor, amended_at)
     SELECT ${experimentId}, b.field, b.before, b.after, b.reason, b.actor, ${at.getTime()}
     FROM ${transaction.dialect.batch('?', 'b', columns)}`,
    differences.map(({ field, before, after }) => [field, before, after, reason, actor]),
  );
}

/** Reads plans as they were registered, and what departed from them; always for many experiments at once. */
export class PreregistrationService {
  constructor(private readonly database: Database) {}

  async registrations(experimentIds: readonly number[]): Promise<(Preregistration | null)[]> {
    const rows = await this.database.query<Omit<Preregistration, 'registeredAt'> & { id: number; at: number }>(
      `SELECT experiment_id AS id, digest AS digest, document AS document, actor AS actor, registered_at AS at
       FROM preregistration WHERE experiment_id IN (${experimentIds.join(', ')})`,
    );
    return experimentIds.map((experimentId) => {
      const row = rows.find(({ id }) => id === experimentId);
      if (!row) return null;
      const { digest, document, actor, at } = row;
      return { digest, document, actor, registeredAt: new Date(at) };
    });
  }

  /** What departed from the plans of experiments so far. */
  async records(experimentIds: readonly number[]): Promise<PlanRecord[]> {
    const records = await this.database.read((session) => planRecordsIn(session, experimentIds));
    return experimentIds.map((id) => records.get(id) ?? noPlanRecord);
  }

  /** Remembers analyses that a registered plan does not have. The first time counts. */
  async recordOffPlan(analyses: readonly OffPlanAnalysis[]): Promise<void> {
    if (analyses.length === 0) return;
    const columns = [
      { name: 'experiment_id', type: 'integer' },
      { name: 'analysis', type: 'text' },
      { name: 'actor', type: 'text' },
      { name: 'first_at', type: 'integer' },
    ] as const;
    const rows = analyses.map(({ experimentId, analysis, actor, at }) => [experimentId, analysis, actor, at.getTime()]);
    await this.database.write((transaction) =>
      transaction.executeBatch(
        `INSERT INTO off_plan_analysis (experiment_id, analysis, actor, first_at)
         SELECT b.experiment_id, b.analysis, b.actor, b.first_at FROM ${transaction.dialect.batch('?', 'b', columns)}
         WHERE true ON CONFLICT (experiment_id, analysis) DO NOTHING`,
        rows,
      ),
    );
  }
}

/** An analysis off the plan as it stands beside the results. */
export function offPlanDeviation(analysis: string, { actor, at }: Step): PlanDeviation {
  return { field: 'analysis', registered: null, actual: analysis, at, actor, reason: null };
}

/** The plan records of experiments by id, in one statement; nothing for experiments without one. */
export async function planRecordsIn(
  session: Session,
  experimentIds: readonly number[],
): Promise<Map<number, PlanRecord>> {
  const some = `experiment_id IN (${experimentIds.join(', ')})`;
  const rows = await session.query<RecordRow>(
    `SELECT 'REGISTRATION' AS kind, experiment_id AS "experimentId", NULL AS field, NULL AS registered, NULL AS actual,
       NULL AS reason, actor AS actor, registered_at AS at, 0 AS position FROM preregistration WHERE ${some}
     UNION ALL
     SELECT 'AMENDMENT', experiment_id, field, before, after, reason, actor, amended_at, id FROM plan_amendment WHERE ${some}
     UNION ALL
     SELECT 'ANALYSIS', experiment_id, 'analysis', NULL, analysis, NULL, actor, first_at, 0
     FROM off_plan_analysis WHERE ${some}
     ORDER BY at, position, actual`,
  );
  const records = new Map<number, PlanRecord>();
  for (const row of rows) {
    const record = records.get(row.experimentId) ?? { registered: false, amendments: [], offPlan: [] };
    if (row.kind === 'REGISTRATION') record.registered = true;
    else record[row.kind === 'AMENDMENT' ? 'amendments' : 'offPlan'].push(deviationOf(row));
    records.set(row.experimentId, record);
  }
  return records;
}

type RecordRow = Omit<PlanDeviation, 'at'> & {
  kind: 'REGISTRATION' | 'AMENDMENT' | 'ANALYSIS';
  experimentId: number;
  at: number;
};

function deviationOf({ field, registered, actual, reason, actor, at }: RecordRow): PlanDeviation {
  return { field, registered, actual, reason, actor, at: new Date(at) };
}
