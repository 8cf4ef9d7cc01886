import type { CenterModel } from '../../statistics/clustering/features/center-model.js';
import type { ClusterFeature } from './cluster-feature.js';

/** The clusters as they were when they were found, with which later customers are compared. */
export interface FoundClusters {
  /** Customers of each cluster. */
  sizes: number[];
  /** Mean distance to the own center, for each cluster. */
  distances: number[];
  /** Of all customers, for each column in its own unit: mean and standard deviation. */
  columns: { mean: number; standardDeviation: number }[];
}

/** Centers of a clustering by features, by which a customer belongs to the nearest. */
export interface FeatureClusterModel extends CenterModel {
  version: 2;
  features: ClusterFeature[];
  /** Which of the centers the customers of the segment are nearest to. */
  cluster: number;
  found: FoundClusters;
}
