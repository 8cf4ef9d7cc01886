import type { Session } from '../database/database.js';

/** Customers whose ids are from one to before another. */
export interface IdRange {
  from: number;
  before: number;
}

/**
 * Ranges of ids with about as many customers each, so that no statement reads too many.
 * @param condition SQL condition on the customer `c`
 */
export async function idRanges(session: Session, condition: string, customersAtOnce: number): Promise<IdRange[]> {
  const [row] = await session.query<{ first: number | null; last: number | null; customers: number }>(
    `SELECT min(c.id) AS first, max(c.id) AS last, count(*) AS customers FROM customer c WHERE ${condition}`,
  );
  if (!row || row.first === null || row.last === null) return [];
  const { first, last, customers } = row;
  const ranges = Math.max(1, Math.ceil(customers / customersAtOnce));
  const width = Math.ceil((last + 1 - first) / ranges);
  return Array.from({ length: ranges }, (_, index) => {
    return { from: first + index * width, before: Math.min(last + 1, first + (index + 1) * width) };
  });
}
