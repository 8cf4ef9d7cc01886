import type { Rows } from '../entries.js';

/** Number of distinct points, counted up to `enough`. */
export function countDistinct(points: Rows, enough: number): number {
  const distinct = new Set<string>();
  for (const point of points) {
    distinct.add(point.join(' '));
    if (distinct.size >= enough) break;
  }
  return distinct.size;
}
