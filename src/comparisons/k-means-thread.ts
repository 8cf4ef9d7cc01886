import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { InvalidInputError } from '../statistics/invalid-input.js';
import type { KMeansJob, KMeansReply, KMeansSummary } from './k-means-worker.js';

/** A million customers by ten attributes take about half of it. */
const MEMORY_MB = 2_048;

/** A thread runs compiled code: beside this module once built, in `dist` while this module runs from its source. */
const BESIDE = new URL('./k-means-worker.js', import.meta.url);
const BUILT = new URL('../../dist/src/comparisons/k-means-worker.js', import.meta.url);

/** Runs k-means in a thread of its own, one clustering after the other, so that it never holds up anybody else. */
export class KMeansThread {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param job its values are handed over: they cannot be used afterwards
   * @throws InvalidInputError as `kMeans` does
   */
  run(job: KMeansJob): Promise<KMeansSummary> {
    const result = this.last.then(() => runInThread(job));
    this.last = result.catch(() => undefined);
    return result;
  }
}

async function runInThread(job: KMeansJob): Promise<KMeansSummary> {
  const worker = new Worker(existsSync(BESIDE) ? BESIDE : BUILT, {
    workerData: job,
    transferList: [job.values.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  try {
    const reply = await new Promise<KMeansReply>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The k-means thread ended with code ${code}.`)));
    });
    if ('summary' in reply) return reply.summary;
    throw new InvalidInputError(reply.invalid.field, reply.invalid.message);
  } finally {
    await worker.terminate();
  }
}
