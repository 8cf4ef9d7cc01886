import type { Session } from '../database/database.js';
import { askTogether } from '../database/union.js';
import type { Experiment } from '../experiments/experiment.js';

const WEEK_MS = 7 * 86_400_000;

/** Who was assigned in an experiment; times in milliseconds. */
export interface Enrollment {
  startedAt: number | null;
  lastAt: number | null;
  customers: number;
  /** In the last seven days. */
  lastWeek: number;
}

/** Who was assigned in each of some experiments that assign customers over time, by its id; one statement. */
export async function enrollments(
  session: Session,
  experiments: readonly Experiment[],
  now: number,
): Promise<(experiment: Experiment) => Enrollment> {
  const answers = await askTogether<{ customers: number; week: number }>(
    session,
    experiments.map(({ id }) => ({
      selects: [
        `SELECT count(*) AS customers, coalesce(sum(CASE WHEN a.assigned_at > ${now - WEEK_MS} THEN 1 ELSE 0 END), 0) AS week
         FROM assignment a WHERE a.experiment_id = ${id}`,
      ],
    })),
  );
  return (experiment) => {
    const [row] = answers[experiments.indexOf(experiment)] ?? [];
    return {
      startedAt: experiment.assignedAt?.getTime() ?? null,
      lastAt: experiment.lastAssignedAt?.getTime() ?? experiment.assignedAt?.getTime() ?? null,
      customers: Number(row?.customers ?? 0),
      lastWeek: Number(row?.week ?? 0),
    };
  };
}
