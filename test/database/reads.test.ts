import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onBehalfOf, RequestEndedError, type RequestScope } from '../../src/requests/request-scope.js';
import { endless } from '../setup/endless.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

const left = () => new RequestEndedError('CLIENT_LEFT', 'The client has left.');

/** A request of a client, and what its client does. */
class TestRequest {
  private readonly controller = new AbortController();
  private readonly scope: RequestScope;

  constructor(id: string, client = id) {
    this.scope = { id, client, signal: this.controller.signal };
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return onBehalfOf(this.scope, work);
  }

  leave(): void {
    this.controller.abort(left());
  }
}

/** A promise for the moment at which a number of statements that never end have begun. */
function started(): { begin: () => void; all: (count: number) => Promise<void> } {
  let count = 0;
  let check = () => {};
  return {
    begin: () => {
      count += 1;
      check();
    },
    all: (wanted) =>
      new Promise((resolve) => {
        check = () => {
          if (count >= wanted) resolve();
        };
        check();
      }),
  };
}

describe('reads', () => {
  let temporary: TemporaryDatabase;
  let requests: TestRequest[];
  beforeEach(() => {
    requests = [];
  });
  afterEach(async () => {
    for (const request of requests) request.leave();
    await temporary.remove();
  });

  const request = (id: string, client?: string) => {
    const made = new TestRequest(id, client);
    requests.push(made);
    return made;
  };
  const one = () => temporary.database.query<{ n: number }>('SELECT 1 AS n');
  const ended = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error) => (error instanceof RequestEndedError ? error.why : error),
    );

  describe('of clients that leave', () => {
    beforeEach(async () => {
      temporary = await temporaryDatabase();
    });

    it.each(['read', 'analyse'] as const)('end, and free their connections (%s)', async (kind) => {
      const { database } = temporary;
      for (let time = 0; time < 4; time++) {
        const heavy = request(`heavy ${time}`);
        const begun = started();
        const work = heavy.run(() =>
          database[kind]((session) => {
            begun.begin();
            return session.query(endless(database));
          }),
        );
        const settled = ended(work);
        await begun.all(1);
        heavy.leave();
        expect(await settled).toBe('CLIENT_LEFT');
      }
      expect(await database[kind]((session) => session.query('SELECT 1 AS n'))).toEqual([{ n: 1 }]);
    });

    it('do not begin statements', async () => {
      const { database } = temporary;
      const gone = request('gone');
      const seen: string[] = [];
      database.statements.listener = (sql) => seen.push(sql);
      const work = gone.run(() =>
        database.read(async (session) => {
          gone.leave();
          return session.query('SELECT 2 AS n');
        }),
      );
      expect(await ended(work)).toBe('CLIENT_LEFT');
      expect(await ended(gone.run(one))).toBe('CLIENT_LEFT');
      expect(seen).toEqual([]);
    });

    it('do not answer from a statement that was ended, even if its error was caught', async () => {
      const { database } = temporary;
      const gone = request('gone');
      const work = gone.run(() =>
        database.read(async (session) => {
          gone.leave();
          return session.query('SELECT 2 AS n').catch(() => 'half an answer');
        }),
      );
      expect(await ended(work)).toBe('CLIENT_LEFT');
    });

    it('leave the queue at once', async () => {
      const { database } = temporary;
      const heavy = ['a', 'b', 'c'].map((id) => request(id));
      const begun = started();
      const running = heavy.map((one) =>
        ended(
          one.run(() =>
            database.analyse((session) => {
              begun.begin();
              return session.query(endless(database));
            }),
          ),
        ),
      );
      await begun.all(3);
      const waiting = request('waiting');
      const waits = ended(waiting.run(() => database.analyse(async () => 'never')));
      waiting.leave();
      expect(await waits).toBe('CLIENT_LEFT');
      for (const one of heavy) one.leave();
      expect(await Promise.all(running)).toEqual(['CLIENT_LEFT', 'CLIENT_LEFT', 'CLIENT_LEFT']);
    });

    it('end writes too, which leave nothing', async () => {
      const { database } = temporary;
      const gone = request('gone');
      const begun = started();
      const insert = 'INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)';
      const write = gone.run(() =>
        database.write(async (transaction) => {
          await transaction.execute(insert, ['a', 'a']);
          begun.begin();
          await transaction.execute(`${insert.slice(0, -17)} SELECT 'b', 'b', n FROM (${endless(database)}) e`);
        }),
      );
      const settled = ended(write);
      await begun.all(1);
      gone.leave();
      expect(await settled).toBe('CLIENT_LEFT');
      await database.write((transaction) => transaction.execute(insert, ['c', 'c']));
      expect(await database.query('SELECT key FROM channel')).toEqual([{ key: 'c' }]);
    });
  });

  describe('that are not small', () => {
    const SMALL_MS = 100;
    /** The time of small reads is over when a test says so, however long the machine takes. */
    beforeEach(async () => {
      temporary = await temporaryDatabase(undefined, { smallRead: SMALL_MS });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('are repeated as analyses, as is what else their request reads', async () => {
      const { database } = temporary;
      let transactions = 0;
      database.statements.listener = (sql) => {
        if (sql.startsWith('BEGIN')) transactions += 1;
      };
      const heavy = request('heavy');
      const begun = started();
      let times = 0;
      const answer = heavy.run(() =>
        database.read(async (session) => {
          times += 1;
          begun.begin();
          // The first time it takes too long; the second time it does not.
          if (times === 1) await session.query(endless(database));
          return 'answer';
        }),
      );
      await begun.all(1);
      vi.advanceTimersByTime(SMALL_MS);
      expect(await answer).toBe('answer');
      expect({ times, transactions }).toEqual({ times: 2, transactions: 1 });
      await heavy.run(one);
      expect(transactions).toBe(2);
      await request('another').run(one);
      expect(transactions).toBe(2);
    });

    it('let small reads pass after their time, whatever runs and waits', async () => {
      const { database } = temporary;
      const begun = started();
      const running = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].flatMap((client) =>
        (['analyse', 'read'] as const).map((kind) => {
          const work = request(`${client} ${kind}`, client).run(() =>
            database[kind]((session) => {
              begun.begin();
              return session.query(endless(database));
            }),
          );
          return ended(work);
        }),
      );
      await begun.all(6);
      const small = request('small').run(one);
      await database.requireReady();
      // Three give way to the next three, which came before the small one; then these do.
      vi.advanceTimersByTime(SMALL_MS);
      await begun.all(9);
      vi.advanceTimersByTime(SMALL_MS);
      expect(await small).toEqual([{ n: 1 }]);
      for (const one of requests) one.leave();
      expect(new Set(await Promise.all(running))).toEqual(new Set(['CLIENT_LEFT']));
    });
  });

  it('inside an analysis see the same state of the data, and need no connection of their own', async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const insert = 'INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)';
    const count = async () => (await database.query<{ n: number }>('SELECT count(*) AS n FROM channel'))[0]?.n;
    const analyses = Array.from({ length: 8 }, (_, index) =>
      database.analyse(async () => {
        const before = await count();
        await database.write((transaction) => transaction.execute(insert, [`c${index}`, 'c']));
        const nested = await database.analyse(() => count());
        return [before === (await count()), before === nested];
      }),
    );
    expect(new Set((await Promise.all(analyses)).flat())).toEqual(new Set([true]));
  });
});
