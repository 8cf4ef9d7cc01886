import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

const INT8 = 20;
const NUMERIC = 1700;
const REFUSE_WRITES = 'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY';

/** TypeORM options for one connection to PostgreSQL. The only place that names the driver package. */
export function postgresOptions(url: string, readOnly: boolean): DataSourceOptions {
  // Our integers are ids, counts and milliseconds: all far below 2^53.
  pg.types.setTypeParser(INT8, Number);
  pg.types.setTypeParser(NUMERIC, Number);
  // The pool replaces idle and lost connections, so each new one is told. Behind PgBouncer, pooling must be by session.
  const extra = readOnly ? { onConnect: (client: pg.ClientBase) => client.query(REFUSE_WRITES) } : {};
  return { type: 'postgres', driver: pg, url, poolSize: 1, extra };
}
