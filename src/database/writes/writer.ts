import { AsyncResource } from 'node:async_hooks';
import type { EntityManager, QueryRunner } from 'typeorm';
import { OWN } from '../../requests/fair-queue.js';
import { currentRequest, onNobodysBehalf } from '../../requests/request-scope.js';
import type { Connection } from '../connections/connection.js';
import { DatabaseUnavailableError } from '../database-problems.js';
import type { Dialect } from '../dialect.js';
import { isBusy, isCollision, WriteConflictError } from './write-errors.js';
import { type WaitingWrite, type WriteOptions, WriteQueue } from './write-queue.js';

/** How long the server's own work and commands wait: as long as a large import may take. */
const OWN_PATIENCE_MS = 3_600_000;
/** How long one try to take the lock lasts: less than the database lets any statement run. */
const LONGEST_TRY_MS = 60_000;
/** How often it is looked meanwhile whether a write has waited for long enough, and whether any still waits. */
const LOOK_EVERY_MS = 250;
/** The most writes that are committed together. */
const WRITES_PER_COMMIT = 64;
/** How often a write is run that collides with others. */
const TRIES = 3;

/** How long writes may take, in milliseconds. */
export interface WriteLimits {
  /** How long the write of a request waits while another process writes; 30 seconds unless given. */
  patience?: number;
  /** After how much work what was done is committed, though more waits; 50 ms unless given. */
  commitAfter?: number;
}

type Work = (manager: EntityManager) => Promise<unknown>;

/**
 * The one connection that writes. All writes of all processes take turns: each transaction first takes a lock in the database, so
 * that what it reads for a decision cannot change before it is committed, and no two transactions wait for each other's rows.
 * Within the process writes wait in a queue, in which clients take turns, and those that wait are committed together.
 */
export class Writer {
  private readonly queue = new WriteQueue<Work>();
  private running = 0;
  private loop: Promise<void> | null = null;
  /** Since when this process waits for another one that writes, by `performance.now()`; null while it does not. */
  private waitingSince: number | null = null;
  private readonly patience: number;
  private readonly commitAfter: number;

  /** @param connect opens the connection again after it was lost */
  constructor(
    private connection: Connection | null,
    private readonly dialect: Dialect,
    private readonly connect: () => Promise<Connection>,
    { patience = 30_000, commitAfter = 50 }: WriteLimits = {},
  ) {
    this.patience = patience;
    this.commitAfter = commitAfter;
  }

  /** Writes that wait or run. */
  get pending(): number {
    return this.queue.length + this.running;
  }

  /**
   * Runs `work` in a transaction after every earlier write of its client. It is committed when `work` resolves and leaves no trace
   * when it rejects, or when the request that asks for it ends before.
   * @throws DatabaseUnavailableError BUSY when another process writes for too long
   * @throws WriteConflictError when it collides with what others write, although it was repeated
   */
  write<T>(work: (manager: EntityManager) => Promise<T>, options: WriteOptions = {}): Promise<T> {
    const { shared = false, by } = options;
    // What others committed with it would be on another connection.
    const alone = options.alone || by !== undefined;
    const request = currentRequest();
    const patience = request === undefined && !shared ? OWN_PATIENCE_MS : this.patience;
    const bound = shared ? onNobodysBehalf(() => AsyncResource.bind(work)) : AsyncResource.bind(work);
    // What several clients share has turns like a client of its own.
    const client = shared ? OWN.client : (request?.client ?? OWN.client);
    const settled = this.queue.add(
      bound,
      { alone, by, client, patience },
      shared ? undefined : request?.signal,
    ) as Promise<T>;
    if (this.queue.length > 0) this.loop ??= onNobodysBehalf(() => this.run());
    return settled;
  }

  /** Waits for the writes. */
  async drain(): Promise<void> {
    await this.loop;
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) await this.commitNext();
    this.loop = null;
  }

  /** Runs and commits the writes whose turn it is. Rejects writes; never throws. */
  private async commitNext(): Promise<void> {
    const by = this.queue.first?.by;
    let runner: QueryRunner;
    try {
      runner = await this.lock(by);
    } catch (error) {
      if (isBusy(error)) this.letLateOnesLeave();
      else if (!(error instanceof NobodyWaits) && this.queue.first?.by === by) this.queue.take()?.reject(error);
      return;
    } finally {
      if (this.queue.length === 0) this.waitingSince = null;
    }
    this.waitingSince = null;
    const { done, failed } = await this.runTogether(runner, by);
    this.running = 0;
    for (const { write, error } of failed) this.settleFailed(write, error);
    for (const { write, result } of done) write.resolve(result);
  }

  /** Begins a transaction and takes the lock. @throws when the lock is not to be had, with no transaction left */
  private async lock(by: Connection | undefined): Promise<QueryRunner> {
    const connection = by ?? (await this.ownConnection());
    const runner = connection.createQueryRunner();
    this.waitingSince ??= performance.now();
    // Those who have waited for long enough leave meanwhile. Processes have the lock in the order in which they ask for it: to ask
    // again for each of them would be to go to the end.
    const ending = new AbortController();
    const looking = setInterval(() => {
      this.letLateOnesLeave();
      if (this.queue.length === 0) ending.abort(new NobodyWaits());
    }, LOOK_EVERY_MS);
    const wait = Math.min(LONGEST_TRY_MS, Math.max(1, this.queue.longestPatience));
    try {
      await connection.begin(runner, this.dialect.beginWriting(wait), ending.signal);
      return runner;
    } catch (error) {
      await this.rollBack(runner, by);
      throw error;
    } finally {
      clearInterval(looking);
    }
  }

  private async ownConnection(): Promise<Connection> {
    this.connection ??= await this.connect();
    return this.connection;
  }

  private letLateOnesLeave(): void {
    const from = this.waitingSince ?? performance.now();
    this.queue.expire(from, () => new DatabaseUnavailableError('BUSY'));
  }

  /** Runs the first write and what waits behind it, each inside a savepoint, commits them, and frees the lock. */
  private async runTogether(runner: QueryRunner, by: Connection | undefined): Promise<Outcomes> {
    const started = performance.now();
    const outcomes: Outcomes = { done: [], failed: [] };
    let room = Math.min(WRITES_PER_COMMIT, this.queue.length);
    let committing = false;
    try {
      while (room > 0 && performance.now() - started < this.commitAfter) {
        const { first } = this.queue;
        if (first === undefined || first.by !== by || (first.alone && outcomes.done.length > 0)) break;
        this.queue.take();
        this.running += 1;
        room = first.alone ? 0 : room - 1;
        await this.runOne(runner, first, outcomes);
      }
      committing = true;
      await runner.commitTransaction();
      await runner.release();
    } catch (error) {
      await this.rollBack(runner, by);
      this.undo(outcomes, error, !committing);
    }
    return outcomes;
  }

  /** Runs one write. @throws when the whole transaction is lost with it */
  private async runOne(runner: QueryRunner, write: WaitingWrite<Work>, outcomes: Outcomes): Promise<void> {
    let kept = false;
    try {
      // The first has nothing before it that a savepoint would keep.
      if (outcomes.done.length > 0) {
        await runner.startTransaction();
        kept = true;
      }
      const result = await write.work(runner.manager);
      write.signal?.throwIfAborted();
      if (kept) await runner.commitTransaction();
      outcomes.done.push({ write, result });
    } catch (error) {
      outcomes.failed.push({ write, error });
      if (!kept) throw error;
      await runner.rollbackTransaction();
    }
  }

  /** Writes that certainly were not committed, and may be repeated, wait again where they were: a failed commit may have been made. */
  private undo(outcomes: Outcomes, error: unknown, certainly: boolean): void {
    const undone = outcomes.done.splice(0).map(({ write }) => write);
    const repeated = certainly ? undone.filter(({ alone }) => !alone) : [];
    for (const write of undone.filter((one) => !repeated.includes(one))) outcomes.failed.push({ write, error });
    this.queue.putBack(repeated);
  }

  private settleFailed(write: WaitingWrite<Work>, error: unknown): void {
    if (!isCollision(error)) write.reject(error);
    else if (write.alone || write.tries + 1 >= TRIES) write.reject(new WriteConflictError());
    else this.queue.putBack([{ ...write, tries: write.tries + 1 }]);
  }

  /** Ends a transaction. Where that fails the connection is of no use any more, and the next write opens another. */
  private async rollBack(runner: QueryRunner, by: Connection | undefined): Promise<void> {
    try {
      while (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    } catch {
      const connection = by ?? this.connection;
      if (by === undefined) this.connection = null;
      await connection?.destroy().catch(() => undefined);
    }
  }
}

/** All writes that waited for the lock have left. */
class NobodyWaits extends Error {}

/** What became of writes that ran together. */
interface Outcomes {
  done: { write: WaitingWrite<Work>; result: unknown }[];
  failed: { write: WaitingWrite<Work>; error: unknown }[];
}
