import { kmeans } from 'ml-kmeans';
import { at } from '../entries.js';
import { moveCenters } from './moving-centers.js';
import { type Points, pointAt, pointsOf, squaredDistance } from './points.js';
import { toEnd } from './to-end.js';

/** Points in `centroids.length` clusters: `assignments[i]` is the cluster of point i. */
export interface Partition {
  assignments: Int32Array;
  centroids: number[][];
  /** Sum of squared distances to the own centroid. */
  inertia: number;
}

const maximumIterations = 300;
/** Squared distance below which a centroid counts as stationary while starts compete; points are z-scores. */
const roughTolerance = 1e-6;
/** The same for the start that won. */
const fineTolerance = 1e-16;

/**
 * One run of k-means from the greedy k-means++ start of ml-kmeans (Arthur & Vassilvitskii 2007), which also takes the first step.
 * Needs at least k distinct points, few enough for a list of rows.
 */
export function runLloyd(rows: number[][], k: number, seed: number): Partition {
  const { centroids, clusters, converged } = kmeans(rows, k, { seed, maxIterations: 1, tolerance: roughTolerance });
  const points = pointsOf(rows);
  if (converged) return toEnd(filled(points, settle(points, Int32Array.from(clusters), k), roughTolerance));
  return toEnd(iterate(points, centroids, roughTolerance, maximumIterations - 1));
}

/** Goes on from centroids until they stand still. Needs at least as many distinct points. */
export function converge(points: Points, centroids: number[][]): Partition {
  return toEnd(converging(points, centroids));
}

/** `converge` in steps. */
export function* converging(points: Points, centroids: number[][]): Generator<void, Partition> {
  return yield* iterate(points, centroids, fineTolerance, maximumIterations);
}

function* iterate(
  points: Points,
  centroids: number[][],
  tolerance: number,
  iterations: number,
): Generator<void, Partition> {
  const assignments = yield* moveCenters(points, centroids, { tolerance, maximumIterations: iterations });
  return yield* filled(points, settle(points, assignments, centroids.length), tolerance);
}

/** Started again with the point furthest from its centroid in place of each cluster that came out empty. */
function* filled(points: Points, found: SizedPartition, tolerance: number): Generator<void, Partition> {
  const k = found.sizes.length;
  let partition = found;
  for (let attempt = 0; attempt < k && partition.sizes.includes(0); attempt++) {
    const assignments = yield* moveCenters(points, refill(points, partition), { tolerance, maximumIterations });
    partition = settle(points, assignments, k);
  }
  return partition;
}

/** Points by cluster. */
export function clusterSizes(assignments: ArrayLike<number>, clusters: number): number[] {
  const sizes = new Array<number>(clusters).fill(0);
  for (let i = 0; i < assignments.length; i++) sizes[assignments[i]!]!++;
  return sizes;
}

interface SizedPartition extends Partition {
  sizes: number[];
}

/** Centroids as the means of their points, empty clusters at the origin, and the inertia around them. */
function settle({ values, width, count }: Points, assignments: Int32Array, k: number): SizedPartition {
  const sizes = clusterSizes(assignments, k);
  const means = new Float64Array(k * width);
  for (let i = 0; i < count; i++) {
    const home = assignments[i]! * width;
    for (let j = 0; j < width; j++) means[home + j]! += values[i * width + j]!;
  }
  for (let j = 0; j < means.length; j++) means[j]! /= Math.max(1, sizes[Math.floor(j / width)]!);
  let inertia = 0;
  for (let i = 0; i < count; i++) {
    inertia += squaredDistance(values, i * width, means, assignments[i]! * width, width);
  }
  const centroids = sizes.map((_, c) => Array.from(means.subarray(c * width, (c + 1) * width)));
  return { assignments, centroids, sizes, inertia };
}

function refill(points: Points, { assignments, centroids, sizes }: SizedPartition): number[][] {
  const { values, width, count } = points;
  const centers = Float64Array.from(centroids.flat());
  const taken = new Set<number>();
  return centroids.map((centroid, cluster) => {
    if (at(sizes, cluster) > 0) return centroid;
    let furthest = -1;
    let distance = -1;
    for (let i = 0; i < count; i++) {
      const own = squaredDistance(values, i * width, centers, assignments[i]! * width, width);
      if (own > distance && !taken.has(i)) [furthest, distance] = [i, own];
    }
    taken.add(furthest);
    return pointAt(points, furthest);
  });
}
