import { type KMeansClustering, kMeans } from './k-means.js';
import { rowsOf } from './rows-of.js';
import type { Scaling } from './standardize.js';

/** What to cluster, and how. */
interface KMeansJob {
  /** Row after row. */
  values: Float64Array;
  width: number;
  k: number;
  seed: number;
  restarts: number;
  scaling?: Scaling;
}

/** What comes back: not the customers' own clusters, which nobody asks for. */
export type KMeansSummary = Omit<KMeansClustering, 'assignments'>;

/** @throws InvalidInputError as `kMeans` does */
export function kMeansSummary({ values, width, ...options }: KMeansJob): KMeansSummary {
  const { assignments: _, ...summary } = kMeans(rowsOf(values, width), options);
  return summary;
}
