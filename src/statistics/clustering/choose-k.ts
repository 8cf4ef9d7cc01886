import { type GapPoint, tibshiraniChoice } from './gap.js';

/** Results for one number of clusters. */
export interface ClusterCount {
  k: number;
  inertia: number;
  silhouette: number | null;
  /** Mean adjusted Rand index between random halves; null where a half has too few different points. */
  stability: number | null;
  predictionStrength: number | null;
  /** Of the two clusters that are least separated; see `separation`. */
  separation: number;
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
 * Separation from which every two clusters are more than parts of one group: points with one mode exceed it with a probability of at most
 * 2 % of 200 points and 3 % of 1,000, by R's `diptest::qDiptab`.
 */
export const SEPARATED_FROM = 0.57;

/**
 * Of the numbers that are stable and whose clusters are all separated from each other, the one with the best silhouette, the smallest of
 * equals. Uniform noise, whose silhouette reaches .45 and which along one line is stable too, is not separated. The
 * gap statistic does not decide: it misses separated clusters that differ in only some of the features.
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
  const separated = counts.filter(({ separation }) => separation >= SEPARATED_FROM);
  const stable = separated.filter(({ stability }) => stability !== null && stability >= stableFrom);
  const best = stable.reduce<ClusterCount | null>(
    (found, count) => (found === null || width(count) > width(found) ? count : found),
    null,
  );
  if (best !== null) return { k: best.k, verdict: 'CLUSTERS', gapChoice };
  return { k: null, verdict: separated.length === 0 ? 'NO_CLUSTERS' : 'UNSTABLE', gapChoice };
}

function width({ silhouette }: ClusterCount): number {
  return silhouette ?? -1;
}
