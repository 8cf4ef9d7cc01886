import { setTimeout as pause } from 'node:timers/promises';
import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import { onNobodysBehalf } from '../../requests/request-scope.js';
import { repeatedIfLost } from '../database-problems.js';
import { type Access, type Driver, mayWrite } from '../drivers/driver.js';
import { postgresDriver } from '../drivers/postgres.js';
import { sqliteDriver } from '../drivers/sqlite.js';
import type { StatementLog } from '../statement-log.js';
import { isBusy } from '../writes/write-errors.js';
import { Connection, named } from './connection.js';

const SLOW_STATEMENT_MS = 5_000;
const OPENING_TRIES = 300;
const OPENING_PAUSE_MS = 100;

/** What every connection to a database is made with. */
export interface ConnectionOptions {
  /** `sqlite:PATH` or `postgres://…`. */
  url: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity classes.
  entities: MixedList<Function | string | EntitySchema>;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for classes.
  migrations: MixedList<Function | string>;
}

/** Opens the connections of one database. */
export class Connections {
  private readonly driver: Driver;
  private opened: { connection: Connection; access: Access }[] = [];
  private control: Connection | undefined;

  /**
   * @param longest milliseconds after which the database ends a statement by itself, where it can
   * @param silence milliseconds without an answer after which it is asked whether the database still works
   */
  constructor(
    private readonly options: ConnectionOptions,
    private readonly statements: StatementLog,
    longest: number,
    silence: number,
  ) {
    const path = /^sqlite:(.+)$/.exec(options.url)?.[1];
    this.driver = path === undefined ? postgresDriver(options.url, longest, silence) : sqliteDriver(path);
  }

  /** How many analyses may run at once. */
  get analyses(): number {
    return this.driver.analyses;
  }

  async open(access: Access): Promise<Connection> {
    const { entities, migrations } = this.options;
    const options = {
      ...this.driver.options(access),
      ...(access !== 'control' && { entities, migrations }),
      synchronize: false,
      // TypeORM would turn `where: { key: undefined }` into "every row".
      invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
      logging: true,
      logger: this.statements,
      maxQueryExecutionTime: SLOW_STATEMENT_MS,
    } as DataSourceOptions;
    // The control connection would ask itself; it has a time limit instead.
    const silence = access === 'control' ? null : this.driver.silenceMilliseconds;
    const connection = new Connection(options, this.driver, (sql) => this.inControl(sql), silence);
    await untilNotBusy(() => named(this.driver, undefined, () => connection.initialize()));
    // Those that were lost and closed are forgotten.
    this.opened = [...this.opened.filter((one) => one.connection.isInitialized), { connection, access }];
    for (const statement of this.driver.firstStatements(access)) await connection.query(statement);
    if (access === 'control') this.control = connection;
    return connection;
  }

  /** Closes a connection that was opened for one piece of work. What fails then has nothing to do with the work. */
  async end(connection: Connection, access: Access): Promise<void> {
    try {
      for (const statement of this.driver.lastStatements(access)) await connection.query(statement);
    } catch {
      // It is lost, or closed already.
    }
    await connection.destroy().catch(() => undefined);
  }

  /** Runs a short statement on a connection that no work for requests can take. */
  async inControl<Row>(sql: string): Promise<Row[]> {
    if (!this.control) throw new Error('the control connection is not open yet');
    const { control } = this;
    return onNobodysBehalf(() => repeatedIfLost(() => control.query(sql)));
  }

  /** Closes those last that may write: only then does SQLite fold its write-ahead log into the file. */
  async close(): Promise<void> {
    const open = this.opened.filter(({ connection }) => connection.isInitialized);
    for (const last of [false, true]) {
      const part = open.filter(({ access }) => mayWrite(access) === last);
      await Promise.all(part.map(({ connection }) => connection.destroy()));
    }
  }
}

/** SQLite refuses a connection for a moment while another process opens or closes the same file. */
async function untilNotBusy(open: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await open();
      return;
    } catch (error) {
      if (!isBusy(error) || tries === OPENING_TRIES) throw error;
      await pause(OPENING_PAUSE_MS);
    }
  }
}
