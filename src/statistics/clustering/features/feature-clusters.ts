import { at } from '../../entries.js';
import { type ClusterCounts, clusterCounts } from '../cluster-counts.js';
import { type KMeansSummary, kMeansSummary } from '../k-means-summary.js';
import { type CenterModel, prepared, type ScaledColumn } from './center-model.js';
import { ClusterTally, type ClusterTotals } from './cluster-tally.js';
import { type FeaturePreparation, featureScales } from './feature-scales.js';

/** Customers by features with preparations of their own. */
interface FeatureJob {
  /** Row after row, a number for each column of each feature. */
  values: Float64Array;
  features: readonly FeaturePreparation[];
  seed: number;
}

interface FeatureClustersJob extends FeatureJob {
  k: number;
  restarts: number;
}

interface FeatureCountsJob extends FeatureJob {
  most: number;
  stableFrom: number;
}

/** Clusters of customers by features, the largest first. */
export interface FeatureClusters {
  /** Places further customers. */
  model: CenterModel;
  /** The customers nearest to each center. */
  clusters: ClusterTotals[];
  /** Sum of squared distances to the own center, on the prepared scale. */
  inertia: number;
  silhouette: KMeansSummary['silhouette'];
  simplifiedSilhouette: KMeansSummary['simplifiedSilhouette'];
  /** Columns that are the same for all customers and do not matter. */
  constantColumns: number[];
}

/**
 * k-means on prepared features; see `featureScales` and `kMeans`. Yields its progress, from 0 to 1.
 * @throws InvalidInputError for the logarithm of negative values, and as `kMeans` does
 */
export function* featureClusters({
  values,
  features,
  ...options
}: FeatureClustersJob): Generator<number, FeatureClusters> {
  const { columns, constant } = featureScales(values, features);
  const scaled = scaledValues(values, columns, constant);
  const found = yield* kMeansSummary({ values: scaled, width: columns.length, ...options, scaling: 'NONE' });
  const model = { columns, centers: found.clusters.map(({ centroid }) => centroid) };
  const tally = new ClusterTally(model);
  tally.add(values);
  return {
    model,
    clusters: tally.totals(),
    inertia: found.inertia,
    silhouette: found.silhouette,
    simplifiedSilhouette: found.simplifiedSilhouette,
    constantColumns: constant.flatMap((isConstant, j) => (isConstant ? [j] : [])),
  };
}

/** The number of clusters that customers form by prepared features; see `clusterCounts`. */
export function featureClusterCounts({ values, features, ...options }: FeatureCountsJob): ClusterCounts {
  const { columns, constant } = featureScales(values, features);
  const scaled = scaledValues(values, columns, constant);
  return clusterCounts({ values: scaled, width: columns.length, ...options, scaling: 'NONE' });
}

/** All rows on the prepared scale; 0 in constant columns, so that all centers are at the same distance there. */
function scaledValues(
  values: Float64Array,
  columns: readonly ScaledColumn[],
  constant: readonly boolean[],
): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let place = 0; place < values.length; place++) {
    const column = place % columns.length;
    scaled[place] = constant[column] ? 0 : prepared(values[place]!, at(columns, column));
  }
  return scaled;
}
