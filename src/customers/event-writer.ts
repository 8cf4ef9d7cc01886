import type { Transaction } from '../database/database.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';

/** Something a customer did. */
export interface EventRow {
  customer: string;
  /** Unique among the customer's events of the type: recording the same event twice changes nothing. */
  key: string;
  /** Milliseconds since 1970 in UTC. */
  occurredAt: number;
  value: number | null;
}

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'customer', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'occurred_at', type: 'integer' },
  { name: 'value', type: 'real' },
] as const;

/** The row of a batch that could not be written, by its place in the batch. */
export class BatchRowError extends ExpectedError {
  constructor(
    readonly row: number,
    field: string,
    code: UserErrorCode,
    message: string,
  ) {
    super(field, code, message);
  }
}

/**
 * Records events of one type, in one statement. An event that is on record already is left as it is.
 * @returns how many were new
 * @throws BatchRowError for an unknown customer, or an event key that is on record with another time or value
 */
export async function writeEvents(
  transaction: Transaction,
  eventTypeId: number,
  rows: readonly EventRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const batch = transaction.dialect.batch('?', 'b', ROW);
  const values = JSON.stringify(rows.map((row, index) => [index, row.customer, row.key, row.occurredAt, row.value]));
  const added = await transaction.change(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
     SELECT ?, c.id, b.key, b.occurred_at, b.value FROM ${batch} JOIN customer c ON c.key = b.customer WHERE true
     ON CONFLICT (event_type_id, customer_id, key) DO NOTHING`,
    [eventTypeId, values],
  );
  if (added < rows.length) await explainMissing(transaction, batch, eventTypeId, values);
  return added;
}

async function explainMissing(
  transaction: Transaction,
  batch: string,
  eventTypeId: number,
  values: string,
): Promise<void> {
  const [problem] = await transaction.query<{ position: number; customer: string; key: string; known: number | null }>(
    `SELECT b.position AS position, b.customer AS customer, b.key AS key, c.id AS known
     FROM ${batch} LEFT JOIN customer c ON c.key = b.customer
     LEFT JOIN event e ON e.event_type_id = ? AND e.customer_id = c.id AND e.key = b.key
     WHERE c.id IS NULL OR e.occurred_at <> b.occurred_at OR e.value IS DISTINCT FROM b.value
     ORDER BY b.position LIMIT 1`,
    [values, eventTypeId],
  );
  if (!problem) return;
  if (problem.known === null) {
    throw new BatchRowError(
      problem.position,
      'customer',
      UserErrorCode.NOT_FOUND,
      `There is no customer with the key "${problem.customer}". Record or import the customer first.`,
    );
  }
  throw new BatchRowError(
    problem.position,
    'key',
    UserErrorCode.CONFLICT,
    `Customer "${problem.customer}" already has an event with the key "${problem.key}" at another time or with another value.`,
  );
}
