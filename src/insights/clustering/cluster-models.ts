import type { ClusterFeature } from '../../segments/cluster-features/cluster-feature.js';
import type { Segment } from '../../segments/segment.js';
import type { ClusterModel } from '../../segments/segment-rule.js';
import { columnMoments } from '../../statistics/clustering/features/cluster-tally.js';
import type { FeatureClusters } from '../../statistics/clustering/features/feature-clusters.js';
import { variance } from '../../statistics/moments.js';

/** What is stored of a clustering: one model for each cluster, with the numbers that later customers are compared with. */
export function clusterModels(
  features: ClusterFeature[],
  { model, clusters }: FeatureClusters,
  segment: Segment | null,
): ClusterModel[] {
  const columns = columnMoments(clusters).map((moments) => ({
    mean: moments.mean,
    standardDeviation: moments.n > 1 ? Math.sqrt(variance(moments)) : 0,
  }));
  const found = {
    sizes: clusters.map(({ size }) => size),
    distances: clusters.map(({ meanDistance }) => meanDistance ?? 0),
    columns,
  };
  return model.centers.map((_, cluster) => ({
    version: 2,
    features,
    columns: [...model.columns],
    centers: model.centers,
    cluster,
    within: segment?.definition ?? null,
    found,
  }));
}
