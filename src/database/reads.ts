import { AsyncLocalStorage } from 'node:async_hooks';
import { currentRequest, type RequestScope } from '../requests/request-scope.js';
import type { Connection } from './connections/connection.js';
import { repeatedIfLost } from './database-problems.js';
import type { Dialect } from './dialect.js';
import { Lane } from './lane.js';
import { Session } from './session.js';

type Work<T> = (session: Session) => Promise<T>;

/** A read was not as small as it was taken for. */
class NotSmall extends Error {}

/** The session of a read that runs, for what it reads by way of the database. */
interface Held {
  session: Session;
  /** Whether all its statements see the same state of the data. */
  oneState: boolean;
  over: boolean;
}

/**
 * Reads in two lanes: small ones, which nobody notices waiting for each other, and analyses. What a read does can be repeated: a
 * read that is not small after all is ended and repeated as an analysis, and one whose connection is lost is repeated once.
 */
export class Reads {
  private readonly small: Lane<Connection>;
  private readonly analyses: Lane<Connection>;
  /** Requests that have asked for a read that was not small: most of what else they ask for is neither. */
  private readonly heavy = new WeakSet<RequestScope>();
  private readonly held = new AsyncLocalStorage<Held>();

  /** @param smallMilliseconds how long a small read may take */
  constructor(
    small: readonly Connection[],
    analyses: readonly Connection[],
    private readonly dialect: Dialect,
    private readonly smallMilliseconds: number,
  ) {
    this.small = new Lane(small);
    this.analyses = new Lane(analyses);
  }

  async read<T>(work: Work<T>): Promise<T> {
    const held = this.held.getStore();
    if (held && !held.over) return work(held.session);
    const scope = currentRequest();
    const isHeavy = () => scope !== undefined && this.heavy.has(scope);
    if (isHeavy()) return this.analyse(work);
    try {
      return await repeatedIfLost(() =>
        this.small.lend((connection) => {
          if (isHeavy()) throw new NotSmall();
          return this.within(connection, this.smallMilliseconds, work);
        }),
      );
    } catch (error) {
      if (!(error instanceof NotSmall)) throw error;
      if (scope) this.heavy.add(scope);
      return this.analyse(work);
    }
  }

  analyse<T>(work: Work<T>): Promise<T> {
    const held = this.held.getStore();
    if (held?.oneState && !held.over) return work(held.session);
    return repeatedIfLost(() =>
      this.analyses.lend((connection) => this.within(connection, null, (session) => this.inOneState(session, work))),
    );
  }

  private async inOneState<T>(session: Session, work: Work<T>): Promise<T> {
    await session.query(this.dialect.beginReading);
    try {
      return await work(session);
    } finally {
      // Nothing was written that a COMMIT would keep; and a lost connection has nothing to end.
      await session.query('ROLLBACK').catch(() => undefined);
    }
  }

  private async within<T>(connection: Connection, milliseconds: number | null, work: Work<T>): Promise<T> {
    const ending = new Ending(currentRequest()?.signal, milliseconds);
    try {
      return await connection.lend(ending.signal, async ({ manager }) => {
        const held = {
          session: new Session(manager, this.dialect, this),
          oneState: milliseconds === null,
          over: false,
        };
        try {
          return await this.held.run(held, () => work(held.session));
        } finally {
          held.over = true;
        }
      });
    } finally {
      ending.dispose();
    }
  }
}

/** When a read ends: with its request, or when its time is over. */
class Ending {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly end = () => this.controller.abort(this.request?.reason);

  constructor(
    private readonly request: AbortSignal | undefined,
    milliseconds: number | null,
  ) {
    if (request?.aborted) this.end();
    request?.addEventListener('abort', this.end, { once: true });
    if (milliseconds === null) return;
    // An answer that arrived while this thread was busy is taken first.
    this.timer = setTimeout(() => setImmediate(() => this.controller.abort(new NotSmall())), milliseconds);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.request?.removeEventListener('abort', this.end);
  }
}
