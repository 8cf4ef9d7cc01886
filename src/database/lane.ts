import { FairQueue, OWN, type Waiting } from '../requests/fair-queue.js';
import { currentRequest, type RequestScope } from '../requests/request-scope.js';

/**
 * A few connections, each of which is lent to one piece of work at a time. Clients take turns, then their requests. While others
 * wait, a request has one connection at most; and a client never has them all, so that another one finds one free.
 * `sqlite3` would otherwise let every statement queued on a busy connection hold one of the process's few threads.
 */
export class Lane<Connection> {
  private readonly idle: Connection[];
  private readonly lentTo = new Map<Connection, Waiting>();
  private readonly queue = new FairQueue<(connection: Connection) => Waiting>();
  private readonly perClient: number;

  constructor(connections: readonly Connection[]) {
    this.idle = [...connections];
    this.perClient = Math.max(1, connections.length - 1);
  }

  /**
   * Lends one connection to `work`, waiting for its turn.
   * @throws the reason of the request's signal when the request ends meanwhile
   */
  async lend<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.nextFor(currentRequest());
    try {
      return await work(connection);
    } finally {
      this.lentTo.delete(connection);
      this.idle.push(connection);
      this.serve();
    }
  }

  private nextFor(scope: RequestScope | undefined): Promise<Connection> {
    scope?.signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const leave = () => {
        takeOut();
        reject(scope?.signal.reason);
      };
      const takeOut = this.queue.add((connection) => {
        scope?.signal.removeEventListener('abort', leave);
        resolve(connection);
        return scope ?? OWN;
      }, scope);
      scope?.signal.addEventListener('abort', leave, { once: true });
      this.serve();
    });
  }

  private serve(): void {
    while (this.idle.length > 0) {
      const lend =
        this.queue.take((who) => this.hasItsShare(who) || this.has(who, 'id') > 0) ?? this.queue.take(this.hasItsShare);
      if (lend === undefined) return;
      const connection = this.idle.pop() as Connection;
      this.lentTo.set(connection, lend(connection));
    }
  }

  private readonly hasItsShare = (who: Waiting): boolean => this.has(who, 'client') >= this.perClient;

  private has(who: Waiting, what: keyof Waiting): number {
    let count = 0;
    for (const lent of this.lentTo.values()) if (lent[what] === who[what]) count += 1;
    return count;
  }
}
