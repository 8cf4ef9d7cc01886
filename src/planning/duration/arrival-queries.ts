import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';

const MS_PER_DAY = 86_400_000;

/** Where arrivals are read. */
interface ArrivalSource {
  /** FROM and WHERE of one row per arrival. */
  rows: string;
  /** SQL of the customer's id. */
  customer: string;
  /** SQL of the moment in milliseconds. */
  at: string;
}

/** The customers of a population at their acquisition. */
export function acquisitions(population: string): ArrivalSource {
  return {
    rows: `FROM customer c WHERE ${population} AND c.acquired_at IS NOT NULL`,
    customer: 'c.id',
    at: 'c.acquired_at',
  };
}

/** The customers of a population at their events of a type. */
export function eventArrivals(population: string, eventTypeId: number): ArrivalSource {
  const rows = `FROM event e JOIN customer c ON c.id = e.customer_id WHERE e.event_type_id = ${eventTypeId} AND ${population}`;
  return { rows, customer: 'e.customer_id', at: 'e.occurred_at' };
}

/** The moment of the first arrival before another moment, in milliseconds; null without any. */
export async function firstArrival(
  session: Session,
  { rows, at }: ArrivalSource,
  before: number,
): Promise<number | null> {
  const [row] = await session.query<{ first: number | null }>(
    `SELECT min(${at}) AS first ${rows} AND ${at} < ${before}`,
  );
  return row?.first ?? null;
}

/**
 * For each start, the number of customers whose first arrival since the start was on each day after it.
 * @param starts in milliseconds
 */
export async function newArrivals(
  session: Session,
  { rows, customer, at }: ArrivalSource,
  starts: readonly number[],
  days: number,
): Promise<number[][]> {
  const questions = starts.map((start, index) => {
    const firsts = `SELECT min(${at}) AS first ${rows} AND ${at} >= ${start} AND ${at} < ${start + days * MS_PER_DAY}
      GROUP BY ${customer}`;
    const day = `(first - ${start}) / ${MS_PER_DAY}`;
    return { selects: [`SELECT ${day} AS day, count(*) AS n FROM (${firsts}) firsts${index} GROUP BY ${day}`] };
  });
  const answers = await askTogether<{ day: number; n: number }>(session, questions);
  return answers.map((rows) => {
    const counts = new Array<number>(days).fill(0);
    for (const { day, n } of rows) counts[Number(day)] = n;
    return counts;
  });
}
