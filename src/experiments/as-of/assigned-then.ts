import type { Session } from '../../database/database.js';
import { askOnce } from '../../database/union.js';
import { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { paired } from '../paired.js';
import { experimentThen } from './known-at.js';

/** An experiment, and the moment as of which it is read; null: now. */
export interface View {
  experiment: Experiment;
  knownAt: Date | null;
}

/** What had been assigned at moments. */
export interface AssignedThen {
  /** Arms with the sizes that they had. */
  sized(view: View, arms: readonly Arm[]): Arm[];
  /** The experiment, with the status that it had and when the last customer had been assigned by then. */
  experiment(view: View): Experiment;
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
    experiment: (view) => {
      const { assignedAt } = view.experiment;
      const rows = sizes.get(view);
      if (!rows || assignedAt === null) return experimentThen(view.experiment, view.knownAt);
      // Never the start itself, which would say that all customers were assigned at once: there are later ones.
      const last = new Date(Math.max(assignedAt.getTime() + 1, ...rows.map((row) => Number(row.last))));
      return experimentThen(view.experiment, view.knownAt, last);
    },
  };
}

function hasGrown({ experiment: { lastAssignedAt }, knownAt }: View): boolean {
  return knownAt !== null && lastAssignedAt !== null && lastAssignedAt > knownAt;
}
