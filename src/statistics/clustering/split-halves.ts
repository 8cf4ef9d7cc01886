import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount } from '../argument-checks.js';
import { at } from '../entries.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { adjustedRandIndex, contingencyTable } from './adjusted-rand.js';
import { bestStart } from './best-start.js';
import { countDistinct } from './distinct-points.js';
import { nearestCenters } from './nearest-centers.js';
import { pointsOf } from './points.js';
import { sampleIndices } from './sample-indices.js';

/** Whether the clusters of one half of the points are those of the other. */
export interface HalvesAgreement {
  /** Mean adjusted Rand index of how the centers of either half divide all points. */
  stability: number;
  /** Mean prediction strength. */
  predictionStrength: number;
}

interface HalvesOptions {
  k: number;
  seed: number;
  /** Number of times that the points are halved at random. */
  divisions: number;
  /** Number of k-means++ starts for each half. */
  starts: number;
}

/**
 * Halves the points at random, clusters both halves, and compares: by how each half's centers divide all points
 * (stability; Ben-Hur, Elisseeff & Guyon 2002 with the index of Hubert & Arabie 1985), and by the prediction strength of each
 * half for the other (Tibshirani & Walther 2005, with the mean of both directions as R's `fpc::prediction.strength` has it).
 *
 * @returns null where a half has fewer than k distinct points
 */
export function halvesAgreement(points: number[][], options: HalvesOptions): HalvesAgreement | null {
  const { k, seed, divisions, starts } = options;
  requireCount('k', k, 1);
  requireCount('divisions', divisions, 1);
  requireCount('starts', starts, 1);
  requireSeed(seed);
  const generator = seededGenerator(seed);
  const sums = { stability: 0, predictionStrength: 0 };
  for (let division = 0; division < divisions; division++) {
    const halves = halved(points, generator);
    if (halves.some((half) => countDistinct(pointsOf(half), k) < k)) return null;
    const [first, second] = halves.map((half) => ({ half, ...bestStart(half, k, starts, generator) }));
    const everyone = [first!, second!].map(({ centroids }) => nearestCenters(points, centroids));
    sums.stability += adjustedRandIndex(at(everyone, 0), at(everyone, 1));
    const both = [
      predictionStrength(Array.from(second!.assignments), nearestCenters(second!.half, first!.centroids)),
      predictionStrength(Array.from(first!.assignments), nearestCenters(first!.half, second!.centroids)),
    ];
    sums.predictionStrength += (at(both, 0) + at(both, 1)) / 2;
  }
  return { stability: sums.stability / divisions, predictionStrength: sums.predictionStrength / divisions };
}

/**
 * Over a test set's own clusters, the least share of pairs in a cluster that the training set's centers keep together. A cluster of
 * one has no pair and counts as kept.
 *
 * Source: Tibshirani & Walther (2005), Journal of Computational and Graphical Statistics 14:511–528, equation 2.
 *
 * @param own cluster of each test point
 * @param predicted the training set's nearest center of each
 */
export function predictionStrength(own: readonly number[], predicted: readonly number[]): number {
  const shares = contingencyTable(own, predicted).map((counts) => {
    const size = counts.reduce((sum, count) => sum + count, 0);
    if (size < 2) return 1;
    return counts.reduce((sum, count) => sum + count * (count - 1), 0) / (size * (size - 1));
  });
  return Math.min(...shares);
}

function halved(points: number[][], generator: RandomGenerator): number[][][] {
  const order = sampleIndices(points.length, points.length, uniformInt(generator, 0, 0x7fffffff));
  const middle = Math.floor(points.length / 2);
  const pick = (indices: readonly number[]) => indices.map((i) => at(points, i));
  return [pick(order.slice(0, middle)), pick(order.slice(middle))];
}
