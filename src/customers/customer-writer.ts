import type { Transaction } from '../database/database.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';

/** A customer to be on record. */
export interface CustomerRow {
  key: string;
  /** Key of a channel that exists, or null. */
  channel: string | null;
  /** Milliseconds since 1970 in UTC, or null. */
  acquiredAt: number | null;
}

const ROW = [
  { name: 'key', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'acquired_at', type: 'integer' },
] as const;

/**
 * Adds customers that are not on record yet, in one statement. Known customers stay as they are; a channel or date
 * that was missing is filled in, a different one is refused, since past segments were made with it.
 * @returns how many were new
 * @throws ExpectedError CONFLICT with the key of the first customer that is on record otherwise; NOT_FOUND for a channel
 */
export async function writeCustomers(
  transaction: Transaction,
  rows: readonly CustomerRow[],
  now: number,
): Promise<number> {
  const batch = transaction.dialect.batch('?', 'b', ROW);
  const values = JSON.stringify(rows.map((row) => [row.key, row.channel, row.acquiredAt]));
  const added = await transaction.change(
    `INSERT INTO customer (key, channel_id, acquired_at, created_at)
     SELECT b.key, c.id, b.acquired_at, ? FROM ${batch} LEFT JOIN channel c ON c.key = b.channel WHERE true
     ON CONFLICT (key) DO NOTHING`,
    // The parameter of the SELECT list comes before that of the FROM clause.
    [now, values],
  );
  if (added < rows.length) await reconcileKnownCustomers(transaction, batch, values);
  return added;
}

async function reconcileKnownCustomers(transaction: Transaction, batch: string, values: string): Promise<void> {
  const [conflict] = await transaction.query<{ key: string }>(
    `SELECT b.key AS key FROM ${batch} JOIN customer u ON u.key = b.key LEFT JOIN channel c ON c.key = b.channel
     WHERE (u.channel_id <> c.id) OR (u.acquired_at <> b.acquired_at) LIMIT 1`,
    [values],
  );
  if (conflict) {
    throw new ExpectedError(
      'customers',
      UserErrorCode.CONFLICT,
      `Customer "${conflict.key}" is on record with another channel or acquisition date. Both are facts of the past ` +
        'that segments rely on and cannot be changed.',
    );
  }
  await transaction.execute(
    `UPDATE customer SET
       channel_id = coalesce(customer.channel_id, news.channel_id),
       acquired_at = coalesce(customer.acquired_at, news.acquired_at)
     FROM (SELECT b.key AS key, c.id AS channel_id, b.acquired_at AS acquired_at
           FROM ${batch} LEFT JOIN channel c ON c.key = b.channel) news
     WHERE customer.key = news.key
       AND ((customer.channel_id IS NULL AND news.channel_id IS NOT NULL)
         OR (customer.acquired_at IS NULL AND news.acquired_at IS NOT NULL))`,
    [values],
  );
}
