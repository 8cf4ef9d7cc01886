import type { Session, Transaction } from '../../database/database.js';
import { checkEach } from '../../graph/problems.js';
import { ImportError } from '../import-error.js';

/** More repetitions than anybody reads. */
const MOST_FOUND = 101;

/** Which of the rows of a customer, or of an event, is kept. */
export type Duplicates = 'refuse' | 'first' | 'last' | 'sum';

/** Where keys of customers are in a file. */
interface Place {
  file: string;
  column: string | undefined;
}

const REPEATED = 'SELECT customer FROM staged_row GROUP BY customer HAVING count(*) > 1';

/**
 * Keeps one row of each customer of a file of customers.
 * @returns how many rows were removed
 * @throws ExpectedErrors for all rows that repeat a customer, unless the manifest says which one to keep
 */
export async function keepOneOfEachCustomer(
  session: Transaction,
  duplicates: Duplicates,
  place: Place,
): Promise<number> {
  const [repeated] = await session.query(`${REPEATED} LIMIT 1`);
  if (!repeated) return 0;
  if (duplicates === 'refuse') await refuseRepeated(session, place);
  const kept = duplicates === 'last' ? 'max' : 'min';
  const removed = await session.change(
    `DELETE FROM staged_row WHERE customer IN (${REPEATED})
     AND position NOT IN (SELECT ${kept}(position) FROM staged_row GROUP BY customer)`,
  );
  await session.execute('DELETE FROM staged_event WHERE position NOT IN (SELECT position FROM staged_row)');
  return removed;
}

async function refuseRepeated(session: Session, { file, column }: Place): Promise<void> {
  const repeated = await session.query<{ customer: string; line: number; first: number }>(
    `SELECT coalesce(r.given, r.customer) AS customer, r.position AS line, f.position AS first
     FROM (SELECT customer, min(position) AS position FROM staged_row GROUP BY customer HAVING count(*) > 1) g
     JOIN staged_row f ON f.position = g.position
     JOIN staged_row r ON r.customer = g.customer AND r.position > g.position
     ORDER BY r.position LIMIT ${MOST_FOUND}`,
  );
  checkEach(repeated, ({ customer, line, first }) => {
    const position = { file, line, column, value: customer, expected: 'each customer once' };
    throw new ImportError(`Customer "${customer}" is in the file twice, first on line ${first}.`, position);
  });
}
