import type { Transaction } from './database.js';

/** What is fewer changes no plan that matters. */
const FEW_ROWS = 500;
/** How much more than the planner knows of makes other plans better. */
const GROWTH = 0.1;

/**
 * Tells the database how much these tables hold now, after a large load: until it notices by itself, a minute or so later, its
 * plans are those for empty tables, and queries take seconds. Nothing where the database plans without such counts.
 */
export async function refreshStatistics(transaction: Transaction, tables: readonly string[]): Promise<void> {
  const { refreshStatistics: statementFor } = transaction.dialect;
  if (statementFor === null) return;
  for (const table of tables) await transaction.execute(statementFor(table));
}

/**
 * The same after one of many small loads, where the table is much larger than the planner knows.
 * @param added rows by table
 */
export async function refreshIfGrown(transaction: Transaction, added: Readonly<Record<string, number>>): Promise<void> {
  const { plannedRows } = transaction.dialect;
  if (plannedRows === null) return;
  for (const [table, count] of Object.entries(added)) {
    if (count < FEW_ROWS) continue;
    const [planned] = await transaction.query<{ rows: number }>(plannedRows(table));
    if (count > GROWTH * (planned?.rows ?? 0)) await refreshStatistics(transaction, [table]);
  }
}
