import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database, Transaction } from '../../../src/database/database.js';
import { WriteConflictError } from '../../../src/database/writes/write-errors.js';
import { openDatabase } from '../../../src/open-database.js';
import { onBehalfOf, RequestEndedError } from '../../../src/requests/request-scope.js';
import { endless } from '../../setup/endless.js';
import { gate } from '../../setup/gate.js';
import { type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';

const PATIENCE_MS = 60_000;

const addChannel = (transaction: Transaction, key: string) =>
  transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]);

describe('writes', () => {
  let address: TemporaryAddress;
  let database: Database;
  let commits: string[];

  beforeEach(async () => {
    address = await temporaryAddress();
    database = await openDatabase(address.url, undefined, { commitAfter: Infinity });
    commits = [];
    database.statements.listener = (sql) => {
      if (/^(COMMIT|ROLLBACK)$/.test(sql)) commits.push(sql);
    };
  });
  afterEach(async () => {
    await database.close();
    await address.remove();
  });

  const channels = async () =>
    (await database.query<{ key: string }>('SELECT key FROM channel ORDER BY key')).map(({ key }) => key);
  const write = (key: string) => database.write((transaction) => addChannel(transaction, key));
  /** Runs `ask` while a write holds the lock, so that what it asks for waits. */
  const whileLocked = async <T>(ask: () => T): Promise<T> => {
    const { open, arrived, pass } = gate();
    const holding = database.write(pass);
    await arrived;
    const asked = ask();
    open();
    await holding;
    return asked;
  };
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'stored',
      (error) => error,
    );

  it('that wait are committed together', async () => {
    const waiting = await whileLocked(() => ['a', 'b', 'c'].map(write));
    await Promise.all(waiting);
    expect(commits).toEqual(['COMMIT', 'COMMIT']);
    expect(await channels()).toEqual(['a', 'b', 'c']);
  });

  it('that wait fail alone', async () => {
    const failing = () =>
      database.write(async (transaction) => {
        await addChannel(transaction, 'lost');
        throw new Error('on purpose');
      });
    const waiting = await whileLocked(() => [write('a'), failing(), write('b')].map(refusal));
    expect(await Promise.all(waiting)).toEqual(['stored', new Error('on purpose'), 'stored']);
    expect(commits).toEqual(['COMMIT', 'COMMIT']);
    expect(await channels()).toEqual(['a', 'b']);
  });

  it('of clients take turns, and those of one client keep their order', async () => {
    const order: string[] = [];
    const of = (client: string, key: string) =>
      onBehalfOf({ id: key, client, signal: new AbortController().signal }, () =>
        database.write(async () => {
          order.push(key);
        }),
      );
    const waiting = await whileLocked(() => [
      ...['a1', 'a2', 'a3'].map((key) => of('a', key)),
      ...['b1', 'b2'].map((key) => of('b', key)),
      of('c', 'c1'),
      of('a', 'a4'),
    ]);
    await Promise.all(waiting);
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('that are long are committed alone', async () => {
    const long = () => database.write((transaction) => addChannel(transaction, 'long'), { alone: true });
    const waiting = await whileLocked(() => [write('a'), long(), write('b'), write('c')]);
    await Promise.all(waiting);
    expect(commits).toEqual(['COMMIT', 'COMMIT', 'COMMIT', 'COMMIT']);
  });

  it('are not acknowledged when a failed statement that they went on after has undone them', async () => {
    const goingOn = database.write(async (transaction) => {
      await addChannel(transaction, 'undone');
      await transaction.execute('INSERT INTO channel (key) VALUES (NULL)').catch(() => undefined);
    });
    // SQLite undoes the statement only, PostgreSQL the whole transaction, which it tells in its answer to COMMIT.
    const acknowledged = (await refusal(goingOn)) === 'stored';
    expect(await channels()).toEqual(acknowledged ? ['undone'] : []);
    await write('next');
  });

  it('are acknowledged when they are committed, not before', async () => {
    const { open, arrived, pass } = gate();
    let acknowledged = false;
    const waiting = await whileLocked(() => {
      const first = write('first').then(() => {
        acknowledged = true;
      });
      return [first, database.write(pass)];
    });
    await arrived;
    expect([acknowledged, await channels()]).toEqual([false, []]);
    open();
    await Promise.all(waiting);
    expect([acknowledged, await channels()]).toEqual([true, ['first']]);
  });

  it('are repeated when the transaction is lost by one that they share it with', async () => {
    // As SQLite rolls back when the disk is full, and PostgreSQL when the connection is lost.
    const losing = () =>
      database.write(async (transaction) => {
        await transaction.query('ROLLBACK');
        throw new Error('the disk is full');
      });
    const waiting = await whileLocked(() => [write('a'), losing(), write('b')].map(refusal));
    expect(await Promise.all(waiting)).toEqual(['stored', new Error('the disk is full'), 'stored']);
    expect(await channels()).toEqual(['a', 'b']);
  });

  it('are not repeated when their commit fails, because it may have been made', async () => {
    let runs = 0;
    const losingTheAnswer = () =>
      database.write(async (transaction) => {
        runs += 1;
        const runner = transaction.manager.queryRunner!;
        const { commitTransaction } = runner;
        runner.commitTransaction = async () => {
          await commitTransaction.call(runner);
          if (runner.isTransactionActive) return;
          runner.commitTransaction = commitTransaction;
          throw new Error('the answer was lost');
        };
        await addChannel(transaction, 'committed');
      });
    const failing = () => database.write(() => Promise.reject(new Error('on purpose')));
    const waiting = await whileLocked(() => [losingTheAnswer(), failing(), write('beside')].map(refusal));
    const lost = new Error('the answer was lost');
    expect(await Promise.all(waiting)).toEqual([lost, new Error('on purpose'), lost]);
    expect([runs, await channels()]).toEqual([1, ['beside', 'committed']]);
  });

  it('are repeated when there is no room for another one beside them', async () => {
    let runs = 0;
    const refusingOthers = () =>
      database.write(async (transaction) => {
        runs += 1;
        const runner = transaction.manager.queryRunner!;
        const { startTransaction } = runner;
        runner.startTransaction = async () => {
          runner.startTransaction = startTransaction;
          throw new Error('no savepoint');
        };
        if (runs > 1) runner.startTransaction = startTransaction;
        await addChannel(transaction, 'first');
      });
    const waiting = await whileLocked(() => [refusingOthers(), write('second'), write('third')].map(refusal));
    expect(await Promise.all(waiting)).toEqual(['stored', new Error('no savepoint'), 'stored']);
    expect([runs, await channels()]).toEqual([2, ['first', 'third']]);
  });

  it('go on after the connection is lost', async (context) => {
    if (database.dialect.name !== 'postgres') return context.skip();
    const lose = database.write((transaction) => transaction.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    await expect(lose).rejects.toThrow();
    await write('after');
    expect(await channels()).toEqual(['after']);
  });

  it('are repeated from the beginning when they collide', async () => {
    await write('taken');
    let runs = 0;
    await database.write(async (transaction) => {
      runs += 1;
      await addChannel(transaction, `run-${runs}`);
      if (runs === 1) await addChannel(transaction, 'taken');
    });
    expect(await channels()).toEqual(['run-2', 'taken']);
  });

  it('that always collide are refused, in words', async () => {
    await write('taken');
    let runs = 0;
    const colliding = database.write(async (transaction) => {
      runs += 1;
      await addChannel(transaction, 'taken');
    });
    await expect(colliding).rejects.toThrow(WriteConflictError);
    expect(runs).toBe(3);
    const alone = database.write((transaction) => addChannel(transaction, 'taken'), { alone: true });
    await expect(alone).rejects.toThrow('Read the data again');
  });

  describe('of requests that end', () => {
    const ended = new RequestEndedError('CLIENT_LEFT', 'The client has left.');
    const inRequest = <T>(work: () => T) => {
      const controller = new AbortController();
      const end = () => controller.abort(ended);
      return { end, asked: onBehalfOf({ id: '1', client: 'a', signal: controller.signal }, work) };
    };

    it('leave the queue', async () => {
      let ran = false;
      const waiting = await whileLocked(() => {
        const { end, asked } = inRequest(() =>
          database.write(async () => {
            ran = true;
          }),
        );
        end();
        return refusal(asked);
      });
      expect([await waiting, ran]).toEqual([ended, false]);
    });

    it('are rolled back, alone', async () => {
      const { open, arrived, pass } = gate();
      const { end, asked } = await whileLocked(() => {
        const kept = write('kept');
        const request = inRequest(() =>
          database.write(async (transaction) => {
            await addChannel(transaction, 'lost');
            await pass();
          }),
        );
        return { ...request, asked: Promise.all([refusal(request.asked), kept]) };
      });
      await arrived;
      end();
      open();
      expect(await asked).toEqual([ended, undefined]);
      expect(await channels()).toEqual(['kept']);
    });

    it('end their statement, and others are stored', async () => {
      const { open, arrived, pass } = gate();
      const neverEnding = async (transaction: Transaction) => {
        await addChannel(transaction, 'lost');
        await pass();
        await transaction.query(endless(transaction));
      };
      const { end, asked } = await whileLocked(() => {
        const before = write('before');
        const request = inRequest(() => database.write(neverEnding));
        return { ...request, asked: Promise.all([before, refusal(request.asked), write('after')]) };
      });
      await arrived;
      open();
      end();
      expect(await asked).toEqual([undefined, ended, undefined]);
      expect(await channels()).toEqual(['after', 'before']);
    });

    it('run no further statement', async () => {
      const { end, asked } = inRequest(() =>
        database.write(async (transaction) => {
          end();
          await addChannel(transaction, 'lost');
        }),
      );
      await expect(asked).rejects.toBe(ended);
    });
  });

  describe('of two processes', () => {
    let other: Database;
    beforeEach(async () => {
      other = await openDatabase(address.url, undefined, { patience: 1 });
    });
    afterEach(() => other.close());

    it('see what the other wrote before they decide', async () => {
      await write('counted');
      const count = (by: Database) =>
        by.write(async (transaction) => {
          const [row] = await transaction.query<{ n: number }>('SELECT created_at AS n FROM channel');
          await transaction.execute('UPDATE channel SET created_at = ?', [row!.n + 1]);
        });
      await Promise.all(Array.from({ length: 20 }, (_, index) => count(index % 2 ? database : other)));
      expect(await database.query('SELECT created_at AS n FROM channel')).toEqual([{ n: 20 }]);
    });

    it('wait in turn, and requests not for ever', async () => {
      const { signal } = new AbortController();
      const { open, arrived, pass } = gate();
      const holding = database.write(pass);
      await arrived;
      const request = onBehalfOf({ id: '1', client: 'a', signal }, () => other.write(async () => undefined));
      await expect(request).rejects.toMatchObject({ name: 'DatabaseUnavailableError', problem: 'BUSY' });
      const own = other.write((transaction) => addChannel(transaction, 'own'));
      open();
      await Promise.all([holding, own]);
      expect(await channels()).toEqual(['own']);
    });

    /** Statements that ask for the lock; the first of them also resolves a promise. */
    const asking = (database: Database) => {
      const asked: string[] = [];
      const first = new Promise<void>((resolve) => {
        database.statements.listener = (sql) => {
          if (!sql.includes('advisory_xact_lock') && sql !== 'BEGIN IMMEDIATE') return;
          asked.push(sql);
          resolve();
        };
      });
      return { asked, first };
    };

    it('do not wait as long as what the server itself writes before them, which keeps its place', async () => {
      const { signal } = new AbortController();
      const { open, arrived, pass } = gate();
      const holding = database.write(pass);
      await arrived;
      const { asked, first } = asking(other);
      const own = other.write((transaction) => addChannel(transaction, 'own'));
      await first;
      const request = onBehalfOf({ id: '1', client: 'a', signal }, () => other.write(async () => undefined));
      await expect(request).rejects.toMatchObject({ name: 'DatabaseUnavailableError', problem: 'BUSY' });
      open();
      await Promise.all([holding, own]);
      expect(await channels()).toEqual(['own']);
      // SQLite has no queue in which a process could have a place.
      if (other.dialect.name === 'postgres') expect(asked.length).toBe(1);
    });

    /** Until PostgreSQL has a process that waits for the lock: only then is its place known. SQLite has no places. */
    const waitingForLock = async () => {
      if (database.dialect.name !== 'postgres') return;
      const waiting = () => database.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
      while ((await waiting()).length === 0);
    };

    it('that waited for a long write of their own process wait for the other as long as others', async () => {
      const patient = await openDatabase(address.url, undefined, { patience: PATIENCE_MS });
      const clock = vi.spyOn(performance, 'now');
      try {
        const [long, others] = [gate(), gate()];
        const first = patient.write(long.pass);
        await long.arrived;
        const { signal } = new AbortController();
        const waiting = onBehalfOf({ id: '1', client: 'a', signal }, () =>
          patient.write((transaction) => addChannel(transaction, 'patient')),
        );
        const { first: othersAsk } = asking(other);
        const between = other.write(others.pass);
        await othersAsk;
        await waitingForLock();
        const later = performance.now() + 2 * PATIENCE_MS;
        clock.mockImplementation(() => later);
        const { first: asksAgain } = asking(patient);
        long.open();
        await Promise.all([first, asksAgain]);
        await Promise.race([waitingForLock(), waiting]);
        others.open();
        await Promise.all([between, waiting]);
        expect(await channels()).toEqual(['patient']);
      } finally {
        clock.mockRestore();
        await patient.close();
      }
    });

    it('let their process stop when all that waited have left, although the other still writes', async () => {
      const stopping = await openDatabase(address.url, undefined, { patience: PATIENCE_MS });
      const { open, arrived, pass } = gate();
      const holding = database.write(pass);
      await arrived;
      const { first } = asking(stopping);
      const ended = new RequestEndedError('CLIENT_LEFT', 'The client has left.');
      const controller = new AbortController();
      const leaving = refusal(
        onBehalfOf({ id: '1', client: 'a', signal: controller.signal }, () => stopping.write(async () => undefined)),
      );
      await first;
      controller.abort(ended);
      expect(await leaving).toBe(ended);
      await stopping.close();
      open();
      await holding;
    });
  });
});
