import type { Session } from '../../database/database.js';
import { askOnce } from '../../database/union.js';
import { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { paired } from '../paired.js';

/** An experiment, and the moment as of which it is read; null: now. */
interface View {
  experiment: Experiment;
  knownAt: Date | null;
}

/** What had been assigned at moments. */
interface AssignedThen {
  /** Arms with the sizes that they had. */
  sized(view: View, arms: readonly Arm[]): Arm[];
  /** When the last customer had been assigned by then. */
  lastAssignedAt(view: View): Date | null;
}

/**
 * What had been assigned in experiments at moments: where customers are assigned over time, arms grow. One statement, and none where
 * nobody was assigned later.
 */
export async function armsThen(session: Session, views: readonly View[]): Promise<AssignedThen> {
  const grown = views.filter(hasGrown);
  const answers = await askOnce<{ arm: number; customers: number; last: number }>(
    session,
    grown.map(({ experiment, knownAt }) => [
      `SELECT a.arm_id AS arm, count(*) AS customers, max(a.assigned_at) AS last FROM assignment a
       WHERE a.experiment_id = ${experiment.id} AND a.assigned_at <= ${knownAt?.getTime()} GROUP BY a.arm_id`,
    ]),
  );
  const sizes = new Map(paired(grown, answers));
  return {
    sized: (view, arms) => {
      const rows = sizes.get(view);
      if (!rows) return [...arms];
      const sizeOf = ({ id }: Arm) => Number(rows.find(({ arm }) => arm === id)?.customers ?? 0);
      return arms.map((arm) => Object.assign(new Arm(), arm, { size: sizeOf(arm) }));
    },
    lastAssignedAt: (view) => {
      const { assignedAt, lastAssignedAt } = view.experiment;
      const rows = sizes.get(view);
      if (!rows || assignedAt === null) return lastAssignedAt;
      // Never the start itself, which would say that all customers were assigned at once: there are later ones.
      return new Date(Math.max(assignedAt.getTime() + 1, ...rows.map(({ last }) => Number(last))));
    },
  };
}

function hasGrown({ experiment: { lastAssignedAt }, knownAt }: View): boolean {
  return knownAt !== null && lastAssignedAt !== null && lastAssignedAt > knownAt;
}
