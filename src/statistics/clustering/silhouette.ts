import { at } from '../entries.js';
import { clusterSizes } from './lloyd.js';
import { type Points, pickPoints, squaredDistance } from './points.js';
import { type ComparedPoints, type SilhouetteWidth, sampleError } from './silhouette-error.js';
import { stratifiedIndices } from './stratified-indices.js';

/** How well points sit in their clusters. */
export interface Silhouette {
  /** Mean silhouette width, from −1 to 1; null with fewer than two clusters. */
  value: number | null;
  /** Standard error of the value from the choice of the sample; 0 for all points, null without a value. */
  standardError: number | null;
  /** Mean width in each cluster; null for a cluster without points. */
  clusters: (number | null)[];
  /** Points that were compared. */
  points: number;
  /** Whether those are a random sample, because all pairs of distances would be too many. */
  sampled: boolean;
}

const exactUpTo = 5000;

/**
 * Mean silhouette width: per point (b − a)/max(a, b) with a the mean distance to the rest of its cluster and b to the nearest
 * other cluster; zero for a cluster of one. Exact up to 5,000 points. Of more, a seeded random sample is compared that has as many of
 * each cluster, and all of those that have fewer; clusters weigh by the number of all their points. The standard error is that of a
 * stratified mean from finite populations, linearized: a point counts by its own width and by its distances in the widths of others.
 *
 * Sources: Rousseeuw (1987), Journal of Computational and Applied Mathematics 20:53–65; R's `cluster::silhouette`;
 * Särndal, Swensson & Wretman (1992), "Model Assisted Survey Sampling", 5.5, for the error.
 */
export function silhouette(points: Points, assignments: ArrayLike<number>, seed: number): Silhouette {
  const count = numberOfClusters(assignments);
  const everyone = clusterSizes(assignments, count);
  const sampled = points.count > exactUpTo;
  const chosen = sampled ? stratifiedIndices(assignments, everyone, exactUpTo, seed) : null;
  const labels = Int32Array.from(chosen ?? assignments, (own) => (chosen === null ? own : at(assignments, own)));
  const counted = { points: labels.length, sampled };
  if (everyone.filter((size) => size > 0).length < 2) {
    return { value: null, standardError: null, clusters: everyone.map(() => null), ...counted };
  }
  const compared = {
    points: chosen === null ? points : pickPoints(points, chosen),
    labels,
    sizes: clusterSizes(labels, count),
  };
  const widths = widthsOf(compared);
  const clusters = compared.sizes.map((size) => (size === 0 ? null : 0));
  labels.forEach((cluster, i) => {
    clusters[cluster]! += at(widths, i).width / at(compared.sizes, cluster);
  });
  const value = clusters.reduce<number>((sum, own, c) => sum + ((own ?? 0) * at(everyone, c)) / points.count, 0);
  return { value, standardError: sampled ? sampleError(compared, widths, everyone) : 0, clusters, ...counted };
}

/**
 * The silhouette with the distances to the own and the nearest other centroid in place of mean distances to points: of all points,
 * however many. It is larger than the silhouette. Null with fewer than two centroids.
 *
 * Source: Hruschka, de Castro & Campello (2004), "Evolutionary algorithms for clustering gene-expression data", ICDM 2004.
 */
export function simplifiedSilhouette(
  { values, width, count }: Points,
  assignments: ArrayLike<number>,
  centroids: readonly (readonly number[])[],
): number | null {
  if (centroids.length < 2) return null;
  const centers = Float64Array.from(centroids.flat());
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const home = assignments[i]!;
    let [inside, outside] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < centroids.length; c++) {
      const distance = Math.sqrt(squaredDistance(values, i * width, centers, c * width, width));
      if (c === home) inside = distance;
      else if (distance < outside) outside = distance;
    }
    sum += contrast(inside, outside);
  }
  return sum / count;
}

function numberOfClusters(assignments: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < assignments.length; i++) most = Math.max(most, assignments[i]!);
  return most + 1;
}

function widthsOf({ points, labels, sizes }: ComparedPoints): SilhouetteWidth[] {
  const { values, width, count } = points;
  const sums = new Float64Array(count * sizes.length);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(values, i * width, values, j * width, width));
      sums[i * sizes.length + labels[j]!]! += distance;
      sums[j * sizes.length + labels[i]!]! += distance;
    }
  }
  return Array.from(labels, (home, i) => widthOf(home, sums.subarray(i * sizes.length, (i + 1) * sizes.length), sizes));
}

/** @param sums of distances to the points of each cluster */
function widthOf(home: number, sums: Float64Array, sizes: readonly number[]): SilhouetteWidth {
  const inside = at(sums, home) / Math.max(1, at(sizes, home) - 1);
  let [outside, nearest] = [Number.POSITIVE_INFINITY, home];
  sizes.forEach((size, cluster) => {
    const distance = at(sums, cluster) / size;
    if (cluster !== home && size > 0 && distance < outside) [outside, nearest] = [distance, cluster];
  });
  return { inside, outside, nearest, width: at(sizes, home) === 1 ? 0 : contrast(inside, outside) };
}

function contrast(inside: number, outside: number): number {
  const larger = Math.max(inside, outside);
  return larger === 0 ? 0 : (outside - inside) / larger;
}
