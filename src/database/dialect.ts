/** A column of a batch of rows that is passed to the database as one parameter. */
export interface BatchColumn {
  name: string;
  type: 'text' | 'integer' | 'real';
}

/**
 * What differs between the databases we run on. SQL elsewhere uses `?` for parameters, standard syntax and these.
 */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** A FROM item that unfolds one `?` parameter, an array of arrays, into rows with the given columns. */
  batch(alias: string, columns: readonly BatchColumn[]): string;
  /** A FROM item that unfolds one `?` parameter, a flat array, into `position` (from 0) and `value`: the fastest way in. */
  list(alias: string, type: BatchColumn['type']): string;
  /**
   * Aggregates into the text of one JSON array: thousands of values as a single row. Without an order it is the order of the rows, the
   * same for all aggregates of a SELECT. SQLite writes numbers with 15 digits.
   */
  jsonArray(value: string, order?: string): string;
  /**
   * A SELECT with some of its columns as doubles: PostgreSQL would calculate with exact decimals where a number is written with a
   * point, or is a count, and take ten times as long.
   */
  doubles(select: string, columns: readonly string[], others: readonly string[]): string;
  /** The bytes of a text of hexadecimal digits. */
  bytesOfHex(sql: string): string;
  /** Column definition of a generated integer primary key. */
  readonly identity: string;
  /** A SELECT of `first`, the first of as many consecutive keys that nobody else gets; for who has the lock of the writers. */
  nextKeys(table: string, count: number): string;
  readonly integer: string;
  readonly real: string;
  readonly binary: string;
  /** Ends a CREATE TABLE whose rows live in the primary key's own order. */
  readonly clusteredByKey: string;
  /** Text compared byte by byte in UTF-8, whatever the database's locale. */
  readonly textByBytes: string;
  /**
   * Begins a writing transaction, and takes the lock that all writers of all processes take before anything is read. It waits for
   * the lock that many milliseconds at most. The lock is freed when the transaction ends, also by the end of the process.
   */
  beginWriting(milliseconds: number): string;
  /** The same for a database that may not have any table yet. */
  readonly lockForMigrating: string;
  /** Begins a transaction all of whose statements read the same state of the data. */
  readonly beginReading: string;
  /** Ends a subquery whose columns are to be computed once for each row, where the planner would compute them for each of their uses. */
  readonly computedOnce: string;
  /** The most columns and aggregates that a result can have. */
  readonly resultColumns: number;
  /**
   * Tells the planner of rows that were just written in bulk; null where it does not count rows. PostgreSQL otherwise takes
   * thousands of new rows for one, and reads them over and over.
   */
  readonly refreshStatistics: ((table: string) => string) | null;
  /** How many rows the planner knows of, as `rows`; null where it does not count them. */
  readonly plannedRows: ((table: string) => string) | null;
  /** Rewrites `?` parameters into what the driver expects. */
  parameters(sql: string): string;
}

function ordered(value: string, order: string | undefined): string {
  return order === undefined ? value : `${value} ORDER BY ${order}`;
}

const sqlite: Dialect = {
  name: 'sqlite',
  batch: (alias, columns) => {
    // Each row in SQLite's own form of JSON, which is read in half of the time of a text.
    const items = columns.map((column, index) => `j.value ->> ${index} AS ${column.name}`);
    return `(SELECT ${items.join(', ')} FROM jsonb_each(?) j) ${alias}`;
  },
  list: (alias) => `(SELECT j.key AS position, j.value AS value FROM json_each(?) j) ${alias}`,
  jsonArray: (value, order) => `json_group_array(${ordered(value, order)})`,
  doubles: (select) => select,
  bytesOfHex: (sql) => `unhex(${sql})`,
  identity: 'INTEGER PRIMARY KEY',
  nextKeys: (table) => `SELECT coalesce(max(id), 0) + 1 AS first FROM ${table}`,
  integer: 'integer',
  real: 'double precision',
  binary: 'blob',
  clusteredByKey: 'WITHOUT ROWID',
  textByBytes: 'text',
  // Takes the file's write lock. How long it waits is a setting of the connection.
  beginWriting: () => 'BEGIN IMMEDIATE',
  lockForMigrating: 'PRAGMA user_version = 0',
  beginReading: 'BEGIN',
  computedOnce: 'LIMIT 9223372036854775807',
  resultColumns: 2_000,
  refreshStatistics: null,
  plannedRows: null,
  parameters: (sql) => sql,
};

/** The number has no meaning but is ours: "trialgraph" as letters of a telephone. */
const POSTGRES_LOCK = 'SELECT pg_advisory_xact_lock(8742547274)';
const postgresTypes = { text: 'text', integer: 'bigint', real: 'double precision' };

const postgres: Dialect = {
  name: 'postgres',
  batch: (alias, columns) => {
    const items = columns.map(
      (column, index) => `(j.value ->> ${index})::${postgresTypes[column.type]} AS ${column.name}`,
    );
    return `(SELECT ${items.join(', ')} FROM jsonb_array_elements(?::jsonb) j) ${alias}`;
  },
  list: (alias, type) =>
    `(SELECT j.position - 1 AS position, (j.value #>> '{}')::${postgresTypes[type]} AS value
      FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY AS j (value, position)) ${alias}`,
  jsonArray: (value, order) => `json_agg(${ordered(value, order)})::text`,
  doubles: (select, columns, others) => {
    const cast = columns.map((column) => `CAST(${column} AS double precision) AS ${column}`);
    return `SELECT ${[...others, ...cast].join(', ')} FROM (${select}) d`;
  },
  bytesOfHex: (sql) => `decode(${sql}, 'hex')`,
  identity: 'bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  nextKeys: (table, count) =>
    `SELECT setval(s.name, nextval(s.name) + ${count - 1}) - ${count - 1} AS first
     FROM (SELECT pg_get_serial_sequence('${table}', 'id')::regclass AS name) s`,
  integer: 'bigint',
  real: 'double precision',
  binary: 'bytea',
  clusteredByKey: '',
  textByBytes: 'text COLLATE "C"',
  beginWriting: (milliseconds) => `BEGIN; SET LOCAL lock_timeout = ${milliseconds}; ${POSTGRES_LOCK}`,
  // A migration of a large table takes as long as it takes.
  lockForMigrating: `SET LOCAL statement_timeout = 0; ${POSTGRES_LOCK}`,
  beginReading: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  computedOnce: '',
  resultColumns: 1_664,
  refreshStatistics: (table) => `ANALYZE ${table}`,
  plannedRows: (table) => `SELECT reltuples AS rows FROM pg_class WHERE oid = '${table}'::regclass`,
  parameters: (sql) => {
    let count = 0;
    return sql.replace(/\?/g, () => `$${++count}`);
  },
};

/** The dialect for a TypeORM driver type. */
export function dialectFor(type: string): Dialect {
  return type === 'postgres' ? postgres : sqlite;
}
