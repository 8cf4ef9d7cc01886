import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { requireCount, requireFinite, requireLength } from '../argument-checks.js';
import { at, type Rows } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { varies, withoutRounding } from '../rounding.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { countDistinct } from './distinct-points.js';
import { clusterSizes, converging, type Partition, runLloyd } from './lloyd.js';
import { type Points, pickPoints, pointsOf, rowsOf } from './points.js';
import { sampleIndices } from './sample-indices.js';
import { type Silhouette, silhouette, simplifiedSilhouette } from './silhouette.js';
import { spreadCenters } from './spread-centers.js';
import { type Scaling, standardize } from './standardize.js';
import { toEnd } from './to-end.js';

export interface KMeansOptions {
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
  assignments: Int32Array;
  /** Sum of squared distances to the own centroid, in the units of the scaling. */
  inertia: number;
  silhouette: Silhouette;
  /** With distances to centroids, of all customers; null for one cluster. */
  simplifiedSilhouette: number | null;
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
/** Starts from all of more customers, the best of which is a finalist too: a sample can lack a small cluster. */
const startsFromAll = 3;

/**
 * k-means on scaled features, z-scores unless told otherwise: Lloyd's algorithm runs from `restarts` seeded k-means++ starts, and the
 * run with the least inertia is kept. Above 10,000 customers the starts compete on a seeded sample of 10,000, and the best
 * two go on over all customers, as does the best of three starts from all customers, so that small clusters are not lost.
 * Deterministic for a seed.
 *
 * An empty cluster gets the point that is furthest from its centroid. A local minimum of the inertia is found, as always with
 * k-means; more restarts make a better one likelier.
 *
 * Sources: Lloyd (1982), IEEE Transactions on Information Theory 28:129–137; Arthur & Vassilvitskii (2007), SODA '07;
 * Hamerly (2010); ml-kmeans.
 *
 * @param rows one row of finite features per customer
 * @throws InvalidInputError for no rows or features, ragged rows, values that are not finite, fewer distinct rows than k.
 */
export function kMeans(rows: Rows, options: KMeansOptions): KMeansClustering {
  requireRows(rows);
  return toEnd(clusterInPlace(pointsOf(rows), options));
}

/**
 * `kMeans` of features in one piece of memory, which are replaced by their scaled values. Yields its progress, from 0 to 1.
 * Memory beside the features: at most 60 bytes for each customer.
 */
export function* clusterInPlace(points: Points, options: KMeansOptions): Generator<number, KMeansClustering> {
  requireOptions(options);
  requirePoints(points);
  const { k, seed, restarts = defaultRestarts, scaling = 'Z_SCORE' } = options;
  const { means, standardDeviations, squaredUnit } = standardize(points, scaling);
  requireDistinct(points, k);
  const best = yield* bestPartition(points, k, seed, restarts);
  const { assignments, centroids, inertia } = largestFirst(withoutNoise(best));
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
    simplifiedSilhouette: simplifiedSilhouette(points, assignments, centroids),
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
function* bestPartition(points: Points, k: number, seed: number, restarts: number): Generator<number, Partition> {
  const generator = seededGenerator(seed);
  const many = points.count > allCompeteUpTo;
  const stage = many ? pickPoints(points, sampleIndices(points.count, allCompeteUpTo, seed)) : points;
  const starts: Partition[] = [];
  if (!many || countDistinct(stage, k) >= k) {
    const rows = rowsOf(stage);
    for (let start = 0; start < restarts; start++) {
      starts.push(runLloyd(rows, k, uniformInt(generator, 1, 0x7fffffff)));
      yield (startShare * (start + 1)) / restarts;
    }
  }
  starts.sort((a, b) => a.inertia - b.inertia);
  const finals = starts.slice(0, finalists).map(({ centroids }) => centroids);
  if (many) {
    const whole = Array.from({ length: startsFromAll }, () => spreadCenters(points, k, generator));
    whole.sort((a, b) => a.potential - b.potential);
    finals.push(at(whole, 0).centroids);
  }
  const partitions: Partition[] = [];
  for (const [place, centroids] of finals.entries()) {
    const progress = startShare + ((1 - startShare) * place) / finals.length;
    partitions.push(yield* reporting(converging(points, centroids), progress));
  }
  partitions.sort((a, b) => a.inertia - b.inertia);
  return at(partitions, 0);
}

/** About the share of the starts in the time that all takes. */
const startShare = 0.4;

/** Steps without a known end, all of which report the progress before them. */
function* reporting<T>(steps: Generator<void, T>, progress: number): Generator<number, T> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield progress;
  return step.value;
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

function requireOptions({ k, seed, restarts = defaultRestarts }: KMeansOptions): void {
  requireCount('k', k, 1);
  requireCount('restarts', restarts, 1);
  requireSeed(seed);
}

function requireRows(rows: Rows): void {
  requireLength('rows', rows, 1);
  const [first] = rows;
  requireLength('rows[0]', first, 1);
  rows.forEach((row, i) => {
    if (row.length !== first.length) {
      throw new InvalidInputError(`rows[${i}]`, `has ${row.length} features, but the first row has ${first.length}`);
    }
  });
}

function requirePoints({ values, width, count }: Points): void {
  if (count < 1) throw new InvalidInputError('rows', 'There are no customers.');
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    if (!Number.isFinite(value)) requireFinite(`rows[${Math.floor(i / width)}][${i % width}]`, value);
  }
}

function requireDistinct(points: Points, k: number): void {
  const distinct = countDistinct(points, k);
  if (distinct < k) {
    throw new InvalidInputError(
      'k',
      `k is ${k}, but customers have only ${distinct} different values of these features.`,
    );
  }
}
