import { OverloadedError } from '../../requests/overloaded-error.js';
import { RETRY_SECONDS } from '../refusal.js';

const MOST = 100;
const MOST_OF_A_CLIENT = 10;

/** Counts the streams that are open, each of which keeps a connection. */
export class OpenStreams {
  private readonly byClient = new Map<string, number>();
  private all = 0;

  /**
   * Opens a stream of a client.
   * @returns closes it; does nothing when called again
   * @throws OverloadedError where too many are open
   */
  open(client: string): () => void {
    const own = this.byClient.get(client) ?? 0;
    if (own >= MOST_OF_A_CLIENT) {
      throw new OverloadedError(
        'CLIENT',
        RETRY_SECONDS,
        `You have ${own} open streams, which is the limit. Close one first.`,
      );
    }
    if (this.all >= MOST) {
      throw new OverloadedError(
        'SERVER',
        RETRY_SECONDS,
        `The server has ${this.all} open streams, which is the limit. Ask later, or send queries.`,
      );
    }
    this.byClient.set(client, own + 1);
    this.all += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.all -= 1;
      const left = (this.byClient.get(client) ?? 1) - 1;
      if (left === 0) this.byClient.delete(client);
      else this.byClient.set(client, left);
    };
  }
}
