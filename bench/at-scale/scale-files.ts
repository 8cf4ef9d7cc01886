import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/open-database.js';
import { CUSTOMERS } from '../generated-rows.js';

const CUSTOMERS_AT_ONCE = 20_000;

/** Writes what an analyst would export: customers with their arm and attributes, and events. */
export async function writeScaleFiles(path: string, folder: string): Promise<void> {
  const database = await openDatabase(`sqlite:${path}`);
  const value = (key: string) =>
    `(SELECT v.number FROM attribute_value v WHERE v.attribute_id = (SELECT id FROM attribute WHERE key = '${key}')
       AND v.customer_id = a.customer_id)`;
  await writeRows(
    database,
    join(folder, `customers-${CUSTOMERS}.csv`),
    'customer,arm,assigned_at,income,member',
    (range) =>
      `SELECT c.key AS customer, r.key AS arm, a.assigned_at AS at, ${value('income')} AS income, ${value('member')} AS member FROM assignment a JOIN customer c ON c.id = a.customer_id
     JOIN arm r ON r.id = a.arm_id WHERE a.experiment_id = (SELECT id FROM experiment WHERE key = 'scale') AND ${range('a.customer_id')}
     ORDER BY a.customer_id`,
  );
  await writeRows(
    database,
    join(folder, `events-${CUSTOMERS}.csv`),
    'customer,type,at,value',
    (range) =>
      `SELECT c.key AS customer, t.key AS type, e.occurred_at AS at, e.value AS value FROM event_type t JOIN event e ON e.event_type_id = t.id AND ${range('e.customer_id')}
     JOIN customer c ON c.id = e.customer_id ORDER BY e.customer_id`,
  );
  await database.close();
}

type Range = (customer: string) => string;

async function writeRows(
  database: Database,
  path: string,
  header: string,
  select: (range: Range) => string,
): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  for (let after = 0; after < CUSTOMERS; after += CUSTOMERS_AT_ONCE) {
    const until = after + CUSTOMERS_AT_ONCE;
    const rows = await database.query<Record<string, unknown>>(
      select((id) => `${id} > ${after} AND ${id} <= ${until}`),
    );
    const lines = rows.map((row) =>
      Object.values(row)
        .map((cell) => cell ?? '')
        .join(','),
    );
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
