import { existedAt } from '../../customers/known-values.js';
import type { Session } from '../../database/database.js';

/** All customers at a moment, and those of them who were in a segment. */
export interface SizeCount {
  customers: number;
  size: number;
}

/**
 * Counts the customers who existed at each of some moments, and those who were in a segment then, in one pass over what is known of customers.
 * @param changes SELECT made by `SegmentService.changes` for the moments
 */
export async function sumChanges(session: Session, changes: string, moments: readonly number[]): Promise<SizeCount[]> {
  const rows = await session.query<{ place: number; came: number; entered: number }>(changes);
  const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
  let [customers, size] = [0, 0];
  return moments.map((_, place) => {
    customers += Number(byPlace.get(place)?.came ?? 0);
    size += Number(byPlace.get(place)?.entered ?? 0);
    return { customers, size };
  });
}

/** SQL of the moment whose knowledge counts, in the statement below. */
export const MOMENT = 'm.value';

/**
 * Counts the customers who existed at each of some moments, and those who were in a segment then, by looking for each
 * of them at each moment.
 * @param condition SQL that the customer `c` existed and was in the segment at `MOMENT`
 */
export async function countSizes(
  session: Session,
  condition: string,
  moments: readonly number[],
): Promise<SizeCount[]> {
  const rows = await session.query<{ place: number; customers: number; size: number }>(
    `WITH m AS MATERIALIZED (SELECT l.position AS position, l.value AS value FROM ${session.dialect.list('l', 'integer')})
     SELECT m.position AS place, count(*) AS customers, sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS size
     FROM m JOIN customer c ON ${existedAt(MOMENT)} GROUP BY m.position`,
    [moments],
  );
  const counts = new Map(rows.map((row) => [Number(row.place), row]));
  return moments.map((_, place) => {
    const row = counts.get(place);
    return { customers: Number(row?.customers ?? 0), size: Number(row?.size ?? 0) };
  });
}

/** How many customers were erased. */
export async function countErased(session: Session): Promise<number> {
  const [row] = await session.query<{ n: number }>(
    'SELECT count(*) AS n FROM customer c WHERE c.erased_at IS NOT NULL',
  );
  return Number(row?.n ?? 0);
}
