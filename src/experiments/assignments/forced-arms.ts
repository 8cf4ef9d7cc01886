import type { Session } from '../../database/database.js';
import type { Arm } from '../arm.js';
import type { ForcedArm } from './forced-arm.js';

/** The arms of experiments that were set by hand, by the experiments' ids, the oldest first. */
export async function forcedArmsOf(
  session: Session,
  arms: readonly Arm[],
): Promise<(experimentId: number) => ForcedArm[]> {
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const experimentIds = [...new Set(arms.map(({ experimentId }) => experimentId))];
  const rows = await session.query<{ customer_id: number; arm_id: number; forced_at: number; actor: string }>(
    `SELECT customer_id, arm_id, forced_at, actor FROM forced_arm
     WHERE experiment_id IN (${experimentIds.join(', ') || 'NULL'}) ORDER BY forced_at, customer_id`,
  );
  const forced = rows.flatMap(({ customer_id: customerId, arm_id, forced_at, actor }) => {
    const arm = byId.get(arm_id);
    return arm === undefined ? [] : [{ customerId, arm, forcedAt: new Date(forced_at), actor }];
  });
  return (experimentId) => forced.filter(({ arm }) => arm.experimentId === experimentId);
}
