import { at } from '../entries.js';
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

/** Standard errors by which a gap must exceed that of one cluster where the gap statistic alone finds one. */
const clearly = 2;

/**
 * Rules in their order. Where the gap statistic finds one cluster, only numbers whose gap is clearly above that of one remain:
 * its rule stops at the first k that two clusters do not improve, while five can. Uniform noise, whose silhouette
 * reaches .45, has none. Of those that are stable, the number with the best silhouette is chosen, the smallest of equals.
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
  const stable = counts.filter(({ stability }) => stability !== null && stability >= stableFrom);
  const one = at(gaps, 0);
  const remaining = gapChoice === 1 ? stable.filter(({ k }) => exceeds(at(gaps, k - 1), one)) : stable;
  const best = remaining.reduce<ClusterCount | null>(
    (found, count) => (found === null || width(count) > width(found) ? count : found),
    null,
  );
  if (best !== null) return { k: best.k, verdict: 'CLUSTERS', gapChoice };
  return { k: null, verdict: gapChoice === 1 ? 'NO_CLUSTERS' : 'UNSTABLE', gapChoice };
}

/** Whether a gap is clearly above another, their errors taken as independent, which is rather too strict. */
function exceeds(more: GapPoint, less: GapPoint): boolean {
  return more.gap - less.gap > clearly * Math.hypot(more.standardError, less.standardError);
}

function width({ silhouette }: ClusterCount): number {
  return silhouette ?? -1;
}
