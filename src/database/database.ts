import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type EntityManager, type EntitySchema, type MixedList } from 'typeorm';
import { ConnectionPool } from './connection-pool.js';
import { type Dialect, dialectFor } from './dialect.js';
import { postgresOptions } from './drivers/postgres.js';
import { sqliteOptions, sqlitePragmas } from './drivers/sqlite.js';
import { type SlowStatementLogger, StatementLog } from './statement-log.js';
import { guarded } from './write-guard.js';
import { WriteQueue } from './write-queue.js';

const INTERACTIVE_CONNECTIONS = 2;
const ANALYSIS_CONNECTIONS = 2;
const SLOW_STATEMENT_MS = 5_000;
const BATCH_ROWS = 20_000;

// biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for classes.
type Classes = MixedList<Function | string>;

interface DatabaseOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  url: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes.
  entities: MixedList<Function | string | EntitySchema>;
  migrations: Classes;
  logger?: SlowStatementLogger;
}

/**
 * The one way to the data: a single writer behind a queue, two connections for interactive reads and two for
 * analysis, so that a long analysis delays neither writes nor small reads.
 */
export class Database {
  private readonly queue = new WriteQueue();

  private constructor(
    private readonly writer: DataSource,
    private readonly interactive: ConnectionPool,
    private readonly analysis: ConnectionPool,
    readonly dialect: Dialect,
    readonly statements: StatementLog,
  ) {}

  /** Opens the database, creating the file and applying the migrations that are missing. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const statements = new StatementLog(options.logger);
    const connect = (readOnly: boolean) => openConnection(options, statements, readOnly);
    const writer = await connect(false);
    try {
      await writer.runMigrations({ transaction: 'all' });
      const interactive = await Promise.all(Array.from({ length: INTERACTIVE_CONNECTIONS }, () => connect(true)));
      const analysis = await Promise.all(Array.from({ length: ANALYSIS_CONNECTIONS }, () => connect(true)));
      const pools = [new ConnectionPool(interactive), new ConnectionPool(analysis)] as const;
      return new Database(writer, ...pools, dialectFor(writer.options.type), statements);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** Writes queued or running. */
  get pendingWrites(): number {
    return this.queue.length;
  }

  /**
   * Runs `work` in a transaction of its own after every earlier write. It is committed when `work` resolves and
   * leaves no trace when it rejects. Never call `write` from inside `work`: it would wait for itself.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const guardedWork = guarded(work);
    return this.queue.run(() =>
      this.writer.transaction(async (manager) => {
        if (this.dialect.lockForWriting) await manager.query(this.dialect.lockForWriting);
        return guardedWork(new Transaction(manager, this.dialect));
      }),
    );
  }

  /** Runs a few small reads on one interactive connection. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.interactive.use((connection) => work(new Session(connection.manager, this.dialect)));
  }

  /** Runs one small SELECT. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.read((session) => session.query<Row>(sql, parameters));
  }

  /** Runs heavy reads on the analysis connection; every statement of `work` sees the same state of the data. */
  analyse<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.analysis.use(async (connection) => {
      const { manager } = connection;
      await manager.query(this.dialect.beginReading);
      try {
        return await work(new Session(manager, this.dialect));
      } finally {
        await manager.query('COMMIT');
      }
    });
  }

  /** @throws Error unless the database answers and was migrated */
  async requireReady(): Promise<void> {
    await this.query('SELECT count(*) AS migrations FROM migrations');
  }

  /** Reverts the newest migration. */
  async revertMigration(): Promise<void> {
    await this.queue.run(() => this.writer.undoLastMigration({ transaction: 'all' }));
  }

  /** Waits for queued writes, then closes every connection. */
  async close(): Promise<void> {
    await this.queue.drain();
    await this.interactive.close();
    await this.analysis.close();
    await this.writer.destroy();
  }
}

/** Reads on one connection, with `?` parameters on every database. A parameter that is an array is passed as its JSON. */
export class Session {
  constructor(
    readonly manager: EntityManager,
    readonly dialect: Dialect,
  ) {}

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query(this.dialect.parameters(sql), asValues(parameters));
  }

  /** Runs a SELECT whose columns are an entity's and gives the entities, in order. */
  async entities<T extends object>(
    entity: new () => T,
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<T[]> {
    const rows = await this.query<Record<string, unknown>>(sql, parameters);
    return rows.map((row) => this.entity(entity, row));
  }

  /** The entity whose columns are in a row. */
  entity<T extends object>(entity: new () => T, row: Record<string, unknown>): T {
    const { connection } = this.manager;
    const instance = new entity();
    for (const column of connection.getMetadata(entity).columns) {
      column.setEntityValue(instance, connection.driver.prepareHydratedValue(row[column.databaseName], column));
    }
    return instance;
  }
}

/** A writing transaction. */
export class Transaction extends Session {
  /** Runs one INSERT, UPDATE or DELETE. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    await this.query(sql, parameters);
  }

  /** Runs one INSERT, UPDATE or DELETE and tells how many rows it made, changed or removed. */
  async change(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const { queryRunner } = this.manager;
    if (!queryRunner) throw new Error('a transaction has a connection of its own');
    const result = await queryRunner.query(this.dialect.parameters(sql), asValues(parameters), true);
    return result.affected ?? 0;
  }

  /** Runs a statement over rows, which are its first parameter; see `Dialect.batch`. Others have their turn between parts. */
  async executeBatch(sql: string, rows: readonly unknown[][], parameters: readonly unknown[] = []): Promise<void> {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      if (start > 0) await yieldToOthers();
      await this.execute(sql, [rows.slice(start, start + BATCH_ROWS), ...parameters]);
    }
  }
}

function asValues(parameters: readonly unknown[]): unknown[] {
  return parameters.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
}

async function openConnection(
  options: DatabaseOptions,
  statements: StatementLog,
  readOnly: boolean,
): Promise<DataSource> {
  const path = /^sqlite:(.+)$/.exec(options.url)?.[1];
  const driverOptions = path === undefined ? postgresOptions(options.url, readOnly) : sqliteOptions(path, readOnly);
  const connection = new DataSource({
    ...driverOptions,
    entities: options.entities,
    migrations: options.migrations,
    synchronize: false,
    // TypeORM would turn `where: { key: undefined }` into "every row".
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    logging: true,
    logger: statements,
    maxQueryExecutionTime: SLOW_STATEMENT_MS,
  } as DataSourceOptions);
  await connection.initialize();
  if (path !== undefined) {
    for (const pragma of sqlitePragmas(readOnly)) await connection.query(pragma);
  }
  return connection;
}
