import { type GapPoint, tibshiraniChoice } from './gap.js';

/** What is known of one number of clusters. */
export interface ClusterCount {
  k: number;
  inertia: number;
  silhouette: number | null;
  /** Mean adjusted Rand index between random halves; null where a half has too few different points. */
  stability: number | null;
  predictionStrength: number | null;
}

export interface ChosenCount {
  /** The chosen number of clusters; null without evidence of clusters. */
  k: number | null;
  /** Why. */
  verdict: 'CLUSTERS' | 'NO_CLUSTERS' | 'UNSTABLE';
  /** The number of clusters by the gap statistic. */
  gapChoice: number;
}

/**
 * Rules in their order. One cluster by the gap statistic: there are no clusters, whatever the silhouette, which uniform noise
 * brings to .45. Otherwise, of the numbers of clusters that are stable, the one with the best silhouette, the smallest of equals.
 * No clusters that last where none is stable.
 *
 * @param counts by number of clusters from 2
 * @param gaps by number of clusters from 1
 */
export function chooseClusterCount(
  counts: readonly ClusterCount[],
  gaps: readonly GapPoint[],
  stableFrom: number,
): ChosenCount {
  const gapChoice = tibshiraniChoice(gaps);
  if (gapChoice === 1) return { k: null, verdict: 'NO_CLUSTERS', gapChoice };
  const stable = counts.filter(({ stability }) => stability !== null && stability >= stableFrom);
  const best = stable.reduce<ClusterCount | null>(
    (found, count) => (found === null || width(count) > width(found) ? count : found),
    null,
  );
  return best === null ? { k: null, verdict: 'UNSTABLE', gapChoice } : { k: best.k, verdict: 'CLUSTERS', gapChoice };
}

function width({ silhouette }: ClusterCount): number {
  return silhouette ?? -1;
}
