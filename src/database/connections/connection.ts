import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { currentRequest } from '../../requests/request-scope.js';
import { DatabaseUnavailableError } from '../database-problems.js';
import type { Driver } from '../drivers/driver.js';
import { Silence } from '../silence.js';
import { Interrupts } from './interrupts.js';

/** Statements that decide what becomes of others: they always run, and to their end. */
const TRANSACTION_CONTROL = /^\s*(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;
/** SQLite has rolled back by itself when the disk is full, and when a writing statement is ended. */
const NOTHING_TO_ROLL_BACK = /no transaction is active/;
const BEGINS = /^(BEGIN|START)\b/;

type Statement = QueryRunner['query'];

/** What TypeORM has found out of entities and migrations, by the list of entities: the same for all connections, and never changed. */
const knownMetadata = new WeakMap<
  object,
  { of: unknown; on: DataSourceOptions['type']; metadata: Partial<DataSource> }
>();
const NO_ENTITIES = {};

/**
 * A connection whose statements end when the request on whose behalf they run does, and whose failures have names. A statement
 * that was not begun by then is not begun.
 */
export class Connection extends DataSource {
  private readonly guarded = new WeakSet<QueryRunner>();
  private readonly endings = new WeakMap<QueryRunner, AbortSignal>();
  private readonly beginnings = new WeakMap<QueryRunner, { sql: string; ending: AbortSignal }>();
  private readonly latest = new WeakMap<QueryRunner, Promise<unknown>>();

  /**
   * @param control runs statements on a connection that is always free
   * @param silence milliseconds without an answer after which that one is asked; null to wait for any answer
   */
  constructor(
    options: DataSourceOptions,
    private readonly packageDriver: Driver,
    private readonly control: (sql: string) => Promise<unknown>,
    private readonly silence: number | null,
  ) {
    super(options);
  }

  /** TypeORM takes 10 ms for each connection to find out what its entities are. */
  protected override async buildMetadatas(): Promise<void> {
    const { entities = NO_ENTITIES, migrations, type } = this.options;
    const known = knownMetadata.get(entities);
    if (known?.of === migrations && known?.on === type) {
      Object.assign(this, known.metadata);
      return;
    }
    await super.buildMetadatas();
    const { entityMetadatas, entityMetadatasMap, subscribers } = this;
    const metadata = { entityMetadatas, entityMetadatasMap, subscribers, migrations: this.migrations };
    knownMetadata.set(entities, { of: migrations, on: type, metadata });
  }

  override createQueryRunner(mode?: 'master' | 'slave'): QueryRunner {
    const runner = super.createQueryRunner(mode);
    if (!this.guarded.has(runner)) {
      this.guarded.add(runner);
      const statement: Statement = runner.query.bind(runner);
      runner.query = ((...args: Parameters<Statement>) => this.run(runner, statement, args)) as Statement;
    }
    return runner;
  }

  /**
   * Lends the connection to `work`, whose statements end with the signal.
   * @throws the signal's reason when it was aborted, even if `work` went on without the statement that was ended
   */
  async lend<T>(ending: AbortSignal, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.createQueryRunner();
    this.endings.set(runner, ending);
    try {
      const result = await work(runner);
      ending.throwIfAborted();
      return result;
    } catch (error) {
      ending.throwIfAborted();
      throw error;
    } finally {
      this.endings.delete(runner);
      await runner.release();
    }
  }

  /**
   * Begins a transaction with a statement that does more than that, and may wait, but not longer than until the signal. When it
   * throws, the transaction is still to be rolled back.
   */
  async begin(runner: QueryRunner, sql: string, ending: AbortSignal): Promise<void> {
    this.beginnings.set(runner, { sql, ending });
    try {
      await runner.startTransaction();
    } catch (error) {
      // TypeORM counts only transactions that have begun, but rolls back the others too.
      Object.assign(runner, { transactionDepth: 1 });
      throw error;
    } finally {
      this.beginnings.delete(runner);
    }
  }

  /** Runs statements without parameters and results, one after the other, in one message to the database. */
  async runAll(runner: QueryRunner, statements: readonly string[]): Promise<void> {
    await this.run(runner, (sql) => this.sendAll(runner, sql), [statements.join(';\n')]);
  }

  private async sendAll(runner: QueryRunner, sql: string): Promise<unknown> {
    this.logger.logQuery(sql);
    return this.packageDriver.runAll(await runner.connect(), sql);
  }

  /** A connection runs one statement at a time. TypeORM sends several where it saves several entities: each has its turn. */
  private run(
    runner: QueryRunner,
    statement: (...args: Parameters<Statement>) => Promise<unknown>,
    args: Parameters<Statement>,
  ): Promise<unknown> {
    const previous = this.latest.get(runner);
    const turn = async () => {
      await previous?.catch(() => undefined);
      return this.runAlone(runner, statement, args);
    };
    const latest = turn().finally(() => {
      if (this.latest.get(runner) === latest) this.latest.delete(runner);
    });
    this.latest.set(runner, latest);
    return latest;
  }

  private async runAlone(
    runner: QueryRunner,
    statement: (...args: Parameters<Statement>) => Promise<unknown>,
    [asked, ...args]: Parameters<Statement>,
  ): Promise<unknown> {
    const beginning = BEGINS.test(asked) ? this.beginnings.get(runner) : undefined;
    const sql = beginning?.sql ?? asked;
    const isControl = TRANSACTION_CONTROL.test(sql);
    const ending = isControl ? beginning?.ending : (this.endings.get(runner) ?? currentRequest()?.signal);
    ending?.throwIfAborted();
    const client = await named(this.packageDriver, undefined, () => runner.connect());
    ending?.throwIfAborted();
    let interrupts: Interrupts | undefined;
    const end = () => {
      interrupts = new Interrupts(this.packageDriver, client, this.control);
    };
    ending?.addEventListener('abort', end, { once: true });
    const silence = new Silence(this.packageDriver, client, this.control, this.silence);
    try {
      return await named(this.packageDriver, client, () =>
        isControl ? this.sendAll(runner, sql) : statement(sql, ...args),
      );
    } catch (error) {
      if (/^ROLLBACK$/i.test(sql) && NOTHING_TO_ROLL_BACK.test(String(error))) return [];
      ending?.throwIfAborted();
      throw error;
    } finally {
      silence.end();
      ending?.removeEventListener('abort', end);
      await interrupts?.stop();
    }
  }
}

/** Gives failures that have nothing to do with the statement their names. */
export async function named<T>(driver: Driver, client: unknown, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { driverError = error } = error as { driverError?: unknown };
    const problem = driverError instanceof Error ? driver.problemOf(driverError) : null;
    if (problem === null) throw withoutValues(error);
    if (problem === 'LOST' && client !== undefined) driver.discard(client);
    throw new DatabaseUnavailableError(problem, driverError);
  }
}

/** The values of a statement are customers' data, which must not reach a log. */
function withoutValues(error: unknown): unknown {
  if (error instanceof Error && 'parameters' in error) error.parameters = undefined;
  return error;
}
