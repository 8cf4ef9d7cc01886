import type { Session } from '../../database/database.js';
import { checkEach } from '../../graph/problems.js';
import { ImportError } from '../import-error.js';

/** More repetitions than anybody reads. */
const MOST_FOUND = 101;

/** @throws ExpectedErrors for the customers that a file of customers has twice */
export async function refuseRepeatedCustomers(
  session: Session,
  { file, column }: { file: string; column: string | undefined },
): Promise<void> {
  const repeated = await session.query<{ customer: string; line: number; first: number }>(
    `SELECT coalesce(r.given, r.customer) AS customer, r.line AS line, f.line AS first
     FROM (SELECT customer, min(position) AS position FROM staged_row GROUP BY customer HAVING count(*) > 1) g
     JOIN staged_row f ON f.position = g.position
     JOIN staged_row r ON r.customer = g.customer AND r.position > g.position
     ORDER BY r.position LIMIT ${MOST_FOUND}`,
  );
  checkEach(repeated, ({ customer, line, first }) => {
    throw new ImportError(`Customer "${customer}" is in the file twice, first on line ${first}.`, {
      file,
      line,
      column,
      value: customer,
      expected: 'each customer once',
    });
  });
}
