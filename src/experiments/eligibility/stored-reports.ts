import type { Session } from '../../database/database.js';
import type { Experiment } from '../experiment.js';
import type { EligibilityReport } from './eligibility-report.js';

/** The reports that were stored when experiments started, by experiment id; imported ones have none. */
export async function storedReports(
  session: Session,
  experiments: readonly Experiment[],
): Promise<Map<number, EligibilityReport>> {
  if (experiments.length === 0) return new Map();
  const rows = await session.query<{ id: number; report: string }>(
    `SELECT experiment_id AS id, report AS report FROM eligibility_report
     WHERE experiment_id IN (${experiments.map(({ id }) => id).join(', ')})`,
  );
  return new Map(
    rows.map(({ id, report }) => {
      const parsed = JSON.parse(report) as EligibilityReport;
      return [id, { ...parsed, asOf: new Date(parsed.asOf), findings: [] }];
    }),
  );
}
