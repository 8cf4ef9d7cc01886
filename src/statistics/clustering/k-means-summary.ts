import { type KMeansClustering, kMeans } from './k-means.js';

/** What to cluster, and how. */
interface KMeansJob {
  /** Row after row. */
  values: Float64Array;
  width: number;
  k: number;
  seed: number;
  restarts: number;
}

/** What comes back: not the customers' own clusters, which nobody asks for. */
export type KMeansSummary = Omit<KMeansClustering, 'assignments'>;

/** @throws InvalidInputError as `kMeans` does */
export function kMeansSummary({ values, width, ...options }: KMeansJob): KMeansSummary {
  const rows = Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
  const { assignments: _, ...summary } = kMeans(rows, options);
  return summary;
}
