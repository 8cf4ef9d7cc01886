import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Characteristics } from './study.js';

/** What a thread is given: which study to run, and the factor of its replicates. */
export interface StudyOrder {
  index: number;
  scale: number;
}

/**
 * Runs studies on as many threads as there are processors.
 * @param indexes of the studies that run
 * @param report called when a study is done, with how many are done
 * @returns what each study found, in the order of the studies whatever order they finish in
 */
export async function runOnThreads(
  indexes: readonly number[],
  scale: number,
  report: (index: number, done: number) => void,
): Promise<Characteristics[][]> {
  const found: Characteristics[][] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    const thread = new Worker(new URL('study-thread.js', import.meta.url));
    try {
      while (next < indexes.length) {
        const position = next++;
        const index = indexes[position]!;
        found[position] = await ask(thread, { index, scale });
        report(index, ++done);
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(indexes.length, availableParallelism()) }, work));
  return found;
}

function ask(thread: Worker, order: StudyOrder): Promise<Characteristics[]> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners();
    thread.once('message', resolve).once('error', reject);
    thread.postMessage(order);
  });
}
