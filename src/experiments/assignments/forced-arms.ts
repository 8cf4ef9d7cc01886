import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import type { ForcedArm } from './forced-arm.js';

/** The arms of an experiment that were set by hand, the oldest first. */
export async function forcedArmsOf(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
): Promise<ForcedArm[]> {
  const rows = await session.query<{ customer_id: number; arm_id: number; forced_at: number; actor: string }>(
    `SELECT customer_id, arm_id, forced_at, actor FROM forced_arm
     WHERE experiment_id = ? ORDER BY forced_at, customer_id`,
    [experiment.id],
  );
  return rows.flatMap(({ customer_id: customerId, arm_id, forced_at, actor }) => {
    const arm = arms.find(({ id }) => id === arm_id);
    return arm === undefined ? [] : [{ customerId, arm, forcedAt: new Date(forced_at), actor }];
  });
}
