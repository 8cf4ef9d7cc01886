import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { openDatabase } from '../../../src/open-database.js';
import { startThrowAwayPostgres } from '../../../validation/processes/throw-away-postgres.js';
import { MAINTENANCE_URL, TEMPLATE } from '../temporary-database.js';

/** Starts one server for all tests, with a migrated database that theirs are copies of. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startThrowAwayPostgres();
  const maintenance = new DataSource({ type: 'postgres', url: server.url });
  await maintenance.initialize();
  await maintenance.query(`CREATE DATABASE ${TEMPLATE}`);
  await maintenance.destroy();
  const template = new URL(server.url);
  template.pathname = TEMPLATE;
  await (await openDatabase(template.href)).close();
  process.env[MAINTENANCE_URL] = server.url;
  return () => server.stop();
}
