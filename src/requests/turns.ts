import { FairQueue } from './fair-queue.js';
import { currentRequest } from './request-scope.js';

/** The thread that answers requests is one, and so is the queue of those who wait for it. */
const waiting = new FairQueue<() => void>();
/** Those who work through long lists, of whom each pass of the event loop has one: what is short goes before them. */
const patient = new FairQueue<() => void>();

/**
 * Resolves when the current request has its turn on this thread. What it does next, until it waits for something, is followed by
 * whatever has arrived meanwhile: however many requests need this thread at once, others wait for one such piece of a client at
 * most. Rejects when the request has ended.
 */
export function nextTurn(): Promise<void> {
  return turnIn(waiting);
}

/** The same for a piece of a long list, such as a page of an export: behind what is short. */
export function nextPatientTurn(): Promise<void> {
  return turnIn(patient);
}

function turnIn(queue: FairQueue<() => void>): Promise<void> {
  const scope = currentRequest();
  return new Promise((resolve, reject) => {
    queue.add(() => (scope?.signal.aborted ? reject(scope.signal.reason) : resolve()), scope);
    if (waiting.size + patient.size === 1) setImmediate(giveTurns);
  });
}

/** What is cheap shares a pass of the event loop, up to so many milliseconds. */
const PASS_MS = 4;

/**
 * Gives turns until the pass is long enough, the last one to a long list: however much that is short arrives, long lists go on.
 * The others have theirs after whatever else has happened.
 */
function giveTurns(): void {
  const started = performance.now();
  const give = () => {
    const last = waiting.size === 0 || performance.now() - started >= PASS_MS;
    const turn = last ? patient.take() : waiting.take();
    turn?.();
    if (waiting.size + patient.size === 0) return;
    const goOn = last ? () => setImmediate(giveTurns) : give;
    // Behind what the turn does before it waits, which is a chain of promises: so its time is known.
    queueMicrotask(() => process.nextTick(goOn));
  };
  give();
}
