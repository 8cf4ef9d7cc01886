import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kMeansSummary } from '../../src/statistics/clustering/k-means-summary.js';
import { EngineThread } from '../../src/threads/engine-thread.js';
import type { TaskResult } from '../../src/threads/task.js';
import { build } from '../setup/built-program.js';

const ENDLESS = new URL('./endless-tasks.mjs', import.meta.url);

const values = (rows: number) => Float64Array.from({ length: rows * 2 }, (_, index) => (index * 7919) % 1_009);
const job = (rows = 100, restarts = 2) => ({ values: values(rows), width: 2, k: 3, seed: 1, restarts });
const clusters = (...args: unknown[]) => ({ task: kMeansSummary.name, args });

describe('an engine thread', () => {
  let thread: EngineThread;

  beforeAll(async () => {
    await build('bundle');
    thread = new EngineThread({ niceness: 5 });
  });
  afterAll(() => thread?.close());

  it('runs tasks and gives their results', async () => {
    const first = (await thread.run(clusters(job()), {})) as TaskResult<typeof kMeansSummary>;
    expect(first.clusters.reduce((sum, cluster) => sum + cluster.size, 0)).toBe(100);
    expect(await thread.run(clusters(job()), {})).toEqual(first);
  });

  it('hands the errors of the engines over with the field at fault, and goes on', async () => {
    await expect(thread.run(clusters({ ...job(), k: 0 }), {})).rejects.toMatchObject({
      name: 'InvalidInputError',
      field: 'k',
    });
    await expect(thread.run(clusters(job()), {})).resolves.toHaveProperty('inertia');
  });

  it('refuses a function that threads do not know', async () => {
    await expect(thread.run({ task: 'unlisted', args: [] }, {})).rejects.toThrow('do not know the task unlisted');
  });

  it('refuses arguments that cannot be copied to a thread, and goes on', async () => {
    await expect(thread.run(clusters({ ...job(), seed: () => 1 }), {})).rejects.toMatchObject({
      name: 'DataCloneError',
    });
    // biome-ignore lint/complexity/useLiteralKeys: a private property.
    expect(thread['worker']?.listenerCount('message')).toBe(0);
    await expect(thread.run(clusters(job()), {})).resolves.toHaveProperty('inertia');
  });

  describe('with tasks that never end', () => {
    let endless: EngineThread;
    afterEach(() => endless.close());

    /** Starts a task that never ends, and waits until it runs. */
    async function runEndlessly(signal?: AbortSignal): Promise<{ ended: Promise<unknown> }> {
      endless = new EngineThread({ niceness: 0 }, ENDLESS);
      let ended: Promise<unknown> = Promise.resolve();
      await new Promise<void>((resolve) => {
        ended = endless.run({ task: 'forever', args: [] }, { signal, report: () => resolve() });
      });
      ended.catch(() => undefined);
      return { ended };
    }

    it('ends one whose request ends, and is there for the next', async () => {
      const controller = new AbortController();
      const { ended } = await runEndlessly(controller.signal);
      controller.abort(new Error('The client has left.'));
      await expect(ended).rejects.toThrow('The client has left.');
      await expect(endless.run({ task: 'seven', args: [] }, {})).resolves.toBe(7);
    });

    it('ends one when it is closed, and takes no others', async () => {
      const { ended } = await runEndlessly();
      await endless.close();
      await expect(ended).rejects.toThrow('ended with code');
      await expect(endless.run({ task: 'seven', args: [] }, {})).rejects.toThrow('closed');
    });

    it('survives one that fails after its answer, and is there for the next', async () => {
      endless = new EngineThread({ niceness: 0 }, ENDLESS);
      await expect(endless.run({ task: 'seven', args: [] }, {})).resolves.toBe(7);
      // biome-ignore lint/complexity/useLiteralKeys: a private property.
      const worker = endless['worker']!;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage({ task: 'fail', args: [] });
      await ended;
      await expect(endless.run({ task: 'seven', args: [] }, {})).resolves.toBe(7);
    });

    it('survives one that needs too much memory', async () => {
      endless = new EngineThread({ niceness: 0 }, ENDLESS, 32);
      await expect(endless.run({ task: 'hoard', args: [] }, {})).rejects.toMatchObject({
        name: 'EngineLimitError',
        message: expect.stringContaining('more than the limit of 32 MB'),
      });
      await expect(endless.run({ task: 'seven', args: [] }, {})).resolves.toBe(7);
    });
  });
});
