import { at } from '../entries.js';
import { clusterSizes } from './lloyd.js';
import { sampleIndices } from './sample-indices.js';

/** How well points sit in their clusters. */
export interface Silhouette {
  /** Mean silhouette width, from −1 to 1; null with fewer than two clusters. */
  value: number | null;
  /** Points that the value averages over. */
  points: number;
  /** Whether those are a random sample, because all pairs of distances would be too many. */
  sampled: boolean;
}

const exactUpTo = 5000;

/**
 * Mean silhouette width: per point (b − a)/max(a, b) with a the mean distance to the rest of its cluster and b to the nearest
 * other cluster; zero for a cluster of one. Exact up to 5,000 points, above that over a seeded random sample of 5,000.
 *
 * Source: Rousseeuw (1987), Journal of Computational and Applied Mathematics 20:53–65; R's `cluster::silhouette`.
 */
export function silhouette(points: readonly number[][], assignments: readonly number[], seed: number): Silhouette {
  const sampled = points.length > exactUpTo;
  const chosen = sampled ? sampleIndices(points.length, exactUpTo, seed) : points.map((_, i) => i);
  const labels = chosen.map((i) => at(assignments, i));
  const count = Math.max(...new Set(labels)) + 1;
  const sizes = clusterSizes(labels, count);
  if (sizes.filter((size) => size > 0).length < 2) return { value: null, points: chosen.length, sampled };
  const sums = distanceSums(
    chosen.map((i) => at(points, i)),
    labels,
    count,
  );
  const widths = labels.map((label, i) => width(label, sums.subarray(i * count, (i + 1) * count), sizes));
  return { value: widths.reduce((sum, value) => sum + value, 0) / widths.length, points: chosen.length, sampled };
}

/** Sum of distances from each point (row) to the points of each cluster (column), each pair measured once. */
function distanceSums(points: readonly number[][], labels: readonly number[], count: number): Float64Array {
  const dimension = at(points, 0).length;
  const flat = Float64Array.from(points.flat());
  const sums = new Float64Array(points.length * count);
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      let square = 0;
      for (let d = 0; d < dimension; d++) {
        const gap = flat[i * dimension + d]! - flat[j * dimension + d]!;
        square += gap * gap;
      }
      const distance = Math.sqrt(square);
      sums[i * count + labels[j]!]! += distance;
      sums[j * count + labels[i]!]! += distance;
    }
  }
  return sums;
}

function width(home: number, sums: Float64Array, sizes: readonly number[]): number {
  const size = at(sizes, home);
  if (size === 1) return 0;
  const inside = at(sums, home) / (size - 1);
  const others = sizes.map((n, cluster) => (cluster === home || n === 0 ? Infinity : at(sums, cluster) / n));
  const outside = Math.min(...others);
  const larger = Math.max(inside, outside);
  return larger === 0 ? 0 : (outside - inside) / larger;
}
