import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { requireCount, requireFinite, requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { varies, withoutRounding } from '../rounding.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { countDistinct } from './distinct-points.js';
import { clusterSizes, converge, type Partition, runLloyd } from './lloyd.js';
import { sampleIndices } from './sample-indices.js';
import { type Silhouette, silhouette } from './silhouette.js';
import { type Scaling, standardize } from './standardize.js';

interface KMeansOptions {
  /** Number of clusters, at least one. */
  k: number;
  /** Whole number from 0 to 2³² − 1; the same seed gives the same clusters. */
  seed: number;
  /** Number of k-means++ starts, of which the one with the least inertia is kept; 10 unless given. */
  restarts?: number;
  /** How features are made comparable; z-scores unless given. */
  scaling?: Scaling;
}

interface Cluster {
  size: number;
  /** Mean of the cluster in the features' own units. */
  centroid: number[];
}

export interface KMeansClustering {
  k: number;
  /** Largest cluster first. */
  clusters: Cluster[];
  /** Cluster of each row, an index into `clusters`. */
  assignments: number[];
  /** Sum of squared distances to the own centroid, in the units of the scaling. */
  inertia: number;
  silhouette: Silhouette;
  /** Features that do not vary and so had no say, by index. */
  constantFeatures: number[];
  /** What places further customers: scaled values are (value − mean) / standardDeviation, 0 for a constant feature. */
  model: { means: number[]; standardDeviations: number[]; centroids: number[][] };
}

const defaultRestarts = 10;
/** Above this many customers the starts compete on a sample of this size. */
const allCompeteUpTo = 10_000;
/** Starts that are then taken to convergence on all customers. */
const finalists = 2;

/**
 * k-means on scaled features, z-scores unless told otherwise: Lloyd's algorithm runs from `restarts` seeded k-means++ starts, and the
 * run with the least inertia is kept. Above 10,000 customers the starts compete on a seeded sample of 10,000, and the best
 * two go on over all customers. Deterministic for a seed.
 *
 * Sources: Lloyd (1982), IEEE Transactions on Information Theory 28:129–137; Arthur & Vassilvitskii (2007), SODA '07;
 * ml-kmeans.
 *
 * @param rows one row of finite features per customer
 * @throws InvalidInputError for no rows or features, ragged rows, values that are not finite, fewer distinct rows than k.
 */
export function kMeans(rows: readonly (readonly number[])[], options: KMeansOptions): KMeansClustering {
  const { k, seed, restarts = defaultRestarts, scaling = 'Z_SCORE' } = options;
  requireOptions(k, seed, restarts);
  requireRows(rows);
  const { points, means, standardDeviations, squaredUnit } = standardize(rows, scaling);
  requireDistinct(points, k);
  const { assignments, centroids, inertia } = largestFirst(withoutNoise(bestPartition(points, k, seed, restarts)));
  const sizes = clusterSizes(assignments, k);
  const clusters = centroids.map((centroid, c) => {
    const inUnits = centroid.map((z, j) => {
      const [mean, deviation] = [at(means, j), at(standardDeviations, j)];
      return withoutRounding(mean + z * deviation, Math.abs(mean) + deviation);
    });
    return { size: at(sizes, c), centroid: inUnits };
  });
  const constantFeatures = standardDeviations.flatMap((deviation, j) => (deviation > 0 ? [] : [j]));
  return {
    k,
    clusters,
    assignments,
    inertia: inertia * squaredUnit,
    silhouette: silhouette(points, assignments, seed),
    constantFeatures,
    model: { means, standardDeviations, centroids },
  };
}

/** Centroids and inertia in z-scores, whose unit is 1: what is rounding beside it is 0. */
function withoutNoise({ assignments, centroids, inertia }: Partition): Partition {
  return {
    assignments,
    centroids: centroids.map((centroid) => centroid.map((z) => withoutRounding(z, 1))),
    inertia: varies(inertia, assignments.length, 1) ? inertia : 0,
  };
}

/** The finalists of the competing starts, taken to convergence on all points. */
function bestPartition(points: number[][], k: number, seed: number, restarts: number): Partition {
  const stage = competitors(points, k, seed);
  const generator = seededGenerator(seed);
  const starts = Array.from({ length: restarts }, () => runLloyd(stage, k, uniformInt(generator, 1, 0x7fffffff)));
  starts.sort((a, b) => a.inertia - b.inertia);
  const finals = starts.slice(0, finalists).map(({ centroids }) => converge(points, centroids));
  finals.sort((a, b) => a.inertia - b.inertia);
  return at(finals, 0);
}

/** All points, or a seeded sample where they are many and the sample has k distinct ones. */
function competitors(points: number[][], k: number, seed: number): number[][] {
  if (points.length <= allCompeteUpTo) return points;
  const sample = sampleIndices(points.length, allCompeteUpTo, seed).map((i) => at(points, i));
  return countDistinct(sample, k) >= k ? sample : points;
}

/** Renumbers clusters by size, then by centroid, so that equal partitions have equal numbers whatever start found them. */
function largestFirst({ assignments, centroids, inertia }: Partition): Partition {
  const sizes = clusterSizes(assignments, centroids.length);
  const ordered = centroids.map((centroid, cluster) => ({ cluster, centroid, size: at(sizes, cluster) }));
  ordered.sort((a, b) => b.size - a.size || compareRows(a.centroid, b.centroid));
  const ranks = new Array<number>(ordered.length);
  for (const [rank, { cluster }] of ordered.entries()) ranks[cluster] = rank;
  return {
    assignments: assignments.map((cluster) => at(ranks, cluster)),
    centroids: ordered.map(({ centroid }) => centroid),
    inertia,
  };
}

function compareRows(a: readonly number[], b: readonly number[]): number {
  return a.reduce((order, value, j) => order || value - at(b, j), 0);
}

function requireOptions(k: number, seed: number, restarts: number): void {
  requireCount('k', k, 1);
  requireCount('restarts', restarts, 1);
  requireSeed(seed);
}

function requireRows(rows: readonly (readonly number[])[]): void {
  requireLength('rows', rows, 1);
  const [first] = rows;
  requireLength('rows[0]', first, 1);
  rows.forEach((row, i) => {
    if (row.length !== first.length) {
      throw new InvalidInputError(`rows[${i}]`, `has ${row.length} features, but the first row has ${first.length}`);
    }
    row.forEach((value, j) => {
      requireFinite(`rows[${i}][${j}]`, value);
    });
  });
}

function requireDistinct(points: readonly number[][], k: number): void {
  const distinct = countDistinct(points, k);
  if (distinct < k) {
    throw new InvalidInputError(
      'k',
      `k is ${k}, but customers have only ${distinct} different values of these features.`,
    );
  }
}
