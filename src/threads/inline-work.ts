import { FairQueue } from '../requests/fair-queue.js';
import type { RequestScope } from '../requests/request-scope.js';

/** How long work goes on before whatever else waits for this thread has its turn, in milliseconds. */
const SLICE_MS = 5;

/** Runs small pieces of work on this thread, so that many of them delay others no more than one. */
export class InlineWork {
  private readonly queue = new FairQueue<() => void>();

  run<T>(scope: RequestScope | undefined, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const piece = () => {
        try {
          scope?.signal.throwIfAborted();
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      this.queue.add(piece, scope);
      if (this.queue.size === 1) setImmediate(() => this.drain());
    });
  }

  private drain(): void {
    const end = performance.now() + SLICE_MS;
    do this.queue.take()?.();
    while (this.queue.size > 0 && performance.now() < end);
    if (this.queue.size > 0) setImmediate(() => this.drain());
  }
}
