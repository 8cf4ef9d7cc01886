import type { RequestScope } from './request-scope.js';

/** Who waits: its client has a turn, and within it its request. */
export type Waiting = Pick<RequestScope, 'client' | 'id'>;

/** The server's own work has turns like a client. */
export const OWN: Waiting = { client: '', id: '' };

/**
 * What waits for its turn, fairly: clients take turns, then the requests of a client, and each request's own work goes in the
 * order in which it came. However much one client or request asks for, the others wait for one piece of it at most.
 */
export class FairQueue<T> {
  private readonly clients = new Turns<Turns<Set<{ item: T }>>>();
  private waiting = 0;

  get size(): number {
    return this.waiting;
  }

  /** How many items of a client wait. */
  sizeOf({ client }: Waiting = OWN): number {
    let count = 0;
    for (const items of this.clients.get(client)?.values() ?? []) count += items.size;
    return count;
  }

  /**
   * @param scope on whose behalf the item waits; undefined for the server's own work
   * @returns takes the item out before its turn; does nothing afterwards
   */
  add(item: T, { client, id }: Waiting = OWN): () => void {
    const requests = this.clients.getOrAdd(client, () => new Turns());
    const items = requests.getOrAdd(id, () => new Set());
    const entry = { item };
    items.add(entry);
    this.waiting += 1;
    return () => {
      if (!items.delete(entry)) return;
      this.waiting -= 1;
      if (items.size === 0 && requests.get(id) === items) requests.delete(id);
      if (requests.size === 0 && this.clients.get(client) === requests) this.clients.delete(client);
    };
  }

  /**
   * The next item; undefined when nothing waits.
   * @param skips whether the turn of a client or of its request must not come yet; by default all have turns
   */
  take(skips: (who: Waiting) => boolean = () => false): T | undefined {
    for (const [client, requests] of this.clients) {
      for (const [id, items] of requests) {
        if (skips({ client, id })) continue;
        const [first] = items;
        items.delete(first!);
        this.waiting -= 1;
        requests.endTurn(id, items.size > 0);
        this.clients.endTurn(client, requests.size > 0);
        return first!.item;
      }
    }
    return undefined;
  }
}

/** Things under keys that take turns, in the order in which they came. */
class Turns<T> extends Map<string, T> {
  getOrAdd(key: string, make: () => T): T {
    const found = this.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.set(key, made);
    return made;
  }

  /** Who had a turn is the last from now on, or leaves. */
  endTurn(key: string, stays: boolean): void {
    const value = this.get(key);
    this.delete(key);
    if (stays && value !== undefined) this.set(key, value);
  }
}
