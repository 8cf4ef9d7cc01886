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

/** One turn for each pass of the event loop. */
function giveTurns(): void {
  waiting.take()?.();
  if (waiting.size > 0) setImmediate(giveTurns);
}
