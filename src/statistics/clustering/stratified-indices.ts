import { at } from '../entries.js';
import { sampleIndices } from './sample-indices.js';

/**
 * A seeded sample with equally many points of each cluster, and all points of clusters with fewer, in ascending order.
 * @param sizes points by cluster; their sum is at least `size`
 */
export function stratifiedIndices(
  assignments: ArrayLike<number>,
  sizes: readonly number[],
  size: number,
  seed: number,
): Int32Array {
  const quotas = equalQuotas(sizes, size);
  const members = sizes.map((own) => new Int32Array(own));
  const filled = sizes.map(() => 0);
  for (let i = 0; i < assignments.length; i++) {
    const cluster = assignments[i]!;
    members[cluster]![filled[cluster]!++] = i;
  }
  const chosen = members.flatMap((own, cluster) => {
    const quota = at(quotas, cluster);
    if (quota === own.length) return Array.from(own);
    return sampleIndices(own.length, quota, seed).map((place) => at(own, place));
  });
  return Int32Array.from(chosen).sort();
}

/** The same number for all; what a small one does not need is divided among the others. */
function equalQuotas(sizes: readonly number[], size: number): number[] {
  const quotas = sizes.map(() => 0);
  const ascending = sizes.map((own, cluster) => ({ own, cluster })).sort((a, b) => a.own - b.own);
  let left = size;
  for (const [place, { own, cluster }] of ascending.entries()) {
    const quota = Math.min(own, Math.floor(left / (sizes.length - place)));
    quotas[cluster] = quota;
    left -= quota;
  }
  return quotas;
}
