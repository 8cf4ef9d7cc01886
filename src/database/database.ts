import { onNobodysBehalf } from '../requests/request-scope.js';
import { type ConnectionOptions, Connections } from './connections/connections.js';
import { DatabaseUnavailableError } from './database-problems.js';
import { type Dialect, dialectFor } from './dialect.js';
import { Lane } from './lane.js';
import { knownMigrations, migrate, revertNewest } from './migrate.js';
import { Reads } from './reads.js';
import { type Session, Transaction } from './session.js';
import { Stage } from './stage.js';
import { type SlowStatementLogger, StatementLog } from './statement-log.js';
import { guarded } from './writes/write-guard.js';
import type { WriteOptions } from './writes/write-queue.js';
import { type WriteLimits, Writer } from './writes/writer.js';

export { Session, Transaction } from './session.js';

const SMALL_READ_CONNECTIONS = 3;
const READY_MS = 800;
/** How many files may be loaded at once: each has a connection and some memory. */
const STAGES = 2;

/** Milliseconds after which the database does not go on. */
export interface DatabaseLimits extends WriteLimits {
  /** How long a small read may take before it is repeated as an analysis. */
  smallRead?: number;
  /** When PostgreSQL ends a statement by itself: for what outlives its request, or its server. */
  statement?: number;
  /** How long PostgreSQL may say nothing before another connection asks whether it still works for a statement. */
  silence?: number;
}

const LIMITS = { smallRead: 100, statement: 1_860_000, silence: 10_000 };

interface DatabaseOptions extends ConnectionOptions {
  logger?: SlowStatementLogger;
  limits?: DatabaseLimits;
}

/**
 * The one way to the data: a single writer behind a queue, some connections for small reads and some for analyses, so that long
 * analyses delay neither writes nor small reads; and one that is always free, to end statements and to ask for signs of life.
 */
export class Database {
  private readonly places = new Lane(Array.from({ length: STAGES }, (_, place) => place));

  private constructor(
    private readonly connections: Connections,
    private readonly migrations: readonly string[],
    private readonly writer: Writer,
    private readonly reads: Reads,
    readonly dialect: Dialect,
    readonly statements: StatementLog,
  ) {}

  /** Opens the database, creating the file and applying the migrations that are missing. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const statements = new StatementLog(options.logger);
    const limits = { ...LIMITS, ...options.limits };
    const connections = new Connections(options, statements, limits.statement, limits.silence);
    const readers = (count: number) => Promise.all(Array.from({ length: count }, () => connections.open('read')));
    try {
      const writing = await connections.open('write');
      const dialect = dialectFor(writing.options.type);
      // Before migrations, which may take or wait for long: otherwise nobody could tell that they still run.
      await connections.open('control');
      await migrate(writing, dialect);
      const [small, analyses] = [await readers(SMALL_READ_CONNECTIONS), await readers(connections.analyses)];
      const reads = new Reads(small, analyses, dialect, limits.smallRead);
      const writer = new Writer(writing, dialect, () => connections.open('write'), limits);
      return new Database(connections, knownMigrations(writing), writer, reads, dialect, statements);
    } catch (error) {
      await connections.close();
      throw error;
    }
  }

  /** Writes queued or running. */
  get pendingWrites(): number {
    return this.writer.pending;
  }

  /**
   * Runs `work` in a transaction after every earlier write of the same client. It is committed when `work` resolves and
   * leaves no trace when it rejects. What it decides on it must read inside, and it may be run again from the beginning, unless
   * it is `alone`. Never call `write` from inside `work`: it would wait for itself.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: WriteOptions): Promise<T> {
    const guardedWork = guarded(work);
    // A guard remembers what it did: its writes are not repeated.
    const alone = options?.alone || guardedWork !== work;
    return this.writer.write((manager) => guardedWork(new Transaction(manager, this.dialect)), { ...options, alone });
  }

  /**
   * Lends `work` a connection with temporary tables, in which it prepares much that it writes in one short transaction in the end.
   * Nothing of them outlives the work, or the process.
   */
  stage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
    return this.places.lend(async () => {
      const connection = await this.connections.open('load');
      try {
        return await work(new Stage(connection, this.dialect, (publish) => this.write(publish, { by: connection })));
      } finally {
        await onNobodysBehalf(() => this.connections.end(connection, 'load'));
      }
    });
  }

  /** Runs a few small reads, which may be repeated: on a connection for small reads, and if they take long, as an analysis. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.reads.read(work);
  }

  /** Runs one small SELECT. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.read((session) => session.query<Row>(sql, parameters));
  }

  /** Runs heavy reads, which may be repeated; every statement of `work` sees the same state of the data. */
  analyse<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.reads.analyse(work);
  }

  /** @throws DatabaseUnavailableError unless the database answers soon and has all migrations */
  async requireReady(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DatabaseUnavailableError('NO_ANSWER')), READY_MS);
    });
    try {
      const rows = await Promise.race([
        this.connections.inControl<{ name: string }>('SELECT name FROM migrations'),
        late,
      ]);
      const applied = new Set(rows.map(({ name }) => name));
      const missing = this.migrations.some((name) => !applied.has(name));
      if (missing) throw new DatabaseUnavailableError('NOT_MIGRATED');
    } finally {
      clearTimeout(timer);
    }
  }

  /** Reverts the newest migration. */
  async revertMigration(): Promise<void> {
    await this.writer.write((manager) => revertNewest(manager), { alone: true });
  }

  /** Waits for queued writes, then closes every connection. */
  async close(): Promise<void> {
    await this.writer.drain();
    await this.connections.close();
  }
}
