import { ASSIGNED_AT, READ_AT } from './generated-rows.js';
import type { RawDatabase } from './raw-database.js';

const PAGE_ROWS = 20_000;
const WINDOW_MS = 28 * 86_400_000;

/**
 * Reads the customers with their strata in key order and writes an assignment for each. Arms go round instead of being
 * drawn, and nothing is digested: only the rows are the same.
 */
export async function randomizationFloor(raw: RawDatabase): Promise<void> {
  await raw.run('BEGIN');
  await raw.run(
    `INSERT INTO experiment (id, key, name, status, version, imported, design, plan, created_at)
     VALUES (1, 'x', 'x', 'RUNNING', 1, 0, '{}', '{}', 0)`,
  );
  await raw.run(
    `INSERT INTO arm (id, experiment_id, key, name, is_control, weight, position, size)
     SELECT j.value, 1, j.value, 'x', 0, 1, j.value, 0 FROM json_each('[1,2]') j`,
  );
  await raw.run(
    "INSERT INTO stratum (id, experiment_id, name, size) SELECT j.value, 1, j.value, 0 FROM json_each('[1,2]') j",
  );
  const [attribute] = await raw.all<{ id: number }>("SELECT id FROM attribute WHERE key = 'region'");
  let after = '';
  let arm = 0;
  for (;;) {
    const page = await raw.all<{ id: number; key: string; channel: number; region: number }>(
      `SELECT c.id AS id, c.key AS key, c.channel_id AS channel, v.number AS region FROM customer c
       JOIN attribute_value v ON v.attribute_id = ? AND v.customer_id = c.id WHERE c.key > ? ORDER BY c.key LIMIT ${PAGE_ROWS}`,
      [attribute!.id, after],
    );
    if (page.length === 0) break;
    after = page.at(-1)!.key;
    await raw.run(
      `INSERT INTO assignment (experiment_id, customer_id, arm_id, stratum_id, assigned_at)
       SELECT 1, j.value ->> 0, j.value ->> 1, j.value ->> 2, ? FROM json_each(?) j`,
      () => {
        const rows = page.map(({ id, region }) => {
          arm = 1 - arm;
          return [id, arm + 1, region > 2 ? 1 : 2];
        });
        return [ASSIGNED_AT, JSON.stringify(rows)];
      },
    );
  }
  await raw.run('COMMIT');
}

/** Count, mean and centred squares of three metrics by arm, as one would write them by hand. */
export async function readoutFloor(raw: RawDatabase): Promise<void> {
  for (const [type, value] of [
    ['visit', '1.0'],
    ['purchase', 'count(*) * 1.0'],
    ['purchase', 'sum(e.value)'],
  ] as const) {
    await raw.all(
      `WITH totals AS MATERIALIZED (
         SELECT a.arm_id AS arm, ${value} AS y FROM event e
         JOIN assignment a ON a.experiment_id = 1 AND a.customer_id = e.customer_id
         WHERE e.event_type_id = (SELECT id FROM event_type WHERE key = ?)
           AND e.occurred_at >= a.assigned_at AND e.occurred_at < a.assigned_at + ${WINDOW_MS}
           AND a.assigned_at + ${WINDOW_MS} <= ${READ_AT}
         GROUP BY e.customer_id),
       sums AS (SELECT t.arm AS arm, r.size AS n, count(*) AS present, sum(t.y) AS total, sum(t.y) / r.size AS mean
         FROM totals t JOIN arm r ON r.id = t.arm GROUP BY t.arm)
       SELECT s.arm, s.n, s.mean, sum((t.y - s.mean) * (t.y - s.mean)) + (s.n - s.present) * s.mean * s.mean AS squares
       FROM totals t JOIN sums s ON s.arm = t.arm GROUP BY s.arm`,
      [type],
    );
  }
}

/** What a page of experiments shows, with one statement for each kind of thing. */
export async function pageFloor(raw: RawDatabase): Promise<void> {
  const ids = (await raw.all<{ id: number }>('SELECT * FROM experiment ORDER BY id LIMIT 20')).map((row) => row.id);
  const list = ids.join(', ');
  await raw.all(`SELECT * FROM arm WHERE experiment_id IN (${list})`);
  await raw.all('SELECT number, count(*) FROM attribute_value WHERE attribute_id = 1 GROUP BY number');
  await raw.all(
    `WITH totals AS MATERIALIZED (
       SELECT m.id AS metric, a.experiment_id AS experiment, a.arm_id AS arm,
         CASE m.aggregation WHEN 'ANY' THEN 1.0 WHEN 'COUNT' THEN count(*) * 1.0 ELSE sum(e.value) END AS y
       FROM assignment a JOIN metric m JOIN event e ON e.event_type_id = m.event_type_id AND e.customer_id = a.customer_id
       WHERE a.experiment_id IN (${list}) AND e.occurred_at >= a.assigned_at AND e.occurred_at < a.assigned_at + ${WINDOW_MS}
       GROUP BY m.id, a.experiment_id, a.customer_id),
     sums AS (SELECT t.metric AS metric, t.arm AS arm, r.size AS n, sum(t.y) / r.size AS mean
       FROM totals t JOIN arm r ON r.id = t.arm GROUP BY t.metric, t.arm)
     SELECT s.metric, s.arm, s.n, s.mean, sum((t.y - s.mean) * (t.y - s.mean)) AS squares
     FROM totals t JOIN sums s ON s.metric = t.metric AND s.arm = t.arm GROUP BY s.metric, s.arm`,
  );
  await raw.all(
    `SELECT * FROM (SELECT a.*, c.key AS customer, h.key AS channel,
         row_number() OVER (PARTITION BY a.experiment_id ORDER BY a.customer_id) AS place
       FROM assignment a JOIN customer c ON c.id = a.customer_id LEFT JOIN channel h ON h.id = c.channel_id
       WHERE a.experiment_id IN (${list})) numbered WHERE place <= 5`,
  );
}
