import { type Points, pointAt } from './points.js';

/** Number of distinct points, counted up to `enough`. */
export function countDistinct(points: Points, enough: number): number {
  const distinct = new Set<string>();
  for (let i = 0; i < points.count && distinct.size < enough; i++) distinct.add(pointAt(points, i).join(' '));
  return distinct.size;
}
