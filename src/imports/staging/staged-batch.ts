import type { Transaction } from '../../database/database.js';
import type { BatchColumn } from '../../database/dialect.js';

/** A column with its values, in the order of the rows. */
export interface FilledColumn extends BatchColumn {
  values: readonly unknown[];
}

/** Adds rows to a temporary table. Columns that none of them has a value in are omitted: each takes time. */
export async function stageBatch(session: Transaction, table: string, columns: readonly FilledColumn[]): Promise<void> {
  const filled = columns.filter(({ values }) => values.some((value) => value !== null));
  const [first] = filled;
  if (first === undefined) return;
  const names = filled.map(({ name }) => name);
  await session.execute(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.map((name) => `b.${name}`).join(', ')} FROM ${session.dialect.batch('b', filled)}`,
    [first.values.map((_, row) => filled.map(({ values }) => values[row]))],
  );
}
