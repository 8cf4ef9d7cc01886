import { CUSTOMERS } from './generated-rows.js';
import { RawDatabase } from './raw-database.js';

/** Events of each customer on average. */
const EVENTS_EACH = 10;
const DAY = 86_400_000;
const MONTHS = 24;
const START = Date.UTC(2024, 0, 1);
/** The day before which everything happened. */
export const COHORTS_UNTIL = '2026-01-01';

/** Customers of five channels, acquired over two years, with ten times as many purchases after their acquisition and spend by day. */
export async function makeCohortDatabase(path: string): Promise<void> {
  const raw = await RawDatabase.open(path);
  const end = Date.parse(COHORTS_UNTIL);
  const days = (end - START) / DAY;
  await raw.run('BEGIN');
  await raw.run(
    `INSERT INTO channel (id, key, name, created_at) SELECT j.value, 'c' || j.value, 'c', 0 FROM json_each('[1,2,3,4,5]') j`,
  );
  await raw.run(
    `INSERT INTO event_type (id, key, name, created_at, events_seen, first_event_at, last_event_at)
     VALUES (1, 'purchase', 'Purchase', 0, 1, ${START}, ${end - 1})`,
  );
  const numbers = (many: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})`;
  // Multiplicative hashes stand for chance: the same on every run.
  await raw.run(
    `INSERT INTO customer (id, key, channel_id, acquired_at, created_at) ${numbers(CUSTOMERS)}
     SELECT i, 'c-' || i, 1 + i % 5, ${START} + (i * 7919 % ${days}) * ${DAY} + 3600000, 0 FROM n`,
  );
  await raw.run(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value, recorded_at)
     SELECT 1, c.id, 'o' || k.value, c.acquired_at + (c.id * 104729 + k.value * 15485863) % (${end} - c.acquired_at),
       (c.id * 31 + k.value * 977) % 5000 / 100.0, 0
     FROM customer c CROSS JOIN (SELECT j.value FROM json_each('[${Array.from({ length: EVENTS_EACH }, (_, k) => k)}]') j) k`,
  );
  await raw.run(
    `INSERT INTO channel_spend (channel_id, day, amount, recorded_at) ${numbers(days)}
     SELECT j.value, ${START / DAY} - 1 + i, 1000000, 0 FROM n CROSS JOIN json_each('[1,2,3,4,5]') j`,
  );
  await raw.run('COMMIT');
  await raw.close();
}

/** Retention and revenue by channel, month of acquisition and month since, as one would write it by hand. */
export async function cohortFloor(raw: RawDatabase): Promise<void> {
  const bounds = Array.from({ length: MONTHS + 1 }, (_, month) => Date.UTC(2024, month, 1));
  await raw.all(
    `WITH month (number, first, next) AS (SELECT j.key, j.value, lead(j.value) OVER (ORDER BY j.key) FROM json_each(?) j),
     acquired AS (SELECT c.id AS id, c.channel_id AS channel, m.number AS cohort FROM customer c
       JOIN month m ON c.acquired_at >= m.first AND c.acquired_at < m.next),
     done AS (SELECT a.channel AS channel, a.cohort AS cohort, m.number - a.cohort AS age, e.customer_id AS customer, sum(e.value) AS amount
       FROM event e JOIN acquired a ON a.id = e.customer_id JOIN month m ON e.occurred_at >= m.first AND e.occurred_at < m.next
       WHERE e.event_type_id = 1 GROUP BY e.customer_id, a.channel, a.cohort, m.number)
     SELECT channel, cohort, age, count(*) AS active, sum(amount) AS revenue FROM done GROUP BY channel, cohort, age`,
    [JSON.stringify(bounds)],
  );
}
