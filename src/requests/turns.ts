import { FairQueue } from './fair-queue.js';
import { currentRequest } from './request-scope.js';

/** The thread that answers requests is one, and so is the queue of those who wait for it. */
const waiting = new FairQueue<() => void>();

/**
 * Resolves when the current request has its turn on this thread. What it does next, until it waits for something, is followed by
 * whatever has arrived meanwhile: however many requests need this thread at once, others wait for one such piece of a client at
 * most. Rejects when the request has ended.
 */
export function nextTurn(): Promise<void> {
  const scope = currentRequest();
  return new Promise((resolve, reject) => {
    waiting.add(() => (scope?.signal.aborted ? reject(scope.signal.reason) : resolve()), scope);
    if (waiting.size === 1) setImmediate(giveTurns);
  });
}

/** What is cheap shares a pass of the event loop, up to so many milliseconds. */
const PASS_MS = 4;

/** Gives turns until the pass is long enough, and the rest after whatever else has happened. */
function giveTurns(): void {
  const started = performance.now();
  const give = () => {
    waiting.take()?.();
    if (waiting.size === 0) return;
    // Behind what the turn does before it waits, which is a chain of promises: so its time is known.
    queueMicrotask(() =>
      process.nextTick(() => (performance.now() - started < PASS_MS ? give() : setImmediate(giveTurns))),
    );
  };
  give();
}
