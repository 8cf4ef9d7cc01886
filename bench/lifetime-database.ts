import { copyFile } from 'node:fs/promises';
import { COHORTS_UNTIL } from './cohort-database.js';
import { RawDatabase } from './raw-database.js';

const DAY = 86_400_000;
/** The last day from which is learned; the days after it are held out. */
export const LEARNED_UNTIL = '2025-09-30';
export const HELD_WEEKS = 13;

/** The customers of the cohorts, each of whom stops buying at a moment of their own: about half of the purchases are left. */
export async function makeLifetimeDatabase(cohorts: string, path: string): Promise<void> {
  await copyFile(cohorts, path);
  const raw = await RawDatabase.open(path);
  const end = Date.parse(COHORTS_UNTIL);
  await raw.run(
    `DELETE FROM event WHERE event_type_id = 1 AND occurred_at > (SELECT c.acquired_at + (${end} - c.acquired_at) / 1000 * (1 + c.id * 48271 % 1000)
       FROM customer c WHERE c.id = event.customer_id)`,
  );
  await raw.close();
}

/** Customers by their histories, and what was bought afterwards, as one would write it by hand. */
export async function lifetimeFloor(raw: RawDatabase): Promise<void> {
  const until = Date.parse(LEARNED_UNTIL) / DAY;
  await raw.all(
    `WITH history AS (SELECT customer_id, min(day) AS first, max(CASE WHEN day <= ${until} THEN day END) AS last,
         sum(day <= ${until}) - 1 AS repeats, sum(day > ${until}) AS later
       FROM (SELECT DISTINCT customer_id, occurred_at / ${DAY} AS day FROM event
         WHERE event_type_id = 1 AND occurred_at < ${(until + 1 + 7 * HELD_WEEKS) * DAY}) d
       GROUP BY customer_id HAVING min(day) <= ${until})
     SELECT repeats, last - first AS last, ${until} - first AS observed, count(*) AS customers, sum(later) AS later
     FROM history GROUP BY repeats, last - first, ${until} - first`,
  );
}
