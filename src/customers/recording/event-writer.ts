import type { Transaction } from '../../database/database.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { BatchRowError } from './batch-row-error.js';

/** Something a customer did. */
export interface EventRow {
  customerId: number;
  /** Unique among the customer's events of the type: recording the same event twice changes nothing. */
  key: string;
  /** Milliseconds since 1970 in UTC. */
  occurredAt: number;
  /** A finite number, or null. */
  value: number | null;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
] as const;

/**
 * Records events of one type. An event that was recorded before is left as it is.
 * @returns how many were new
 * @throws BatchRowError CONFLICT for an event key that was recorded with another time or value
 */
export async function writeEvents(
  transaction: Transaction,
  eventTypeId: number,
  rows: readonly EventRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const batch = transaction.dialect.batch('b', ROW);
  const values = rows.map((row, index) => [index, row.customerId, row.key, row.occurredAt, row.value]);
  const added = await transaction.change(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
     SELECT ?, b.customer_id, b.key, b.occurred_at, b.value FROM ${batch} WHERE true
     ON CONFLICT (event_type_id, customer_id, key) DO NOTHING`,
    [eventTypeId, values],
  );
  if (added < rows.length) await refuseChangedEvents(transaction, batch, eventTypeId, values);
  return added;
}

async function refuseChangedEvents(
  transaction: Transaction,
  batch: string,
  eventTypeId: number,
  values: readonly unknown[][],
): Promise<void> {
  const [changed] = await transaction.query<{ position: number; key: string; customer: string | null }>(
    `SELECT b.position AS position, b.key AS key, c.key AS customer FROM ${batch}
     JOIN event e ON e.event_type_id = ? AND e.customer_id = b.customer_id AND e.key = b.key
     JOIN customer c ON c.id = b.customer_id
     WHERE e.occurred_at <> b.occurred_at OR e.value IS DISTINCT FROM b.value
     ORDER BY b.position LIMIT 1`,
    [values, eventTypeId],
  );
  if (!changed) return;
  throw new BatchRowError(
    changed.position,
    'key',
    UserErrorCode.CONFLICT,
    `Customer "${changed.customer ?? 'erased'}" already has an event with the key "${changed.key}" at another time or ` +
      'with another value.',
  );
}
