import { at } from '../statistics/entries.js';

/**
 * SQL of the place, from 0 on, of the first of some moments that is not before one; the number of moments where all are before it. A search by
 * halves, so that thousands of rows a millisecond find theirs without a join.
 * @param moment SQL in milliseconds
 * @param moments in ascending order
 */
export function placeAmong(moment: string, moments: readonly number[], from = 0, before = moments.length): string {
  if (from === before) return String(from);
  const middle = Math.floor((from + before) / 2);
  const [earlier, later] = [placeAmong(moment, moments, from, middle), placeAmong(moment, moments, middle + 1, before)];
  return `CASE WHEN ${moment} <= ${at(moments, middle)} THEN ${earlier} ELSE ${later} END`;
}
