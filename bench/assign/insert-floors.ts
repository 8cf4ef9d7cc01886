import pg from 'pg';
import { RawDatabase } from '../raw-database.js';

/** Bare inserts into the table of assignments, each committed by itself, with the durability of the server. */
export type InsertFloor = (url: string, inserts: number) => Promise<number[]>;

const INSERT = 'INSERT INTO assignment (experiment_id, customer_id, arm_id, assigned_at) VALUES';

/** @returns how long each insert took, in milliseconds */
export const sqliteInserts: InsertFloor = async (url, inserts) => {
  const raw = await RawDatabase.open(url.slice('sqlite:'.length));
  const [{ id, arm }] = (await raw.all<{ id: number; arm: number }>(
    'SELECT min(experiment_id) AS id, min(id) AS arm FROM arm',
  )) as [{ id: number; arm: number }];
  const customers = await raw.all<{ id: number }>('SELECT id FROM customer ORDER BY id DESC LIMIT ?', [inserts]);
  const times: number[] = [];
  for (const customer of customers) {
    const started = performance.now();
    await raw.run(`${INSERT} (?, ?, ?, 0)`, () => [id, customer.id, arm]);
    times.push(performance.now() - started);
  }
  await raw.close();
  return times;
};

/** @returns how long each insert took, in milliseconds */
export const postgresInserts: InsertFloor = async (url, inserts) => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows: arms } = await client.query('SELECT min(experiment_id) AS id, min(id) AS arm FROM arm');
  const { rows: customers } = await client.query('SELECT id FROM customer ORDER BY id DESC LIMIT $1', [inserts]);
  const times: number[] = [];
  for (const customer of customers) {
    const started = performance.now();
    await client.query(`${INSERT} ($1, $2, $3, 0)`, [arms[0].id, customer.id, arms[0].arm]);
    times.push(performance.now() - started);
  }
  await client.end();
  return times;
};
