import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const NOWHERE = 99;
const ROWS = [
  "INSERT INTO channel (id, key, name, created_at) VALUES (1, 'web', 'web', 0), (2, 'shop', 'shop', 0)",
  "INSERT INTO customer (id, key, channel_id, created_at) VALUES (1, 'a', 1, 0), (2, 'b', NULL, 0)",
  "INSERT INTO attribute (id, key, name, type, created_at) VALUES (1, 'income', 'income', 'NUMBER', 0)",
  "INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'order', 'order', 0)",
  `INSERT INTO experiment (id, key, name, status, version, imported, design, plan, created_at)
   VALUES (1, 'spring', 'spring', 'DRAFT', 1, 0, '{}', '{}', 0)`,
  `INSERT INTO arm (id, experiment_id, key, name, is_control, weight, position, size) VALUES (1, 1, 'c', 'c', 1, 1, 0, 0)`,
  'INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number) VALUES (1, 1, 0, 9, 1)',
  "INSERT INTO event (event_type_id, customer_id, key, occurred_at) VALUES (1, 1, 'k', 0)",
  'INSERT INTO assignment (experiment_id, customer_id, arm_id, assigned_at) VALUES (1, 1, 1, 0)',
];
/** Tables with a row of each, without what it refers to. */
const INSERTS: Record<string, (reference: Record<string, number>) => string> = {
  customer: ({ channel_id = 1 }) =>
    `INSERT INTO customer (key, channel_id, created_at) VALUES ('c', 1, 0), ('d', NULL, 0), ('e', ${channel_id}, 0)`,
  attribute_value: ({ attribute_id = 1, customer_id = 2 }) =>
    `INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number)
     VALUES (${attribute_id}, ${customer_id}, 0, 9, 1)`,
  event: ({ event_type_id = 1, customer_id = 2 }) =>
    `INSERT INTO event (event_type_id, customer_id, key, occurred_at) VALUES (1, 1, 'l', 0), (${event_type_id}, ${customer_id}, 'k', 0)`,
  assignment: ({ experiment_id = 1, customer_id = 2, arm_id = 1, stratum_id }) =>
    `INSERT INTO assignment (experiment_id, customer_id, arm_id, stratum_id, assigned_at)
     VALUES (${experiment_id}, ${customer_id}, ${arm_id}, ${stratum_id ?? 'NULL'}, 0)`,
};
const REFERENCES: [table: string, column: string, parent: string][] = [
  ['customer', 'channel_id', 'channel'],
  ['attribute_value', 'attribute_id', 'attribute'],
  ['attribute_value', 'customer_id', 'customer'],
  ['event', 'event_type_id', 'event_type'],
  ['event', 'customer_id', 'customer'],
  ['assignment', 'experiment_id', 'experiment'],
  ['assignment', 'customer_id', 'customer'],
  ['assignment', 'arm_id', 'arm'],
  ['assignment', 'stratum_id', 'stratum'],
];

describe('a reference of a large table', () => {
  let temporary: TemporaryDatabase;
  let database: Database;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    database = temporary.database;
    for (const sql of ROWS) await run(sql);
  });
  afterAll(() => temporary.remove());

  const run = (...statements: string[]) =>
    database.write(async (transaction) => {
      for (const sql of statements) await transaction.execute(sql);
    });
  const attempted = (...statements: string[]) => run(...statements, 'nothing of it stays').catch(String);

  it.each(REFERENCES)('%s.%s leads somewhere', async (table, column) => {
    const insert = INSERTS[table]!;
    await expect(run(insert({ [column]: NOWHERE }))).rejects.toThrow(/foreign key/i);
    expect(await attempted(insert({}))).toMatch(/syntax error/);
  });

  it.each(REFERENCES)('%s.%s is not changed to lead nowhere', async (table, column) => {
    await expect(run(`UPDATE ${table} SET ${column} = ${NOWHERE}`)).rejects.toThrow(/foreign key/i);
    expect(await attempted(`UPDATE ${table} SET ${column} = ${column}`)).toMatch(/syntax error/);
  });

  it.each(REFERENCES.filter(([, , parent]) => parent !== 'stratum'))(
    '%s.%s keeps what it refers to in %s',
    async (table, _, parent) => {
      const others = Object.keys(INSERTS).filter(
        (other) => other !== table && other !== parent && other !== 'customer',
      );
      const removed = [...others, ...(parent === 'experiment' ? ['arm'] : [])].map((other) => `DELETE FROM ${other}`);
      // Arms are referred to by assignments too: without them, an experiment is kept by its arm.
      await expect(run(...removed, `DELETE FROM ${parent}`)).rejects.toThrow(/foreign key/i);
    },
  );

  it('can change to another one, and what nothing refers to can be removed', async () => {
    await run('UPDATE customer SET channel_id = 2', 'DELETE FROM channel WHERE id = 1');
    expect(await database.query('SELECT id FROM channel')).toEqual([{ id: 2 }]);
  });
});
