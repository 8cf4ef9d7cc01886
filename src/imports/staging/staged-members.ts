import type { Transaction } from '../../database/database.js';
import { refreshStatistics } from '../../database/refresh-statistics.js';

/** The customers of the staged rows, in SQL. */
export interface StagedMembers {
  /** The id of the customer of a row. @param row alias of what has the row's `position` */
  idOf(row: string): string;
  /** What `idOf` needs beside the row. */
  join(row: string): string;
}

/** Those that were found by their keys. */
export const FOUND: StagedMembers = {
  idOf: () => 'm.customer_id',
  join: (row) => `JOIN staged_member m ON m.position = ${row}.position`,
};

/** Those that were all created, with ids in the order of the rows: nothing has to be looked up. */
export function createdFrom(offset: number): StagedMembers {
  return { idOf: (row) => idAt(offset, row), join: () => '' };
}

/** The id that the customer of a row gets. @param offset of the ids to the rows' positions */
export function idAt(offset: number, row: string): string {
  return `${row}.position + (${offset})`;
}

/** Reserves an id for the customer of each row. @returns the offset of the ids to the rows' positions */
export async function reserveIds(transaction: Transaction, lines: { first: number; last: number }): Promise<number> {
  const { first, last } = lines;
  const keys = transaction.dialect.nextKeys('customer', last - first + 1);
  const [reserved] = await transaction.query<{ first: number }>(keys);
  return Number(reserved?.first) - first;
}

/** Finds the customers of the rows, where they have none yet. @returns how many rows got one */
export async function findMembers(transaction: Transaction): Promise<number> {
  const found = await transaction.change(
    // A cross join: SQLite keeps the order, and does not look through the rows for each customer.
    `INSERT INTO staged_member (position, customer_id)
     SELECT r.position, c.id FROM staged_row r CROSS JOIN customer c WHERE c.key = r.customer
     ON CONFLICT (position) DO NOTHING`,
  );
  await refreshStatistics(transaction, ['staged_member']);
  return found;
}
