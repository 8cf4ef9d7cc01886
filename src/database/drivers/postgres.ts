import pg from 'pg';
import type { DatabaseProblem } from '../database-problems.js';
import { type Access, type Driver, mayWrite } from './driver.js';

const INT8 = 20;
const NUMERIC = 1700;
/** After that many attempts to end a statement, its connection is closed: the server does not answer. */
const MOST_INTERRUPTS = 20;
const ANALYSES = 3;
const CONNECT_MS = 10_000;
/** How long the control connection waits for an answer. */
const CONTROL_MS = 5_000;
const KEEP_ALIVE_MS = 10_000;

const PROBLEMS: Record<string, DatabaseProblem> = {
  '25006': 'READ_ONLY',
  '25P03': 'LOST',
  '28000': 'NOT_ADMITTED',
  '28P01': 'NOT_ADMITTED',
  '3D000': 'NOT_ADMITTED',
  '53100': 'DISK_FULL',
  '53300': 'LOST',
  '55P03': 'BUSY',
  '57014': 'TOO_LONG',
  '57P01': 'LOST',
  '57P02': 'LOST',
  '57P03': 'LOST',
  '57P05': 'LOST',
  '58030': 'DISK_FAILURE',
  XX001: 'DAMAGED',
  XX002: 'DAMAGED',
  ECONNREFUSED: 'LOST',
  ECONNRESET: 'LOST',
  EPIPE: 'LOST',
  ETIMEDOUT: 'LOST',
  EHOSTUNREACH: 'LOST',
  ENETUNREACH: 'LOST',
  ENOTFOUND: 'LOST',
  EAI_AGAIN: 'LOST',
};
/** The packages give these no code. */
const LOST =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client .* not queryable|Client was closed)|already released/;

/** The server processes of connections: what the server calls the process is not what a pooler in between says. */
const processes = new WeakMap<object, number>();

/**
 * A PostgreSQL database. The only place that names the driver package.
 * @param longest milliseconds after which the server ends a statement or an idle transaction by itself
 * @param silence milliseconds without an answer after which it is asked whether a statement still runs
 */
export function postgresDriver(url: string, longest: number, silence: number): Driver {
  // Our integers are ids, counts and milliseconds: all far below 2^53.
  pg.types.setTypeParser(INT8, Number);
  pg.types.setTypeParser(NUMERIC, Number);
  return {
    options: (access) => ({
      type: 'postgres',
      driver: pg,
      url,
      poolSize: 1,
      applicationName: 'trialgraph',
      connectTimeoutMS: CONNECT_MS,
      extra: {
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
        // The control connection is kept while it is idle: when it is needed the server may have no room for another one.
        ...(access === 'control' && { query_timeout: Math.min(CONTROL_MS, silence), idleTimeoutMillis: 0 }),
        // Its temporary tables are those of one session.
        ...(access === 'load' && { idleTimeoutMillis: 0 }),
        // The pool replaces idle and lost connections, so each new one is told. Behind PgBouncer, pooling must be by session.
        onConnect: (client: pg.ClientBase) => introduce(client, access, longest),
      },
    }),
    firstStatements: () => [],
    lastStatements: () => [],
    analyses: ANALYSES,
    async runAll(connection, sql) {
      const { command } = await (connection as pg.ClientBase).query(sql);
      // The server's answer to a transaction in which a statement failed, whatever became of the failure here.
      if (sql === 'COMMIT' && command === 'ROLLBACK') throw new Error('A failed statement has undone the transaction.');
    },
    interruptEveryMilliseconds: 250,
    async interrupt(connection, attempt, control) {
      if (attempt >= MOST_INTERRUPTS) return discard(connection);
      const process = processes.get(connection as pg.ClientBase);
      await control(`SELECT pg_cancel_backend(${Number(process)})`);
    },
    silenceMilliseconds: silence,
    // Without activity tracking the state is `disabled`.
    async isWorking(connection, control) {
      const process = processes.get(connection as pg.ClientBase);
      const sql = `SELECT 1 AS found FROM pg_stat_activity WHERE pid = ${Number(process)} AND state NOT LIKE 'idle%'`;
      return ((await control(sql)) as unknown[]).length > 0;
    },
    problemOf: ({ code, message }) => {
      if (LOST.test(message) || /^08/.test(String(code))) return 'LOST';
      return PROBLEMS[String(code)] ?? null;
    },
    discard,
  };
}

/** The settings of a session, which are stronger than those of the server and the URL. */
async function introduce(client: pg.ClientBase, access: Access, longest: number): Promise<void> {
  const settings = {
    default_transaction_read_only: mayWrite(access) ? 'off' : 'on',
    statement_timeout: String(longest),
    idle_in_transaction_session_timeout: String(longest),
    // To compile our wide statements took more than half of their time with 25,000 customers. With a million it pays.
    jit_above_cost: '1000000',
    // The server also notices during a statement that this process is gone: it may hold the lock of the writers.
    client_connection_check_interval: '1s',
    // And between statements, where it would hold the lock of the writers.
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '3',
    ...(access === 'load' && { temp_buffers: '32MB' }),
  };
  // Older servers lack some. To list all that they have would take them longer than the rest.
  const text = `SELECT pg_backend_pid() AS process, count(set_config(wanted.name, wanted.value, false)) AS set
     FROM json_each_text($1) AS wanted (name, value) WHERE current_setting(wanted.name, true) IS NOT NULL`;
  // The types of the package do not know its time limit.
  const introduction = { text, values: [JSON.stringify(settings)], query_timeout: CONNECT_MS };
  const { rows } = await client.query(introduction);
  processes.set(client, rows[0].process);
}

function discard(connection: unknown): void {
  (connection as pg.Client).end().catch(() => undefined);
}
