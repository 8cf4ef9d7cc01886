import { FairQueue } from '../requests/fair-queue.js';
import { currentRequest, type RequestScope } from '../requests/request-scope.js';

/** Who waits for a connection, and how it is told. */
interface Waiting<Connection> {
  scope: RequestScope | undefined;
  take(connection: Connection): void;
}

/** The server's own work counts as one request of one client. */
const OWN = 'the server';

/**
 * A few connections, each of which is lent to one piece of work at a time. Clients take turns, then their requests. While others
 * wait, a request has one connection at most; and a client never has them all, so that another one finds one free.
 * `sqlite3` would otherwise let every statement queued on a busy connection hold one of the process's few threads.
 */
export class Lane<Connection> {
  private readonly idle: Connection[];
  private readonly lentTo = new Map<Connection, RequestScope | undefined>();
  private readonly queue = new FairQueue<Waiting<Connection>>();
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
      const take = (connection: Connection) => {
        scope?.signal.removeEventListener('abort', leave);
        resolve(connection);
      };
      const takeOut = this.queue.add({ scope, take }, scope);
      scope?.signal.addEventListener('abort', leave, { once: true });
      this.serve();
    });
  }

  private serve(): void {
    while (this.idle.length > 0) {
      const next =
        this.queue.take(({ scope }) => this.mayHaveOne(scope) && this.holds(scope, 'id') === 0) ??
        this.queue.take(({ scope }) => this.mayHaveOne(scope));
      if (next === undefined) return;
      const connection = this.idle.pop() as Connection;
      this.lentTo.set(connection, next.scope);
      next.take(connection);
    }
  }

  private mayHaveOne(scope: RequestScope | undefined): boolean {
    return this.holds(scope, 'client') < this.perClient;
  }

  private holds(scope: RequestScope | undefined, who: 'id' | 'client'): number {
    let count = 0;
    for (const lent of this.lentTo.values()) if ((lent?.[who] ?? OWN) === (scope?.[who] ?? OWN)) count += 1;
    return count;
  }
}
