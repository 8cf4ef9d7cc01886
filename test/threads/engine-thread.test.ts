import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kMeansSummary } from '../../src/statistics/clustering/k-means-summary.js';
import type { EngineThread } from '../../src/threads/engine-thread.js';
import { builtFile } from '../setup/built-program.js';

const values = (rows: number) => Float64Array.from({ length: rows * 2 }, (_, index) => (index * 7919) % 1_009);
const job = (rows = 100, restarts = 2) => ({ values: values(rows), width: 2, k: 3, seed: 1, restarts });

describe('an engine thread', () => {
  let Thread: typeof EngineThread;
  let thread: EngineThread;

  beforeAll(async () => {
    ({ EngineThread: Thread } = await import(pathToFileURL(await builtFile('src/threads/engine-thread.js')).href));
  });
  afterEach(() => thread?.close());

  it('runs tasks one after the other and gives their results', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 10 });
    const results = await Promise.all([thread.run(kMeansSummary, [job()]), thread.run(kMeansSummary, [job()])]);
    expect(results[0].clusters.reduce((sum, cluster) => sum + cluster.size, 0)).toBe(100);
    expect(results[1]).toEqual(results[0]);
  });

  it('hands the errors of the engines over with the field at fault, and goes on', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 10 });
    await expect(thread.run(kMeansSummary, [{ ...job(), k: 0 }])).rejects.toMatchObject({
      name: 'InvalidInputError',
      field: 'k',
    });
    await expect(thread.run(kMeansSummary, [job()])).resolves.toHaveProperty('inertia');
  });

  it('ends a task that is aborted or takes too long, and starts anew', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 10 });
    await expect(
      thread.run(kMeansSummary, [job(200_000, 50)], { signal: AbortSignal.timeout(300) }),
    ).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await expect(thread.run(kMeansSummary, [job()])).resolves.toHaveProperty('inertia');
    await thread.close();
    thread = new Thread({ milliseconds: 300, waiting: 10 });
    await expect(thread.run(kMeansSummary, [job(200_000, 50)])).rejects.toThrow('longer than the limit of 0.3 seconds');
  });

  it('refuses a function that threads do not know', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 10 });
    await expect(thread.run(function unlisted() {}, [])).rejects.toThrow('do not know the task unlisted');
  });

  it('refuses arguments that cannot be copied to a thread, and goes on', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 10 });
    const args = [{ ...job(), seed: () => 1 }] as never;
    await expect(thread.run(kMeansSummary, args)).rejects.toMatchObject({ name: 'DataCloneError' });
    // biome-ignore lint/complexity/useLiteralKeys: a private property.
    expect(thread['worker']?.listenerCount('message')).toBe(0);
    await expect(thread.run(kMeansSummary, [job()])).resolves.toHaveProperty('inertia');
  });

  it('refuses when too many wait', async () => {
    thread = new Thread({ milliseconds: 60_000, waiting: 0 });
    const first = thread.run(kMeansSummary, [job()]);
    await expect(thread.run(kMeansSummary, [job()])).rejects.toMatchObject({ name: 'EngineLimitError' });
    await first;
  });
});
