import { at } from '../entries.js';
import { dip } from './dip.js';
import type { Partition } from './lloyd.js';
import type { Points } from './points.js';

/**
 * How clearly clusters are separated from each other: for the two that are least so, the dip of their points along the line between
 * their centers, times √n. Of the larger of the two, only as many points as the other has are used, those nearest to the other: a
 * small cluster beside a large one is as visible as two of its size. For two or more clusters.
 *
 * Sources: Hartigan & Hartigan (1985), Annals of Statistics 13:70–84, for the dip; Hennig (2010), Advances in Data Analysis and
 * Classification 4:3–34, for its use on two clusters along the direction that separates them.
 */
export function separation(points: Points, { assignments, centroids }: Partition): number {
  const members = centroids.map((): number[] => []);
  assignments.forEach((cluster, i) => {
    at(members, cluster).push(i);
  });
  let least = Number.POSITIVE_INFINITY;
  for (let a = 1; a < centroids.length; a++) {
    for (let b = 0; b < a; b++) {
      const direction = at(centroids, a).map((value, j) => value - at(at(centroids, b), j));
      const [lower, upper] = [b, a].map((cluster) => along(points, at(members, cluster), direction));
      least = Math.min(least, scaledDip(lower!, upper!));
    }
  }
  return least;
}

/** @param lower places along the line of the cluster where it begins, in their order; of the other one where it ends */
function scaledDip(lower: Float64Array, upper: Float64Array): number {
  const size = Math.min(lower.length, upper.length);
  const compared = [...lower.subarray(lower.length - size), ...upper.subarray(0, size)];
  return Math.sqrt(compared.length) * dip(compared);
}

function along({ values, width }: Points, members: readonly number[], direction: readonly number[]): Float64Array {
  const places = members.map((i) => direction.reduce((sum, value, j) => sum + value * values[i * width + j]!, 0));
  return Float64Array.from(places).sort();
}
