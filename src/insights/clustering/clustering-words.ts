import { type Advice, advise } from '../../graph/advice.js';
import { columnsOf } from '../../segments/cluster-features/cluster-feature.js';
import { namedColumns } from '../../segments/cluster-features/feature-naming.js';
import type { FeatureClusters } from '../../statistics/clustering/features/feature-clusters.js';
import { clusterProfiles, type ProfiledColumn } from './cluster-profile.js';
import type { Clustering } from './clustering.js';
import type { ClusteringOptions } from './clustering-options.js';
import type { DeclaredFeature } from './declared-features.js';
import type { FeatureMatrix } from './feature-matrix.js';
import { SilhouetteMethod } from './silhouette-method.js';

/** A clustering as it is answered. */
export function clusteringOf(
  { inertia, silhouette, simplifiedSilhouette, clusters, constantColumns }: FeatureClusters,
  features: readonly DeclaredFeature[],
  matrix: Pick<FeatureMatrix, 'rows' | 'customers' | 'incomplete'>,
  options: ClusteringOptions,
): Clustering {
  const columns = profiledColumns(features);
  return {
    ...options,
    inertia,
    silhouette: silhouette.value,
    silhouetteMethod: silhouette.sampled ? SilhouetteMethod.STRATIFIED_SAMPLE : SilhouetteMethod.EXACT,
    silhouetteStandardError: silhouette.standardError,
    simplifiedSilhouette,
    silhouetteCustomers: silhouette.points,
    clusters: clusterProfiles(clusters, columns).map((profile, cluster) => ({
      ...profile,
      centroid: coordinatesOf(clusters[cluster]?.columns ?? [], features),
    })),
    customersExcluded: matrix.incomplete,
    warnings: [...constantColumns.flatMap((column) => constantCaution(columns[column])), ...sampleCaution(matrix)],
  };
}

/** The columns of features with how to show them. */
function profiledColumns(features: readonly DeclaredFeature[]): ProfiledColumn[] {
  return features.flatMap(({ feature, isShare }) => namedColumns([feature]).map((column) => ({ ...column, isShare })));
}

function constantCaution(column: ProfiledColumn | undefined): Advice[] {
  if (!column) return [];
  const { feature, level } = column;
  const quoted = feature.includes('"') ? `The ${feature}` : `"${feature}"`;
  const name = level === null ? quoted : `${quoted} = "${level}"`;
  return [
    advise('CONSTANT_ATTRIBUTE', `${name} has the same value for all customers and does not affect the clusters.`),
  ];
}

function sampleCaution({ rows, customers }: Pick<FeatureMatrix, 'rows' | 'customers'>): Advice[] {
  if (rows === customers) return [];
  const message =
    `The centers were found on a random sample of ${rows} of ${customers} customers, from which the inertia and the silhouettes of the whole ` +
    'clustering are. All customers were then assigned to the nearest center: the sizes and profiles are of all.';
  return [advise('CLUSTERS_SAMPLED', message)];
}

/** The means of the numbers and booleans among attributes. */
function coordinatesOf(columns: readonly { mean: number }[], features: readonly DeclaredFeature[]) {
  let first = 0;
  return features.flatMap(({ feature, attribute }) => {
    const value = columns[first]?.mean;
    first += columnsOf(feature);
    if (!attribute || value === undefined) return [];
    return [{ attribute: attribute.key, attributeDefinition: attribute, value }];
  });
}
