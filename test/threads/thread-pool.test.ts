import { afterEach, describe, expect, it } from 'vitest';
import { onBehalfOf, type RequestScope } from '../../src/requests/request-scope.js';
import type { EngineRun } from '../../src/threads/engine.js';
import type { EngineRequest } from '../../src/threads/engine-messages.js';
import type { Thread } from '../../src/threads/engine-thread.js';
import { type PoolOptions, ThreadPool } from '../../src/threads/thread-pool.js';

const INLINE = 1;
const SHORT = 50;
const LONG = 1_000;

/** A task whose argument names it and says what it costs. */
const work = (_name: string, cost: number) => cost;

/** A thread whose task runs until it is told to end, or is ended. */
class ManualThread implements Thread {
  running: { name: string; end: () => void } | null = null;

  run({ args }: EngineRequest, { signal }: EngineRun): Promise<unknown> {
    const [name, cost] = args as [string, number];
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => () => {
        this.running = null;
        end();
      };
      this.running = { name, end: settle(() => resolve(cost)) };
      signal?.addEventListener(
        'abort',
        settle(() => reject(signal.reason)),
      );
    });
  }

  async close(): Promise<void> {}
}

interface Asker extends RequestScope {
  leave(): void;
}

function request(client: string, id: string): Asker {
  const controller = new AbortController();
  return { client, id, signal: controller.signal, leave: () => controller.abort(new Error('left')) };
}

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a pool of threads', () => {
  let threads: ManualThread[];
  let pool: ThreadPool;

  function start({ limits, ...options }: Partial<Omit<PoolOptions, 'limits'>> & { limits?: object } = {}): void {
    threads = [];
    pool = new ThreadPool({
      threads: 2,
      shortThreads: 1,
      ownMilliseconds: 3_600_000,
      limits: { request: 10_000, client: 40_000, server: 160_000, count: 100, ...limits },
      start: () => {
        threads.push(new ManualThread());
        return threads.at(-1)!;
      },
      costOf: (_, args: readonly unknown[]) => Number(args[1]),
      ...options,
    });
  }
  afterEach(() => pool.close());

  const ask = (scope: RequestScope | undefined, name: string, cost = LONG): Promise<unknown> => {
    const asked = scope ? onBehalfOf(scope, () => pool.run(work, [name, cost])) : pool.run(work, [name, cost]);
    asked.catch(() => undefined);
    return asked;
  };
  const running = () => threads.flatMap((thread) => thread.running?.name ?? []);
  const end = (name: string) => threads.find((thread) => thread.running?.name === name)!.running!.end();
  /** Ends the tasks one after the other, and tells in which order they had their turns. */
  async function turns(): Promise<string[]> {
    const order: string[] = [];
    for (;;) {
      await settled();
      const next = threads.find((thread) => thread.running !== null)?.running;
      if (!next) return order;
      order.push(next.name);
      next.end();
    }
  }

  it('gives clients turns, and each at most all threads but one', async () => {
    start();
    const [ann, bob] = [request('ann', 'a'), request('bob', 'b')];
    for (const name of ['a1', 'a2', 'a3']) ask(ann, name);
    await settled();
    expect(running()).toEqual(['a1']);
    for (const name of ['b1', 'b2']) ask(bob, name);
    await settled();
    expect(running()).toEqual(['a1', 'b1']);
    expect(pool.load()).toEqual({ threads: 3, running: 2, waiting: 3, full: false });
    end('a1');
    await settled();
    expect(running()).toEqual(['a2', 'b1']);
    expect(await turns()).toEqual(['a2', 'a3', 'b1', 'b2']);
  });

  it('takes turns on a single thread, too', async () => {
    start({ threads: 1, shortThreads: 0 });
    const [ann, bob] = [request('ann', 'a'), request('bob', 'b')];
    for (const name of ['a1', 'a2', 'a3']) ask(ann, name, SHORT);
    for (const name of ['b1', 'b2']) ask(bob, name);
    expect(await turns()).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('lets no short task wait for long ones, and no cheap one for any', async () => {
    start();
    const ann = request('ann', 'a');
    for (const name of ['a1', 'a2', 'a3']) ask(ann, name);
    ask(request('bob', 'b'), 'b1');
    ask(ann, 'quick', SHORT);
    await settled();
    expect(running()).toEqual(['a1', 'b1', 'quick']);
    ask(ann, 'quick too', SHORT);
    await expect(ask(ann, 'cheap', INLINE)).resolves.toBe(INLINE);
    await expect(ask(undefined, 'own', INLINE)).resolves.toBe(INLINE);
    expect(running()).toEqual(['a1', 'b1', 'quick']);
    end('quick');
    await settled();
    expect(running()).toEqual(['a1', 'b1', 'quick too']);
  });

  it('answers a page of 60 cheap calculations while everything is full', async () => {
    start({ limits: { count: 2 } });
    const [ann, bob] = [request('ann', 'a'), request('bob', 'b')];
    for (const scope of [ann, bob]) ask(scope, scope.id);
    await settled();
    expect(pool.load()).toMatchObject({ running: 2, full: true });
    const page = Array.from({ length: 60 }, (_, index) => ask(bob, `field ${index}`, INLINE));
    expect(await Promise.all(page)).toEqual(Array.from({ length: 60 }, () => INLINE));
  });

  it('ends what waits and what runs for a request that has ended', async () => {
    start();
    const ann = request('ann', 'a');
    const [first, second] = [ask(ann, 'a1'), ask(ann, 'a2')];
    const other = ask(request('ann', 'other'), 'other');
    await settled();
    expect(running()).toEqual(['a1']);
    ann.leave();
    await expect(first).rejects.toThrow('left');
    await expect(second).rejects.toThrow('left');
    await settled();
    expect(running()).toEqual(['other']);
    expect(pool.load()).toMatchObject({ running: 1, waiting: 0 });
    await expect(ask(ann, 'late')).rejects.toThrow('left');
    await expect(ask(ann, 'late', INLINE)).rejects.toThrow('left');
    end('other');
    await expect(other).resolves.toBe(LONG);
  });

  it('refuses all that a request asks for beyond its budget, before any of it runs', async () => {
    start();
    const ann = request('ann', 'a');
    const asked = Array.from({ length: 21 }, (_, index) => ask(ann, `test ${index}`));
    const refusals = await Promise.allSettled(asked);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        status: 'rejected',
        reason: {
          name: 'EngineLimitError',
          message: expect.stringContaining('take about 21 seconds; the limit is 10 seconds'),
        },
      });
    }
    expect(running()).toEqual([]);
    await expect(ask(ann, 'one more')).rejects.toThrow('22 seconds');
    ask(request('ann', 'smaller'), 'fits');
    await settled();
    expect(running()).toEqual(['fits']);
  });

  it('computes what a request asks for twice once', async () => {
    start();
    const ann = request('ann', 'a');
    const both = [ask(ann, 'same'), ask(ann, 'same')];
    const other = ask(request('ann', 'other'), 'same');
    expect(await turns()).toEqual(['same', 'same']);
    expect(await Promise.all([...both, other])).toEqual([LONG, LONG, LONG]);
  });

  it('tells a client with too much waiting when to try again, and lets others in', async () => {
    start({ limits: { client: 3 * LONG } });
    for (const id of ['1', '2', '3']) ask(request('ann', id), id);
    await settled();
    await expect(ask(request('ann', '4'), '4')).rejects.toMatchObject({
      name: 'OverloadedError',
      whose: 'CLIENT',
      retrySeconds: 2,
      message: expect.stringContaining('Try again in 2 seconds'),
    });
    ask(request('bob', 'b'), 'b');
    await settled();
    expect(running()).toEqual(['1', 'b']);
    await turns();
    await settled();
    const again = ask(request('ann', '5'), '5');
    await turns();
    await expect(again).resolves.toBe(LONG);
  });

  it('says when it is full, by time or by number', async () => {
    start({ limits: { server: 2 * LONG } });
    for (const client of ['ann', 'bob']) ask(request(client, client), client);
    await settled();
    expect(pool.load().full).toBe(true);
    await expect(ask(request('carl', 'c'), 'c')).rejects.toMatchObject({ whose: 'SERVER', retrySeconds: 2 });
    // The server's own work is bounded by who starts it.
    const own = ask(undefined, 'own');
    await turns();
    await expect(own).resolves.toBe(LONG);
    expect(pool.load()).toEqual({ threads: 3, running: 0, waiting: 0, full: false });
    start({ limits: { count: 1 } });
    ask(request('ann', 'a'), 'a');
    await settled();
    await expect(ask(request('bob', 'b'), 'b')).rejects.toThrow(
      'Too many calculations are waiting: 1. Try again in 2 seconds',
    );
  });

  it('ends everything when it closes, and refuses more', async () => {
    start();
    const ann = request('ann', 'a');
    const asked = [ask(ann, 'a1'), ask(ann, 'a2'), ask(undefined, 'own')];
    await settled();
    await pool.close();
    for (const one of [...asked, ask(ann, 'late')]) {
      await expect(one).rejects.toMatchObject({ name: 'OverloadedError', retrySeconds: 10 });
    }
    expect(pool.load()).toMatchObject({ running: 0, waiting: 0, full: true });
  });

  it('ends its own work after its limit', async () => {
    start({ ownMilliseconds: 1 });
    await expect(ask(undefined, 'own')).rejects.toThrow('longer than the limit of 0.001 seconds');
  });
});
