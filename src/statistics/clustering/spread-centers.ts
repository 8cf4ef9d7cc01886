import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Points, pointAt, squaredDistance } from './points.js';

/** Centers to start from. */
export interface SpreadCenters {
  centroids: number[][];
  /** Sum of squared distances to the nearest center. */
  potential: number;
}

/**
 * The greedy k-means++ start: each further center is the best of 2 + ⌊ln k⌋ points that were drawn in proportion to their squared
 * distance from the centers before. Far points are likely to be drawn, however few they are. Memory beside the points: 24 bytes
 * for each. Needs at least k distinct points.
 *
 * Sources: Arthur & Vassilvitskii (2007), SODA '07, 1027–1035, and its section 7; scikit-learn's `kmeans_plusplus`.
 */
export function spreadCenters(points: Points, k: number, generator: RandomGenerator): SpreadCenters {
  const { count } = points;
  const trials = 2 + Math.floor(Math.log(k));
  const first = uniformInt(generator, 0, count - 1);
  const chosen = [first];
  let distances = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let potential = shorten(points, first, distances, distances);
  let [best, tried] = [new Float64Array(count), new Float64Array(count)];
  while (chosen.length < k) {
    let [next, least] = [first, Number.POSITIVE_INFINITY];
    for (let trial = 0; trial < trials; trial++) {
      const candidate = draw(distances, potential * uniformFloat64(generator));
      const found = shorten(points, candidate, distances, tried);
      if (found >= least) continue;
      [next, least] = [candidate, found];
      [best, tried] = [tried, best];
    }
    chosen.push(next);
    potential = least;
    [distances, best] = [best, distances];
  }
  return { centroids: chosen.map((i) => pointAt(points, i)), potential };
}

/** The distances with one more center. @returns their sum */
function shorten({ values, width, count }: Points, center: number, from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const distance = Math.min(from[i]!, squaredDistance(values, i * width, values, center * width, width));
    to[i] = distance;
    sum += distance;
  }
  return sum;
}

/** The point at which the sum of the distances passes a part of all; never one that is a center already. */
function draw(distances: Float64Array, part: number): number {
  let [rest, last] = [part, 0];
  for (let i = 0; i < distances.length; i++) {
    if (distances[i] === 0) continue;
    last = i;
    rest -= distances[i]!;
    if (rest < 0) break;
  }
  return last;
}
