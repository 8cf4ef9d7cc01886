import type { Database, Session, Transaction } from '../../database/database.js';
import type { Experiment } from '../experiment.js';
import { canonicalText, digestOf, type PlanDifference, planDocument } from './plan-document.js';
import type { PlanDeviation, Preregistration } from './preregistration.js';

/**
 * What is stored about an experiment's plan. It is never that of an earlier moment: earlier readings use the present plan, so that later
 * amendments are part of what they deviate by.
 */
export interface PlanRecord {
  registered: boolean;
  amendments: PlanDeviation[];
  /** Unplanned analyses that were asked for before. */
  offPlan: PlanDeviation[];
}

/** The plan record of an experiment that has not started, or was imported. */
export const noPlanRecord: PlanRecord = { registered: false, amendments: [], offPlan: [] };

/** Who did something, and when. */
export interface Step {
  actor: string;
  at: Date;
}

/** An analysis that is not in the registered plan. */
export interface OffPlanAnalysis extends Step {
  experimentId: number;
  /** What was asked for, in words that are equal for equal questions. */
  analysis: string;
}

/** Registers the plan as it is at the start. The caller starts the experiment in the same transaction. */
export async function registerPlan(transaction: Transaction, experiment: Experiment, step: Step): Promise<void> {
  const document = canonicalText(await planDocument(transaction, experiment));
  await transaction.execute(
    'INSERT INTO preregistration (experiment_id, document, digest, actor, registered_at) VALUES (?, ?, ?, ?, ?)',
    [experiment.id, document, digestOf(document), step.actor, step.at.getTime()],
  );
}

/** Records changes of a registered plan. */
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
     FROM ${transaction.dialect.batch('b', columns)}`,
    differences.map(({ field, before, after }) => [field, before, after, reason, actor]),
  );
}

/** Reads registered plans and the deviations from them, for many experiments at once. */
export class PreregistrationService {
  constructor(private readonly database: Database) {}

  async registrations(experimentIds: readonly number[]): Promise<(Preregistration | null)[]> {
    const rows = await this.database.query<RegistrationRow>(
      `SELECT experiment_id AS id, digest AS digest, document AS document, actor AS actor, registered_at AS at
       FROM preregistration WHERE experiment_id IN (${experimentIds.join(', ')})`,
    );
    return experimentIds.map((experimentId) => {
      const row = rows.find(({ id }) => id === experimentId);
      if (!row) return null;
      const { digest, document, actor, at } = row;
      return { digest, document: JSON.parse(document), actor, registeredAt: new Date(at) };
    });
  }

  /** The plan record of one experiment. */
  async record({ id }: Experiment): Promise<PlanRecord> {
    const records = await this.database.read((session) => planRecordsIn(session, [id]));
    return records.get(id) ?? noPlanRecord;
  }

  /** The plan records of experiments. */
  async records(experimentIds: readonly number[]): Promise<PlanRecord[]> {
    const records = await this.database.read((session) => planRecordsIn(session, experimentIds));
    return experimentIds.map((id) => records.get(id) ?? noPlanRecord);
  }

  /** Records analyses that are not in the registered plan. Only the first time is recorded. */
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
         SELECT b.experiment_id, b.analysis, b.actor, b.first_at FROM ${transaction.dialect.batch('b', columns)}
         WHERE true ON CONFLICT (experiment_id, analysis) DO NOTHING`,
        rows,
      ),
    );
  }
}

/** An unplanned analysis as the results show it. */
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

interface RegistrationRow {
  id: number;
  digest: string;
  document: string;
  actor: string;
  at: number;
}

interface RecordRow {
  kind: 'REGISTRATION' | 'AMENDMENT' | 'ANALYSIS';
  experimentId: number;
  field: string;
  registered: string | null;
  actual: string | null;
  reason: string | null;
  actor: string;
  at: number;
}

/** Amendments are stored as JSON, analyses in words. */
function deviationOf({ kind, field, registered, actual, reason, actor, at }: RecordRow): PlanDeviation {
  const read = (text: string | null) => (text === null || kind === 'ANALYSIS' ? text : JSON.parse(text));
  return { field, registered: read(registered), actual: read(actual), reason, actor, at: new Date(at) };
}
