import type { Rows } from '../entries.js';

/** The nearest center of each point by Euclidean distance, the first of equally near ones. */
export function nearestCenters(points: Rows, centers: Rows): number[] {
  return points.map((point) => {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    centers.forEach((center, c) => {
      let distance = 0;
      for (let j = 0; j < point.length; j++) distance += (point[j]! - center[j]!) ** 2;
      if (distance < least) [nearest, least] = [c, distance];
    });
    return nearest;
  });
}
