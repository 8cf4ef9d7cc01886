import type { Session } from '../database/database.js';
import { askOnce } from '../database/union.js';
import { Arm } from './arm.js';
import type { Experiment } from './experiment.js';
import { paired } from './paired.js';

/** An experiment, and the moment as of which it is read; null: now. */
interface View {
  experiment: Experiment;
  knownAt: Date | null;
}

/**
 * The arms of experiments with the sizes that they had at moments: where customers are assigned over time, they grow. One statement, and
 * none where nobody was assigned later.
 */
export async function armsThen(
  session: Session,
  views: readonly View[],
): Promise<(view: View, arms: readonly Arm[]) => Arm[]> {
  const grown = views.filter(hasGrown);
  const answers = await askOnce<{ arm: number; customers: number }>(
    session,
    grown.map(({ experiment, knownAt }) => [
      `SELECT a.arm_id AS arm, count(*) AS customers FROM assignment a
       WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${knownAt?.getTime()} GROUP BY a.arm_id`,
    ]),
  );
  const sizes = new Map(paired(grown, answers));
  return (view, arms) => {
    const rows = sizes.get(view);
    if (!rows) return [...arms];
    const sizeOf = ({ id }: Arm) => Number(rows.find(({ arm }) => arm === id)?.customers ?? 0);
    return arms.map((arm) => Object.assign(new Arm(), arm, { size: sizeOf(arm) }));
  };
}

function hasGrown({ experiment: { lastAssignedAt }, knownAt }: View): boolean {
  return knownAt !== null && lastAssignedAt !== null && lastAssignedAt > knownAt;
}
