import { BatchRowError } from '../../customers/recording/batch-row-error.js';
import type { Transaction } from '../../database/database.js';
import { batchRows, type Rows } from '../../database/rows.js';
import { UserErrorCode } from '../../graph/expected-error.js';

/** One customer's arm. */
export interface AssignmentRow {
  customerId: number;
  armId: number;
  stratumId: number | null;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'arm_id', type: 'integer' },
  { name: 'stratum_id', type: 'integer' },
] as const;

/**
 * Assigns customers to arms. A customer who is already in that arm stays there; assignments never change.
 * @param assignedAt milliseconds since 1970 in UTC
 * @returns how many were new
 * @throws BatchRowError CONFLICT for a customer who is in another arm or tuple of the experiment
 */
export async function writeAssignments(
  transaction: Transaction,
  experimentId: number,
  rows: readonly AssignmentRow[],
  assignedAt: number,
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = rows.map((row, index) => [index, row.customerId, row.armId, row.stratumId]);
  return recordAssignments(transaction, experimentId, batchRows(transaction.dialect, ROW, values), assignedAt);
}

/** Does the same with rows in a table: their `position`, `customer_id`, `arm_id` and `stratum_id`. */
export async function recordAssignments(
  transaction: Transaction,
  experimentId: number,
  rows: Rows,
  assignedAt: number,
): Promise<number> {
  const added = await transaction.change(
    `INSERT INTO assignment (experiment_id, customer_id, arm_id, stratum_id, assigned_at)
     SELECT ?, b.customer_id, b.arm_id, b.stratum_id, ? FROM ${rows.from} WHERE true
     ON CONFLICT (experiment_id, customer_id) DO NOTHING`,
    [experimentId, assignedAt, ...rows.parameters],
  );
  if (added < rows.count) await refuseChangedArms(transaction, experimentId, rows);
  return added;
}

interface ChangedRow {
  position: number;
  customer: string | null;
  arm: string;
  /** Null where the arm differs. */
  tuple: string | null;
}

async function refuseChangedArms(transaction: Transaction, experimentId: number, rows: Rows): Promise<void> {
  const [changed] = await transaction.query<ChangedRow>(
    `SELECT b.position AS position, c.key AS customer, r.key AS arm,
       CASE WHEN a.arm_id = b.arm_id THEN s.name END AS tuple FROM ${rows.from} CROSS JOIN assignment a
     JOIN arm r ON r.id = a.arm_id JOIN customer c ON c.id = a.customer_id LEFT JOIN stratum s ON s.id = a.stratum_id
     WHERE a.experiment_id = ? AND a.customer_id = b.customer_id
       AND (a.arm_id <> b.arm_id OR a.stratum_id <> b.stratum_id) ORDER BY b.position LIMIT 1`,
    [...rows.parameters, experimentId],
  );
  if (!changed) return;
  const where = changed.tuple === null ? `assigned to the arm "${changed.arm}"` : `in the tuple "${changed.tuple}"`;
  throw new BatchRowError(
    changed.position,
    'arm',
    UserErrorCode.CONFLICT,
    `The customer "${changed.customer ?? 'erased'}" is already ${where}, and assignments never change.`,
  );
}
