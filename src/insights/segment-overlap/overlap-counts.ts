import type { Session } from '../../database/database.js';
import type { SegmentMembership } from '../../segments/segment-service.js';

/** How many customers are in segments, which have places from 0 on. */
export interface OverlapCounts {
  customers: number;
  inNone: number;
  inSeveral: number;
  /** For each segment: the number of customers who are in it and in no other. */
  onlyIn: number[];
  /** For places a ≤ b: the number of customers who are in both; for a = b, the size of the segment. */
  inBoth: (a: number, b: number) => number;
}

/**
 * Counts the common customers of every two segments in one statement: each customer's segments are looked for once, customers in the
 * same segments are counted together, and the pairs are added up from these counts.
 */
export async function countOverlap(
  session: Session,
  { existed, conditions, facts }: SegmentMembership,
): Promise<OverlapCounts> {
  const places = conditions.map((_, place) => place);
  const mask = conditions.map((sql, place) => `CASE WHEN ${sql} THEN ${2 ** place} ELSE 0 END`).join(' + ');
  const single = places.map((place) => 2 ** place).join(', ');
  const columns = [
    total('all_customers', '1 = 1'),
    total('in_none', 'p.mask = 0'),
    total('in_several', `p.mask NOT IN (0, ${single})`),
    ...places.map((a) => total(`only_${a}`, `p.mask = ${2 ** a}`)),
    ...places.flatMap((a) =>
      places.slice(a).map((b) => {
        const both = a === b ? 2 ** a : 2 ** a + 2 ** b;
        return total(pairColumn(a, b), `(p.mask & ${both}) = ${both}`);
      }),
    ),
  ];
  const [row = {}] = await session.query<Record<string, number>>(
    `SELECT ${columns.join(',\n')} FROM (
       SELECT m.mask AS mask, count(*) AS customers FROM (
         SELECT ${mask} AS mask FROM customer c ${facts.joins()} WHERE ${existed} ${session.dialect.computedOnce}) m
       GROUP BY m.mask) p`,
  );
  const count = (column: string) => Number(row[column]);
  return {
    customers: count('all_customers'),
    inNone: count('in_none'),
    inSeveral: count('in_several'),
    onlyIn: places.map((place) => count(`only_${place}`)),
    inBoth: (a, b) => count(pairColumn(a, b)),
  };
}

function total(column: string, condition: string): string {
  return `coalesce(sum(CASE WHEN ${condition} THEN p.customers ELSE 0 END), 0) AS ${column}`;
}

function pairColumn(a: number, b: number): string {
  return `both_${a}_${b}`;
}
