import { once } from 'node:events';
import type { Response } from 'express';

/** A client that does not read its answers. */
export class UnreadAnswersError extends Error {}

/** The answers of a feed as lines of JSON, sent as they are made, and no faster than they are read. */
export class FeedAnswers {
  /** @param patience how long the client may leave answers unread, in milliseconds */
  constructor(
    private readonly response: Response,
    private readonly patience: number,
  ) {}

  async send(answers: readonly object[]): Promise<void> {
    if (answers.length === 0) return;
    const { response } = this;
    if (response.destroyed) throw new UnreadAnswersError('The client has left.');
    if (!response.headersSent) {
      // A proxy or a compression would hold answers back until there are many.
      response.set({ 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store, no-transform' });
    }
    if (response.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''))) return;
    const signal = AbortSignal.timeout(this.patience);
    const gone = new AbortController();
    try {
      await Promise.race([
        once(response, 'drain', { signal: AbortSignal.any([signal, gone.signal]) }),
        once(response, 'close', { signal: gone.signal }),
      ]);
    } catch {
      throw new UnreadAnswersError('The answers were not read.');
    } finally {
      gone.abort();
    }
  }
}
