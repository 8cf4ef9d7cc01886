import { clusterInPlace, type KMeansClustering, type KMeansOptions } from './k-means.js';
import { pointsIn } from './points.js';

/** What to cluster, and how. */
interface KMeansJob extends KMeansOptions {
  /** Row after row; replaced by what the features are on their scales. */
  values: Float64Array;
  width: number;
}

/** What comes back: not the customers' own clusters, which nobody asks for. */
export type KMeansSummary = Omit<KMeansClustering, 'assignments'>;

/**
 * `kMeans` without the customers' own clusters. Yields its progress, from 0 to 1.
 * @throws InvalidInputError as `kMeans` does
 */
export function* kMeansSummary({ values, width, ...options }: KMeansJob): Generator<number, KMeansSummary> {
  const { assignments: _, ...summary } = yield* clusterInPlace(pointsIn(values, width), options);
  return summary;
}
