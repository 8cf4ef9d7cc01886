/**
 * Runs writes one after another. TypeORM keeps a single connection per SQLite data source, on which overlapping
 * transactions would lose each other's rows; everything that writes therefore goes through one queue.
 */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** How many writes are queued or running. */
  get length(): number {
    return this.waiting;
  }

  /** Runs `work` after every write that was queued before it, and settles as it does. */
  run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const result = this.tail.then(work).finally(() => {
      this.waiting -= 1;
    });
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything queued so far has finished. */
  async drain(): Promise<void> {
    await this.tail;
  }
}
