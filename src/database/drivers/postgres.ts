import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

const INT8 = 20;
const NUMERIC = 1700;

/** TypeORM options for one connection to PostgreSQL. The only place that names the driver package. */
export function postgresOptions(url: string, readOnly: boolean): DataSourceOptions {
  // Our integers are ids, counts and milliseconds: all far below 2^53.
  pg.types.setTypeParser(INT8, Number);
  pg.types.setTypeParser(NUMERIC, Number);
  // The server itself refuses writes on reading connections.
  const extra = readOnly ? { options: '-c default_transaction_read_only=on' } : {};
  return { type: 'postgres', driver: pg, url, poolSize: 1, extra };
}
