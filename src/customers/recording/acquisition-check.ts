import type { Session } from '../../database/database.js';
import type { Rows } from '../../database/rows.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { existedAt } from '../known-values.js';
import { BatchRowError } from './batch-row-error.js';

/**
 * Customers who were acquired after a moment cannot have been assigned then.
 * @param rows their `position` and `customer_id`
 * @param assignedAt milliseconds since 1970 in UTC
 * @throws BatchRowError CONFLICT for the first customer who was acquired later
 */
export async function refuseAcquiredLater(session: Session, rows: Rows, assignedAt: number): Promise<void> {
  const [late] = await session.query<{ position: number; customer: string; acquired_at: number }>(
    `SELECT b.position AS position, c.key AS customer, c.acquired_at AS acquired_at
     FROM ${rows.from} JOIN customer c ON c.id = b.customer_id
     WHERE NOT (${existedAt(String(assignedAt))}) ORDER BY b.position LIMIT 1`,
    rows.parameters,
  );
  if (!late) return;
  throw new BatchRowError(
    late.position,
    'customer',
    UserErrorCode.CONFLICT,
    `The customer "${late.customer}" was acquired on ${new Date(late.acquired_at).toISOString()}, after the assignment on ` +
      `${new Date(assignedAt).toISOString()}. Correct the acquisition date, or remove the customer from the experiment.`,
  );
}
