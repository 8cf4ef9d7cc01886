import type { Database } from '../../database/database.js';
import { Assignment, assignmentColumns, assignmentJoins } from './assignment.js';

/** The assignments of customers to experiments, by the numbers of both; null where a customer has none. */
export async function assignmentsOfPairs(
  database: Database,
  pairs: readonly (readonly [experimentId: number, customerId: number])[],
): Promise<(Assignment | null)[]> {
  const wanted = pairs.map(
    ([experiment, customer]) => `(a.experiment_id = ${experiment} AND a.customer_id = ${customer})`,
  );
  const rows = await database.query<Record<string, unknown>>(
    `SELECT ${assignmentColumns} FROM assignment a ${assignmentJoins} WHERE ${wanted.join(' OR ')}`,
  );
  const found = rows.map((row) => Assignment.of(row));
  return pairs.map(
    ([experiment, customer]) =>
      found.find(({ experimentId, customerId }) => experimentId === experiment && customerId === customer) ?? null,
  );
}
