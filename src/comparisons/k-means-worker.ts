import { parentPort, workerData } from 'node:worker_threads';
import { type KMeansClustering, kMeans } from '../statistics/clustering/k-means.js';
import { InvalidInputError } from '../statistics/invalid-input.js';

/** What a k-means thread is started with. */
export interface KMeansJob {
  /** Row after row. */
  values: Float64Array;
  width: number;
  k: number;
  seed: number;
  restarts: number;
}

/** What comes back: not the customers' own clusters, which nobody asks for. */
export type KMeansSummary = Omit<KMeansClustering, 'assignments'>;

/** An error as it can cross over to another thread. */
export type KMeansReply = { summary: KMeansSummary } | { invalid: { field: string; message: string } };

parentPort!.postMessage(answer(workerData as KMeansJob));

function answer({ values, width, ...options }: KMeansJob): KMeansReply {
  try {
    const rows = Array.from({ length: values.length / width }, (_, row) =>
      Array.from(values.subarray(row * width, (row + 1) * width)),
    );
    const { assignments: _, ...summary } = kMeans(rows, options);
    return { summary };
  } catch (error) {
    if (error instanceof InvalidInputError) return { invalid: { field: error.field, message: error.message } };
    throw error;
  }
}
