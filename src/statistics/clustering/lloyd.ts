import { kmeans } from 'ml-kmeans';
import { at } from '../entries.js';

/** Points in `centroids.length` clusters: `assignments[i]` is the cluster of point i. */
export interface Partition {
  assignments: number[];
  centroids: number[][];
  /** Sum of squared distances to the own centroid. */
  inertia: number;
}

const maximumIterations = 300;
/** Squared distance below which a centroid counts as stationary while starts compete; points are z-scores. */
const roughTolerance = 1e-6;
/** The same for the start that won. */
const fineTolerance = 1e-16;

/** One run of k-means by ml-kmeans from a k-means++ start (Arthur & Vassilvitskii 2007). Needs at least k distinct points. */
export function runLloyd(points: number[][], k: number, seed: number): Partition {
  return iterate(points, k, { seed }, roughTolerance);
}

/** Goes on from centroids until they stand still. Needs at least as many distinct points. */
export function converge(points: number[][], centroids: number[][]): Partition {
  return iterate(points, centroids.length, { initialization: centroids }, fineTolerance);
}

type Start = { seed: number } | { initialization: number[][] };

/** Started again with the point furthest from its centroid in place of each cluster that came out empty. */
function iterate(points: number[][], k: number, start: Start, tolerance: number): Partition {
  const options = { maxIterations: maximumIterations, tolerance };
  let partition = settle(points, kmeans(points, k, { ...start, ...options }).clusters, k);
  for (let attempt = 0; attempt < k && partition.sizes.includes(0); attempt++) {
    const initialization = refill(points, partition);
    partition = settle(points, kmeans(points, k, { initialization, ...options }).clusters, k);
  }
  return partition;
}

/** Points by cluster. */
export function clusterSizes(assignments: readonly number[], clusters: number): number[] {
  const sizes = new Array<number>(clusters).fill(0);
  for (const cluster of assignments) sizes[cluster]!++;
  return sizes;
}

interface SizedPartition extends Partition {
  sizes: number[];
}

/** Centroids as the means of their points, empty clusters at the origin, and the inertia around them. */
function settle(points: readonly number[][], clusters: readonly number[], k: number): SizedPartition {
  const assignments = Array.from(clusters);
  const sizes = clusterSizes(assignments, k);
  const centroids = sizes.map(() => at(points, 0).map(() => 0));
  points.forEach((point, i) => {
    const centroid = centroids[assignments[i]!]!;
    for (let j = 0; j < point.length; j++) centroid[j]! += point[j]!;
  });
  const means = centroids.map((sums, cluster) => sums.map((sum) => sum / Math.max(1, at(sizes, cluster))));
  const inertia = points.reduce((sum, point, i) => sum + squaredDistance(point, means[assignments[i]!]!), 0);
  return { assignments, centroids: means, sizes, inertia };
}

function refill(points: readonly number[][], { assignments, centroids, sizes }: SizedPartition): number[][] {
  const taken = new Set<number>();
  return centroids.map((centroid, cluster) => {
    if (at(sizes, cluster) > 0) return centroid;
    let furthest = -1;
    let distance = -1;
    points.forEach((point, i) => {
      const own = squaredDistance(point, at(centroids, at(assignments, i)));
      if (own > distance && !taken.has(i)) [furthest, distance] = [i, own];
    });
    taken.add(furthest);
    return at(points, furthest);
  });
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j]! - b[j]!) ** 2;
  return sum;
}
