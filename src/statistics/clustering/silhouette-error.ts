import { at } from '../entries.js';
import { type Points, squaredDistance } from './points.js';

/** A sample of points with equal chances in each cluster. */
export interface ComparedPoints {
  points: Points;
  /** Cluster of each. */
  labels: Int32Array;
  /** Sampled points by cluster. */
  sizes: readonly number[];
}

/** How well a point sits in its cluster. */
export interface SilhouetteWidth {
  /** Mean distance to the rest of its cluster. */
  inside: number;
  /** The least mean distance to another cluster. */
  outside: number;
  /** That other cluster. */
  nearest: number;
  width: number;
}

/**
 * The standard error of the mean width from the choice of the sample, by the linearization of the mean in each sampled point: its own
 * width, and its distances in the means that others' widths are made of.
 *
 * @param everyone all points by cluster
 */
export function sampleError(
  compared: ComparedPoints,
  widths: readonly SilhouetteWidth[],
  everyone: readonly number[],
): number {
  const { labels, sizes } = compared;
  const influences = influencesOf(compared, widths, everyone);
  const total = everyone.reduce((sum, size) => sum + size, 0);
  const means = sizes.map(() => 0);
  labels.forEach((cluster, i) => {
    influences[i]! += (at(widths, i).width * at(everyone, cluster)) / total / at(sizes, cluster);
    means[cluster]! += influences[i]! / at(sizes, cluster);
  });
  const squares = sizes.map(() => 0);
  labels.forEach((cluster, i) => {
    squares[cluster]! += (influences[i]! - at(means, cluster)) ** 2;
  });
  const variance = squares.reduce((sum, square, cluster) => {
    const n = at(sizes, cluster);
    return sum + ((1 - n / Math.max(1, at(everyone, cluster))) * n * square) / Math.max(1, n - 1);
  }, 0);
  return Math.sqrt(variance);
}

/** By how much the mean width changes with the distances from each point to the others. */
function influencesOf(
  { points, labels, sizes }: ComparedPoints,
  widths: readonly SilhouetteWidth[],
  everyone: readonly number[],
): Float64Array {
  const { values, width, count } = points;
  const total = everyone.reduce((sum, size) => sum + size, 0);
  const nearest = Int32Array.from(widths, (own) => own.nearest);
  const [toInside, toOutside] = [new Float64Array(count), new Float64Array(count)];
  labels.forEach((home, i) => {
    const weight = at(everyone, home) / total / at(sizes, home);
    const own = at(widths, i);
    const slopes = slopesOf(own);
    toInside[i] = (weight * slopes.inside) / Math.max(1, at(sizes, home) - 1);
    toOutside[i] = (weight * slopes.outside) / at(sizes, own.nearest);
  });
  const influences = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [labels[i]!, labels[j]!];
      const fromI = a === b ? toInside[i]! : nearest[i] === b ? toOutside[i]! : 0;
      const fromJ = a === b ? toInside[j]! : nearest[j] === a ? toOutside[j]! : 0;
      if (fromI === 0 && fromJ === 0) continue;
      const distance = Math.sqrt(squaredDistance(values, i * width, values, j * width, width));
      influences[j]! += fromI * distance;
      influences[i]! += fromJ * distance;
    }
  }
  return influences;
}

/** Derivatives of (b − a)/max(a, b). */
function slopesOf({ inside: a, outside: b, width }: SilhouetteWidth): { inside: number; outside: number } {
  if (Math.max(a, b) === 0 || (width === 0 && a !== b)) return { inside: 0, outside: 0 };
  return a < b ? { inside: -1 / b, outside: a / b ** 2 } : { inside: -b / a ** 2, outside: 1 / a };
}
