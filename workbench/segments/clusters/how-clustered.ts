import { shownCount } from '../../../charts/numbers.js';
import type { ClusterProfilesQuery, ClusterScanQuery } from '../../graph/generated/graphql.js';

type Counts = NonNullable<ClusterScanQuery['clusterCounts']>;
type Clustering = NonNullable<ClusterProfilesQuery['clustering']>;

/** How the numbers of clusters were judged, with how many customers were compared. */
export function howScanned({ customersCompared, customersExcluded }: Counts): string[] {
  return [
    countedOf(customersCompared, customersExcluded),
    'Clusters are found by k-means++ on standardized features, the best of several seeded starts.',
    'Separation: the customers of the two closest clusters are placed on the line between their centers; a dip test asks whether there are fewer between the clusters than inside of them.',
    'Stability: customers are halved at random ten times; the adjusted Rand index says how alike both halves divide all customers.',
    'Of the numbers that pass both limits, the one with the best silhouette is advised.',
  ];
}

/** What a bar is, and whom the clusters divide. */
export function howProfiled({ clusters, customersExcluded, k }: Clustering): string[] {
  const customers = clusters.reduce((sum, { size }) => sum + size, 0);
  return [
    countedOf(customers, customersExcluded),
    `${k} clusters are found by k-means++ on standardized features. Each customer is in the cluster with the nearest center.`,
    'A bar is the difference of the cluster’s mean from that of all other customers, in standard deviations pooled over both sides.',
  ];
}

function countedOf(customers: number, excluded: number): string {
  const without = excluded > 0 ? ` ${shownCount(excluded)} have no value of a feature and are excluded.` : '';
  return `${shownCount(customers)} customers are divided.${without}`;
}
