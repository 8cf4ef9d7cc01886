import type { Transaction } from '../../database/database.js';
import type { Dialect } from '../../database/dialect.js';

/** The temporary tables of an import; no other table has such a name. */
const TABLES = [
  'staged_row',
  'staged_event',
  'staged_word',
  'staged_id',
  'staged_member',
  'staged_repeat',
  'staged_batch',
] as const;

/**
 * Makes the temporary tables, empty:
 * - `staged_row`: the rows of the file by the line on which each begins, with a code for each word, and a column `v0`, `v1`, … for each attribute;
 * - `staged_event`: their events;
 * - `staged_word`: what the codes mean, by vocabulary; `staged_id`: the ids of what they mean, once that is stored;
 * - `staged_member`: the customers of the rows, once they are known;
 * - `staged_repeat`: the events that several rows have;
 * - `staged_batch`: rows as text, of files whose rows are written a batch at a time.
 */
export async function createStagedTables(session: Transaction, attributes: number): Promise<void> {
  const { integer, real, textByBytes: text } = session.dialect;
  const values = Array.from({ length: attributes }, (_, index) => `, v${index} ${real}`).join('');
  await session.executeAll([
    ...TABLES.map((table) => `DROP TABLE IF EXISTS ${table}`),
    `CREATE TEMPORARY TABLE staged_row (position ${integer} PRIMARY KEY, customer ${text}, given ${text},
       look_alike ${text}, channel ${integer}, acquired_at ${integer}, arm ${integer}, tuple ${integer}${values})`,
    `CREATE TEMPORARY TABLE staged_event (id ${integer} PRIMARY KEY, position ${integer}, type ${integer}, key ${text},
       given ${text}, occurred_at ${integer}, value ${real}, reason ${text})`,
    `CREATE TEMPORARY TABLE staged_word (code ${integer} PRIMARY KEY, vocabulary ${integer}, word ${text},
       UNIQUE (vocabulary, word))`,
    `CREATE TEMPORARY TABLE staged_id (code ${integer} PRIMARY KEY, id ${integer})`,
    `CREATE TEMPORARY TABLE staged_member (position ${integer} PRIMARY KEY, customer_id ${integer})`,
    `CREATE TEMPORARY TABLE staged_repeat (type ${integer}, customer ${text}, key ${text}, first ${integer}, last ${integer},
       occurred_at ${integer}, value ${real})`,
    `CREATE TEMPORARY TABLE staged_batch (id ${integer} PRIMARY KEY, rows ${text})`,
  ]);
}

/** Removes the temporary tables from a connection that goes on. */
export function dropStagedTables(session: Transaction): Promise<void> {
  return session.executeAll(TABLES.map((table) => `DROP TABLE IF EXISTS ${table}`));
}

/** An integer that a row does not have, as a column. */
export function noInteger({ integer }: Dialect): string {
  return `CAST(NULL AS ${integer})`;
}
