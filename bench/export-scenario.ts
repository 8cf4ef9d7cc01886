import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '../src/open-database.js';
import { createServices } from '../src/server/services.js';
import { csv } from '../src/server/transfers/csv-format.js';
import { benchConfig } from './bench-config.js';
import { READ_AT } from './generated-rows.js';
import type { RawDatabase } from './raw-database.js';

const PAGE_ROWS = 20_000;
const WINDOW_MS = 28 * 86_400_000;

/** Writes the customers of the experiment with all that its readout is calculated from, as the server does. */
export async function exportCustomers(path: string, target: string): Promise<void> {
  const url = `sqlite:${path}`;
  const database = await openDatabase(url);
  const { customerExports } = createServices(database, benchConfig(url), () => new Date(READ_AT));
  const question = { experiment: 'million', metrics: null, knownAt: null, exposure: null, actor: 'bench' };
  const pieces = csv.write(await customerExports.table(question), { escapeFormulas: true });
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), createWriteStream(target));
  await database.close();
}

/** The same columns with one statement for each page, and lines without any escaping. */
export async function exportFloor(raw: RawDatabase, target: string): Promise<void> {
  const file = createWriteStream(target);
  const closed = `CASE WHEN a.assigned_at + ${WINDOW_MS} <= ${READ_AT} THEN 'closed' ELSE 'open' END`;
  const totals = (value: string, type: string) => `LEFT JOIN (SELECT e.customer_id AS customer, ${value} AS y
      FROM assignment a JOIN event e ON e.event_type_id = (SELECT id FROM event_type WHERE key = '${type}') AND e.customer_id = a.customer_id
        AND e.occurred_at >= a.assigned_at AND e.occurred_at < a.assigned_at + ${WINDOW_MS}
      WHERE a.experiment_id = 1 AND a.customer_id > ?1 AND a.customer_id <= ?1 + ${PAGE_ROWS} GROUP BY e.customer_id)`;
  const attribute = (key: string) => `LEFT JOIN attribute_value ${key} ON ${key}.customer_id = a.customer_id
      AND ${key}.attribute_id = (SELECT id FROM attribute WHERE key = '${key}')`;
  const [last] = await raw.all<{ id: number }>('SELECT max(customer_id) AS id FROM assignment WHERE experiment_id = 1');
  for (let after = 0; after < last!.id; after += PAGE_ROWS) {
    const rows = await raw.all<Record<string, unknown>>(
      `SELECT c.key, h.key AS channel, r.key AS arm, a.assigned_at, s.name, income.number AS income, l.value AS region, member.number AS member,
         ${closed} AS w1, coalesce(visits.y, 0) AS y1, ${closed} AS w2, coalesce(orders.n, 0) AS y2, ${closed} AS w3, coalesce(orders.y, 0) AS y3
       FROM assignment a JOIN arm r ON r.id = a.arm_id JOIN customer c ON c.id = a.customer_id
       LEFT JOIN channel h ON h.id = c.channel_id LEFT JOIN stratum s ON s.id = a.stratum_id
       ${attribute('income')} ${attribute('region')} ${attribute('member')}
       LEFT JOIN attribute_level l ON l.attribute_id = region.attribute_id AND l.id = region.number
       ${totals('1', 'visit')} visits ON visits.customer = a.customer_id
       ${totals('sum(e.value)', 'purchase').replace(' AS y', ' AS y, count(*) AS n')} orders ON orders.customer = a.customer_id
       WHERE a.experiment_id = 1 AND a.customer_id > ?1 AND a.customer_id <= ?1 + ${PAGE_ROWS} ORDER BY a.customer_id`,
      [after],
    );
    const started = performance.now();
    const lines = rows.map(
      (row) => `${Object.values({ ...row, assigned_at: new Date(Number(row.assigned_at)).toISOString() }).join(',')}\n`,
    );
    file.write(lines.join(''));
    raw.elapsed += performance.now() - started;
  }
  await new Promise((resolve) => file.end(resolve));
}
