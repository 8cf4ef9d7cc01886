import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { ASSIGNED_AT, generatedCustomers, generatedOutcomes } from './generated-rows.js';
import type { RawDatabase } from './raw-database.js';

const BATCH_ROWS = 20_000;
const STILL_KNOWN = Number.MAX_SAFE_INTEGER;

/** Rows in memory, as close to the tables as can be: ids of customers are their places. */
interface Batch {
  first: number;
  keys: string[];
  channels: number[];
  acquired: (number | null)[];
  attributes: number[][];
  events: { type: number; customer: number; key: string; at: number; value: number | null }[];
  arms: number[];
}

/** Writes the rows of a batch with the least work we know: ids given, one flat JSON parameter a column. */
async function writeBatch(raw: RawDatabase, batch: Batch): Promise<void> {
  await raw.run(
    `INSERT INTO customer (id, key, channel_id, acquired_at, created_at)
     SELECT ? + j.key, j.value ->> 0, j.value ->> 1, j.value ->> 2, 0 FROM json_each(?) j`,
    () => [batch.first, JSON.stringify(batch.keys.map((key, i) => [key, batch.channels[i], batch.acquired[i]]))],
  );
  for (const [index, values] of batch.attributes.entries()) {
    await raw.run(
      `INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number)
       SELECT ?, ? + j.key, ?, ?, j.value FROM json_each(?) j`,
      () => [index + 1, batch.first, ASSIGNED_AT, STILL_KNOWN, JSON.stringify(values)],
    );
  }
  await writeEvents(raw, batch.events);
  if (batch.arms.length > 0) {
    await raw.run(
      `INSERT INTO assignment (experiment_id, customer_id, arm_id, assigned_at)
       SELECT 1, ? + j.key, j.value, ? FROM json_each(?) j`,
      () => [batch.first, ASSIGNED_AT, JSON.stringify(batch.arms)],
    );
  }
}

async function writeEvents(raw: RawDatabase, events: Batch['events']): Promise<void> {
  if (events.length === 0) return;
  events.sort((a, b) => a.type - b.type);
  await raw.run(
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value)
     SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4 FROM json_each(?) j`,
    () => [JSON.stringify(events.map((event) => [event.type, event.customer, event.key, event.at, event.value]))],
  );
}

function emptyBatch(first: number, attributes: number): Batch {
  const columns = Array.from({ length: attributes }, () => []);
  return { first, keys: [], channels: [], acquired: [], attributes: columns, events: [], arms: [] };
}

/** Names, types and arms that the rows refer to. */
async function writeDefinitions(raw: RawDatabase, attributes: string[]): Promise<void> {
  const numbered = (table: string, columns: string) =>
    `INSERT INTO ${table} (id, key, name, ${columns}created_at) SELECT j.value, 'k' || j.value, 'x', `;
  await raw.run(`${numbered('channel', '')} 0 FROM json_each('[1,2,3,4,5]') j`);
  await raw.run(`${numbered('event_type', '')} 0 FROM json_each('[1,2,3]') j`);
  for (const [index, type] of attributes.entries()) {
    await raw.run('INSERT INTO attribute (id, key, name, type, created_at) VALUES (?, ?, ?, ?, 0)', () => [
      index + 1,
      `a${index}`,
      'x',
      type,
    ]);
  }
}

/** The same rows as the import of the generated customers. */
export async function customersFloor(raw: RawDatabase): Promise<void> {
  await raw.run('BEGIN');
  await writeDefinitions(raw, ['NUMBER', 'CATEGORY', 'BOOLEAN']);
  let batch = emptyBatch(1, 3);
  let id = 0;
  const flush = async () => {
    await writeBatch(raw, batch);
    batch = emptyBatch(id + 1, 3);
  };
  for (const customer of generatedCustomers()) {
    id += 1;
    batch.keys.push(customer.key);
    batch.channels.push(customer.channel + 1);
    batch.acquired.push(customer.acquiredAt);
    for (const [index, value] of customer.attributes.entries()) batch.attributes[index]!.push(value);
    if (customer.purchase) {
      batch.events.push({ type: 1, customer: id, key: 'past', at: ASSIGNED_AT, value: customer.purchase });
    }
    if (batch.keys.length === BATCH_ROWS) await flush();
  }
  await flush();
  await raw.run('COMMIT');
}

/** The same rows as the import of the generated outcomes, into a database that has the customers. */
export async function outcomesFloor(raw: RawDatabase): Promise<void> {
  const types = await raw.all<{ id: number; key: string }>('SELECT id, key FROM event_type');
  const typeIds = new Map(types.map((type) => [type.key, type.id]));
  await raw.run('BEGIN');
  let events: Batch['events'] = [];
  for (const { customer, type, key, at, amount } of generatedOutcomes()) {
    events.push({ type: typeIds.get(type)!, customer: Number(customer.slice(2)) + 1, key, at, value: amount });
    if (events.length === BATCH_ROWS) {
      await writeEvents(raw, events);
      events = [];
    }
  }
  await writeEvents(raw, events);
  await raw.run('COMMIT');
}

/** The same rows as the import of Hillstrom's file. Reading the file does not count. */
export async function hillstromFloor(raw: RawDatabase, path: string): Promise<void> {
  const attributes = ['NUMBER', 'CATEGORY', 'NUMBER', 'BOOLEAN', 'BOOLEAN', 'CATEGORY', 'BOOLEAN'];
  await raw.run('BEGIN');
  await writeDefinitions(raw, attributes);
  await raw.run(
    `INSERT INTO experiment (id, key, name, status, version, imported, design, plan, created_at, assigned_at)
     VALUES (1, 'x', 'x', 'STOPPED', 1, 1, '{}', '{}', 0, 0)`,
  );
  await raw.run(
    `INSERT INTO arm (id, experiment_id, key, name, is_control, weight, position, size)
     SELECT j.value, 1, j.value, 'x', 0, 1, j.value, 0 FROM json_each('[1,2,3]') j`,
  );
  const words = new Map<string, number>();
  const coded = (word: string) => {
    if (!words.has(word)) words.set(word, words.size + 1);
    return words.get(word)!;
  };
  const channels = ['Phone', 'Web', 'Multichannel'];
  const arms = ['No E-Mail', 'Mens E-Mail', 'Womens E-Mail'];
  let batch = emptyBatch(1, attributes.length);
  let id = 0;
  for await (const cells of createReadStream(path).pipe(parse({ from_line: 2 })) as AsyncIterable<string[]>) {
    id += 1;
    batch.keys.push(String(id));
    batch.channels.push(channels.indexOf(cells[7]!) + 1);
    batch.acquired.push(null);
    for (const [index, type] of attributes.entries()) {
      batch.attributes[index]!.push(type === 'CATEGORY' ? coded(cells[index]!) : Number(cells[index]));
    }
    batch.arms.push(arms.indexOf(cells[8]!) + 1);
    for (const [index, cell] of cells.slice(9).entries()) {
      const value = Number(cell);
      if (value > 0) {
        const amount = index === 2 ? value : null;
        batch.events.push({ type: index + 1, customer: id, key: 'hillstrom', at: ASSIGNED_AT, value: amount });
      }
    }
    if (batch.keys.length === BATCH_ROWS) {
      await writeBatch(raw, batch);
      batch = emptyBatch(id + 1, attributes.length);
    }
  }
  await writeBatch(raw, batch);
  await raw.run('COMMIT');
}
