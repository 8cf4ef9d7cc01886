import type { Transaction } from './database.js';

/**
 * Tells the database how much these tables hold now, after a large load: until it notices by itself, a minute or so later, its
 * plans are those for empty tables, and queries take seconds. Nothing where the database plans without such counts.
 */
export async function refreshStatistics(transaction: Transaction, tables: readonly string[]): Promise<void> {
  const { refreshStatistics: statementFor } = transaction.dialect;
  if (statementFor === null) return;
  for (const table of tables) await transaction.execute(statementFor(table));
}
