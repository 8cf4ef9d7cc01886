import type { Session, Transaction } from '../../database/database.js';
import { checkEach } from '../../graph/problems.js';
import { ImportError } from '../import-error.js';
import type { Duplicates } from './repeated-customers.js';

/** More repetitions than anybody reads. */
const MOST_FOUND = 101;

/** Which row of an event stays: the one that has its sum is the first. */
const KEPT: Record<Duplicates, 'first' | 'last'> = { refuse: 'first', first: 'first', last: 'last', sum: 'first' };

/** The rows of the repeated events of `staged_repeat`. */
const ROWS_OF_REPEATED = `staged_repeat g JOIN staged_event e ON e.type = g.type AND e.key = g.key
  JOIN staged_row r ON r.position = e.position AND r.customer = g.customer`;

/**
 * Keeps one row of each event of a file of events. Rows that are equal are one event, but add up where values are added.
 * @returns how many rows were removed
 * @throws ExpectedErrors for all rows that repeat an event with another time or value, unless the manifest says what to keep
 */
export async function keepOneOfEachEvent(session: Transaction, duplicates: Duplicates, file: string): Promise<number> {
  const repeated = await session.change(
    `INSERT INTO staged_repeat (type, customer, key, first, last, occurred_at, value)
     SELECT e.type, r.customer, e.key, min(e.id), max(e.id), min(e.occurred_at), sum(e.value)
     FROM (SELECT type, key FROM staged_event GROUP BY type, key HAVING count(*) > 1) g
     JOIN staged_event e ON e.type = g.type AND e.key = g.key JOIN staged_row r ON r.position = e.position
     GROUP BY e.type, r.customer, e.key HAVING count(*) > 1`,
  );
  if (repeated === 0) return 0;
  if (duplicates === 'refuse') await refuseDifferent(session, file);
  if (duplicates === 'sum') {
    await session.execute(
      `UPDATE staged_event SET occurred_at = g.occurred_at, value = g.value
       FROM staged_repeat g WHERE staged_event.id = g.first`,
    );
  }
  return session.change(
    `DELETE FROM staged_event WHERE id IN (SELECT e.id FROM ${ROWS_OF_REPEATED} WHERE e.id <> g.${KEPT[duplicates]})`,
  );
}

async function refuseDifferent(session: Session, file: string): Promise<void> {
  const different = await session.query<{ key: string; customer: string; line: number; first: number }>(
    `SELECT coalesce(e.given, e.key) AS key, coalesce(r.given, r.customer) AS customer, r.position AS line, fr.position AS first
     FROM ${ROWS_OF_REPEATED} JOIN staged_event f ON f.id = g.first JOIN staged_row fr ON fr.position = f.position
     WHERE e.occurred_at <> f.occurred_at OR e.value IS DISTINCT FROM f.value ORDER BY e.id LIMIT ${MOST_FOUND}`,
  );
  checkEach(different, ({ key, customer, line, first }) => {
    const problem = `The event "${key}" of customer "${customer}" is in the file twice with another time or value, first on line ${first}.`;
    const expected = 'each event once, or `duplicates` in the manifest that says which one counts';
    throw new ImportError(problem, { file, line, value: key, expected });
  });
}
