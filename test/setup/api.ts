import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { type Config, readConfig } from '../../src/config.js';
import type { Database, DatabaseLimits } from '../../src/database/database.js';
import { openLogger } from '../../src/logger.js';
import { startServer } from '../../src/server/http-server.js';
import { createServices, type Services } from '../../src/server/services.js';
import { type Asking, askingAt } from './asking.js';
import { InlineEngine } from './inline-engine.js';
import { type TemporaryAddress, type TemporaryDatabase, temporaryDatabase } from './temporary-database.js';

/** The whole server on a fresh database, with a clock that tests set. */
export interface Api extends TemporaryDatabase, Asking {
  services: Services;
  origin: string;
  /** What the server takes for now. */
  clock: { now: Date };
  /** Lines of the log. */
  log: Record<string, unknown>[];
  /** A digest of every row of each table, to compare before and after. */
  dump(): Promise<Record<string, string>>;
}

interface ApiOptions {
  config?: Partial<Config>;
  /** Replaces services before the server starts. */
  change?: (services: Services) => Services;
  /** Of the database to serve; a fresh one if omitted. */
  address?: TemporaryAddress;
  limits?: DatabaseLimits;
}

export const START = new Date('2026-03-02T00:00:00Z');
export const DAY = 86_400_000;

/** No request ends because the machine is busy. */
const PATIENT: Partial<Config> = { queryMilliseconds: DAY, mutationMilliseconds: DAY };

export async function startApi({
  config,
  change = (services) => services,
  address,
  limits,
}: ApiOptions = {}): Promise<Api> {
  const temporary = await temporaryDatabase(address, limits);
  const clock = { now: START };
  const log: Record<string, unknown>[] = [];
  const settings: Config = { ...readConfig({ PORT: '0' }), ...PATIENT, ...config };
  const engines = { interactive: new InlineEngine(), launch: new InlineEngine(), background: new InlineEngine() };
  const services = change(createServices(temporary.database, settings, () => clock.now, engines));
  const logger = openLogger('info', { write: (line) => log.push(JSON.parse(line)) });
  const server = await startServer(services, logger);

  return {
    ...temporary,
    ...askingAt(server.url),
    services,
    origin: server.url,
    clock,
    log,
    async dump() {
      const digests: Record<string, string> = {};
      for (const [table, columns] of await tablesOf(temporary.database)) {
        const rows = await temporary.database.query(
          `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${columns.map((_, index) => index + 1).join(', ')}`,
        );
        digests[table] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      }
      return digests;
    },
    async remove() {
      await server.close();
      await temporary.remove();
    },
  };
}

/** The tables of the database with their columns, in alphabetical order. */
async function tablesOf(database: Database): Promise<Map<string, string[]>> {
  const columns = await database.query<{ table: string; column: string }>(
    database.dialect.name === 'sqlite'
      ? `SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' ORDER BY t.name, c.name`
      : `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
         WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  );
  const tables = new Map<string, string[]>();
  for (const { table, column } of columns) tables.set(table, [...(tables.get(table) ?? []), `"${column}"`]);
  return tables;
}
