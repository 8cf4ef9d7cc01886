import { shownCount } from '../../../charts/numbers.js';
import type { ClusterProfilesQuery, ClusterScanQuery } from '../../graph/generated/graphql.js';

type Counts = NonNullable<ClusterScanQuery['clusterCounts']>;
type Clustering = NonNullable<ClusterProfilesQuery['clustering']>;

/** How the numbers of clusters were judged by each measure, with how many customers were compared. */
export function howScanned({ customersCompared, customersExcluded }: Counts) {
  const found = [
    `Customers that were compared: ${shownCount(customersCompared)}.${withoutValue(customersExcluded)}`,
    'Clusters are found by k-means++ on standardized features, the best of several seeded starts.',
  ];
  const chosen = 'Of the numbers that pass both limits, the one with the best silhouette is advised.';
  return {
    separation: [
      ...found,
      'The customers of every two clusters are placed on the line between their centers. A dip test asks whether fewer are between the clusters than inside of them.',
      chosen,
    ],
    stability: [
      ...found,
      'Customers are halved at random ten times. The adjusted Rand index says how alike both halves divide all customers.',
      chosen,
    ],
  };
}

/** What a bar is, and whom the clusters divide. */
export function howProfiled({ clusters, customersExcluded, k }: Clustering): string[] {
  const customers = clusters.reduce((sum, { size }) => sum + size, 0);
  return [
    `${shownCount(customers)} customers are divided.${withoutValue(customersExcluded)}`,
    `${k} clusters are found by k-means++ on standardized features. Each customer is in the cluster with the nearest center.`,
    'A bar is the difference of the cluster’s mean from that of all other customers, in standard deviations pooled over both sides.',
  ];
}

function withoutValue(excluded: number): string {
  return excluded > 0 ? ` ${shownCount(excluded)} have no value of a feature and are excluded.` : '';
}
