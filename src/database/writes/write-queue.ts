import type { Connection } from '../connections/connection.js';

/** How long a write may wait for its turn, and whether it shares a commit. */
export interface WriteOptions {
  /**
   * Long writes, and those that cannot run twice because they read a stream, are committed by themselves. Others may be run again,
   * from the beginning, when what they share a commit with fails.
   */
  alone?: boolean;
  /** Whether it works for several requests: it does not end with the one that came first. */
  shared?: boolean;
  /** The connection that it needs, other than the one of all writes. */
  by?: Connection;
}

/** A write that waits for its turn. */
export interface WaitingWrite<T = unknown> {
  readonly work: T;
  readonly alone: boolean;
  /** The connection that runs it; undefined for the one of all writes. */
  readonly by?: Connection;
  /** Whose turn it is. */
  readonly client: string;
  /** In which round of turns its client's turn comes. */
  readonly round: number;
  /** How long it waits while another process writes, in milliseconds, and since when it waits, by `performance.now()`. */
  readonly patience: number;
  readonly since: number;
  /** Aborted when the request that asks for it ends. */
  readonly signal?: AbortSignal;
  /** How often it was tried before. */
  readonly tries: number;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** How a write waits. */
type Waiting = Pick<WaitingWrite, 'alone' | 'by' | 'client' | 'patience'>;

/**
 * Writes whose clients take turns; those of one client go in the order in which they came. However many one client has waiting, the
 * others wait for one of them at most. Those whose request ends leave.
 */
export class WriteQueue<T> {
  private readonly waiting: WaitingWrite<T>[] = [];
  private round = 0;
  /** The clients that had their turn in this round. */
  private readonly served = new Set<string>();

  /** How many wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** Whose turn it is. */
  get first(): WaitingWrite<T> | undefined {
    return this.waiting[0];
  }

  /** The longest time that one of them waits, in milliseconds; 0 when none waits. */
  get longestPatience(): number {
    return this.waiting.reduce((longest, { patience }) => Math.max(longest, patience), 0);
  }

  /** Adds a write behind those of its client, and behind one of each other client. @returns settles as the write does, or is rejected with the signal's reason */
  add(work: T, { alone, by, client, patience }: Waiting, signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const round = this.roundOf(client);
      const since = performance.now();
      const turn = { client, round, patience, since, signal, tries: 0 };
      const write: WaitingWrite<T> = { work, alone, by, ...turn, resolve, reject };
      signal?.addEventListener('abort', () => this.leave(write, signal.reason), { once: true });
      const place = this.waiting.findIndex((other) => other.round > round);
      this.waiting.splice(place < 0 ? this.waiting.length : place, 0, write);
    });
  }

  /** Takes the first. */
  take(): WaitingWrite<T> | undefined {
    const write = this.waiting.shift();
    if (write === undefined) return undefined;
    if (write.round !== this.round) this.served.clear();
    this.round = write.round;
    this.served.add(write.client);
    return write;
  }

  /** Puts writes that were taken back to where they were. */
  putBack(writes: readonly WaitingWrite<T>[]): void {
    this.waiting.unshift(...writes);
  }

  /** Rejects those that have waited long enough. @param from since when another process writes, by `performance.now()` */
  expire(from: number, error: () => Error): void {
    const now = performance.now();
    const late = ({ since, patience }: WaitingWrite<T>) => Math.max(since, from) + patience <= now;
    for (const write of this.waiting.filter(late)) this.leave(write, error());
  }

  /** In which round a client has its next turn. */
  private roundOf(client: string): number {
    const last = this.waiting.findLast((write) => write.client === client);
    if (last) return last.round + 1;
    const round = this.first?.round ?? this.round;
    return round === this.round && this.served.has(client) ? round + 1 : round;
  }

  private leave(write: WaitingWrite<T>, reason: unknown): void {
    const place = this.waiting.findIndex(({ reject }) => reject === write.reject);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    write.reject(reason);
  }
}
