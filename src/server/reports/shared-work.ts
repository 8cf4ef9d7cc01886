import { setMaxListeners } from 'node:events';
import { currentRequest, onBehalfOf, requireOngoingRequest } from '../../requests/request-scope.js';

interface Running<T> {
  answer: Promise<T>;
  /** How many requests wait for it. */
  waiting: number;
  over: AbortController;
}

/** Work that several requests ask for at the same time, and that is done once. It ends when nobody waits for it any more. */
export class SharedWork<T> {
  private readonly running = new Map<string, Running<T>>();

  /** @param key the same for the same answer */
  async once(key: string, work: () => Promise<T>): Promise<T> {
    requireOngoingRequest();
    const running = this.running.get(key) ?? this.start(key, work);
    const signal = currentRequest()?.signal;
    if (!signal) return running.answer;
    running.waiting += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        running.waiting -= 1;
        if (running.waiting === 0) this.end(key, running, signal.reason);
        reject(signal.reason);
      };
    });
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([running.answer, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  private start(key: string, work: () => Promise<T>): Running<T> {
    const over = new AbortController();
    setMaxListeners(0, over.signal);
    const scope = currentRequest();
    // In the turn of the first who asks, but not for as long as that one waits.
    const answer = scope ? onBehalfOf({ ...scope, signal: over.signal }, work) : work();
    const running = { answer, waiting: 0, over };
    this.running.set(key, running);
    const forget = () => this.forget(key, running);
    answer.then(forget, forget);
    return running;
  }

  private end(key: string, running: Running<T>, reason: unknown): void {
    this.forget(key, running);
    running.over.abort(reason);
  }

  private forget(key: string, running: Running<T>): void {
    if (this.running.get(key) === running) this.running.delete(key);
  }
}
